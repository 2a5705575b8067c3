"""The colours of the window, light and dark, as names of what they are for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from interviewer.domain.scorecard import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleColour:
    """How a role stands on the ribbon: its fill, and the ink of its letter."""

    fill: str
    ink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as #RRGGBB.

    Text keeps 4.5:1 on the surface it stands on, marks and the edges of controls 3:1 (WCAG 2.2, 1.4.3 and
    1.4.11; a test holds both). ``line`` only divides, it carries no meaning. The role X has no colour: a
    diagonal hatch in ``second_ink`` with an outlined letter.
    """

    dark: bool
    paper: str
    card: str
    line: str
    edge: str
    ink: str
    second_ink: str
    hover: str
    chosen: str
    accent: str
    accent_hover: str
    on_accent: str
    recording: str
    on_recording: str
    warning: str
    warning_paper: str
    good: str
    error_paper: str
    wave: str
    wave_pause: str
    backdrop: str
    roles: Mapping[Role, RoleColour] = field(default_factory=dict)


_LIGHT_ROLES = {
    Role.SITUATION: RoleColour(fill="#7A8CA3", ink="#1D2129"),
    Role.TASK: RoleColour(fill="#B58A1B", ink="#1D2129"),
    Role.ACTION: RoleColour(fill="#1F6FB5", ink="#FFFFFF"),
    Role.RESULT: RoleColour(fill="#1B7F5C", ink="#FFFFFF"),
    Role.LEARNING: RoleColour(fill="#7B4FA3", ink="#FFFFFF"),
    Role.POINT: RoleColour(fill="#9A3B5B", ink="#FFFFFF"),
    Role.QUESTION: RoleColour(fill="#A8502A", ink="#FFFFFF"),
    Role.FRAMING: RoleColour(fill="#8F8B80", ink="#1D2129"),
}

_DARK_ROLES = {
    Role.SITUATION: RoleColour(fill="#A9B8CB", ink="#16181C"),
    Role.TASK: RoleColour(fill="#DDB755", ink="#16181C"),
    Role.ACTION: RoleColour(fill="#3478BC", ink="#FFFFFF"),
    Role.RESULT: RoleColour(fill="#2A855F", ink="#FFFFFF"),
    Role.LEARNING: RoleColour(fill="#8F63B8", ink="#FFFFFF"),
    Role.POINT: RoleColour(fill="#B95375", ink="#FFFFFF"),
    Role.QUESTION: RoleColour(fill="#B25D37", ink="#FFFFFF"),
    Role.FRAMING: RoleColour(fill="#8B8E95", ink="#16181C"),
}

LIGHT = Palette(
    dark=False,
    paper="#FAF9F6",
    card="#FFFFFF",
    line="#E3E0D8",
    edge="#85888F",
    ink="#1D2129",
    second_ink="#5A6270",
    hover="#F1EFE9",
    chosen="#E6EEF9",
    accent="#1F5FBF",
    accent_hover="#184E9E",
    on_accent="#FFFFFF",
    recording="#B3261E",
    on_recording="#FFFFFF",
    warning="#8A5A00",
    warning_paper="#FFF4DC",
    good="#1B7F5C",
    error_paper="#FCEBE9",
    wave="#7A8394",
    wave_pause="#F1EFE9",
    backdrop="#EDEAE2",
    roles=MappingProxyType(_LIGHT_ROLES),
)

DARK = Palette(
    dark=True,
    paper="#16181C",
    card="#1E2126",
    line="#33373F",
    edge="#767C87",
    ink="#ECEDEF",
    second_ink="#A3A9B4",
    hover="#2A2E35",
    chosen="#22304A",
    accent="#7FB0FF",
    accent_hover="#A3C6FF",
    on_accent="#0E1726",
    recording="#FF8A80",
    on_recording="#2A0B09",
    warning="#E8B84A",
    warning_paper="#352B14",
    good="#5FC49A",
    error_paper="#3A2020",
    wave="#8A92A0",
    wave_pause="#272B31",
    backdrop="#2A2E35",
    roles=MappingProxyType(_DARK_ROLES),
)
