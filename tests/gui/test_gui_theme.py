"""Contrast, sizes, icons and the style sheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from interviewer.domain.scorecard import Role
from interviewer.domain.settings import Theme
from interviewer.gui import icons, theme
from interviewer.gui.palette import DARK, LIGHT, Palette
from interviewer.resources import resource

ICONS = [
    "practise",
    "review",
    "history",
    "questions",
    "settings",
    "play",
    "pause",
    "stop",
    "microphone",
    "microphone-off",
    "speaker",
    "repeat",
    "skip",
    "discard",
    "undo",
    "next",
    "previous",
    "search",
    "warning",
    "error",
    "check",
    "info",
    "keyboard",
    "trash",
    "export",
    "close",
    "folder",
]

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_formula_knows_its_ends() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@BOTH
def test_text_can_be_read(palette: Palette) -> None:
    p = palette
    surfaces = [p.paper, p.card, p.hover, p.chosen, p.wave_pause, p.warning_paper, p.error_paper]
    pairs = [(ink, surface) for ink in (p.ink, p.second_ink) for surface in surfaces]
    pairs += [(ink, surface) for ink in (p.accent, p.recording, p.warning) for surface in (p.paper, p.card)]
    pairs += [
        (p.accent, p.chosen),
        (p.accent, p.hover),
        (p.on_accent, p.accent),
        (p.on_accent, p.accent_hover),
    ]
    pairs += [
        (p.on_recording, p.recording),
        (p.ink, p.line),
        (p.second_ink, p.line),
        (p.second_ink, p.backdrop),
    ]
    pairs += [(role.ink, role.fill) for role in p.roles.values()]
    poor = [(ink, on, round(contrast(ink, on), 2)) for ink, on in pairs if contrast(ink, on) < 4.5]
    assert not poor


@BOTH
def test_marks_can_be_seen(palette: Palette) -> None:
    p = palette
    marks = [p.edge, p.accent, p.recording, p.warning, p.good, p.wave, p.second_ink]
    pairs = [(mark, surface) for mark in marks for surface in (p.paper, p.card)]
    pairs += [(role.fill, p.paper) for role in p.roles.values()]
    pairs += [(p.warning, p.warning_paper), (p.recording, p.error_paper), (p.accent, p.chosen)]
    poor = [(mark, on, round(contrast(mark, on), 2)) for mark, on in pairs if contrast(mark, on) < 3]
    assert not poor


@BOTH
def test_every_role_but_off_has_a_colour_with_the_decided_ink(palette: Palette) -> None:
    assert set(palette.roles) == set(Role) - {Role.OFF}
    for role in (Role.ACTION, Role.RESULT, Role.LEARNING):
        assert palette.roles[role].ink == "#FFFFFF"
    for role in (Role.SITUATION, Role.TASK):
        assert luminance(palette.roles[role].ink) < 0.05


def test_the_dark_theme_has_colours_of_its_own() -> None:
    same = [role for role in LIGHT.roles if LIGHT.roles[role].fill == DARK.roles[role].fill]
    assert not same
    assert luminance(DARK.paper) < luminance(DARK.ink)


@pytest.mark.parametrize("name", ICONS)
def test_icons_take_the_colour_they_are_given(dressed: theme.Appearance, name: str) -> None:
    image = icons.picture(name, "#12AB34", 48).toImage()
    solid = [
        colour
        for colour in (image.pixelColor(x, y) for x in range(48) for y in range(48))
        if colour.alpha() == 255
    ]
    assert solid
    for colour in solid:  # blending may round by one
        assert max(abs(colour.red() - 0x12), abs(colour.green() - 0xAB), abs(colour.blue() - 0x34)) <= 1
    assert "currentColor" in resource("assets", "icons", f"{name}.svg").read_text()


def test_an_unknown_icon_is_an_error(dressed: theme.Appearance) -> None:
    with pytest.raises(FileNotFoundError):
        icons.picture("no-such-thing", "#000000", 16)


def test_the_program_has_an_icon(dressed: theme.Appearance) -> None:
    assert not icons.app_icon().pixmap(64, 64).isNull()


@BOTH
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_style_sheet_is_filled_in(palette: Palette, scale: float) -> None:
    sheet = theme.stylesheet(palette, scale)
    assert "$" not in sheet
    assert f"font-size: {round(28 * scale)}px" in sheet
    for word in sheet.split('url("')[1:]:
        assert resource(word.split('"')[0]).is_file()


def test_qt_understands_the_style_sheet(
    dressed: theme.Appearance, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    for look in ("title", "small-quiet"):
        label = QLabel("words")
        qtbot.addWidget(label)
        theme.set_role(label, look)
        label.ensurePolished()
        assert label.font().pixelSize() == (theme.TITLE if look == "title" else theme.SMALL)
    assert "Could not parse" not in capfd.readouterr().err


def test_buttons_are_large_enough_to_hit(dressed: theme.Appearance, qtbot: QtBot) -> None:
    button = QPushButton("Done")
    qtbot.addWidget(button)
    theme.set_role(button, "primary")
    assert button.sizeHint().height() >= 32


def test_choice_scale_and_motion_reach_everybody(
    qapp: QApplication, dressed: theme.Appearance, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dressed.changed):
        theme.apply(qapp, Theme.DARK, scale=2.0, reduce_motion=True)
    assert theme.palette() is DARK
    assert theme.appearance() is dressed
    assert theme.px(8) == 16
    assert theme.font(theme.LARGE).pixelSize() == 36
    assert dressed.reduce_motion
    assert qapp.palette().window().color() == QColor(DARK.paper)


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [(Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT), (Qt.ColorScheme.Unknown, LIGHT)],
)
def test_the_system_decides_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, scheme: Qt.ColorScheme, expected: Palette
) -> None:
    class Hints:
        def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802
            return scheme

    class App:
        def styleHints(self) -> Hints:  # noqa: N802
            return Hints()

    assert theme.palette_for(Theme.SYSTEM, App()) is expected  # type: ignore[arg-type]
    assert theme.palette_for(Theme.DARK, App()) is DARK  # type: ignore[arg-type]
    assert theme.palette_for(Theme.LIGHT, App()) is LIGHT  # type: ignore[arg-type]


def test_the_system_turning_dark_is_followed(
    qapp: QApplication, dressed: theme.Appearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.apply(qapp, Theme.SYSTEM)
    monkeypatch.setattr(theme, "palette_for", lambda choice, app: DARK)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.palette() is DARK
