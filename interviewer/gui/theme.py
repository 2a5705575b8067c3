"""The look of the window: which palette holds, the sizes of type, the style sheet, and when they change."""

from __future__ import annotations

from string import Template
from typing import cast

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from interviewer.domain.settings import Theme
from interviewer.gui import icons
from interviewer.gui.palette import DARK, LIGHT, Palette
from interviewer.resources import resource

SMALL, BODY, LARGE, TITLE = 13, 14, 18, 28
"""The four sizes of type, in pixels at 100 %."""

GRID = 8
"""Distances are multiples of this, in pixels at 100 %."""


class Appearance(QObject):
    """What every control looks up when it paints: palette, scale of type and whether things may move.

    Lives on the main thread as a child of the application; ``changed`` tells that any of the three differs.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.choice = Theme.LIGHT
        self.palette = LIGHT
        self.scale = 1.0
        self.reduce_motion = False
        self._icons: dict[tuple[str, str, str], QIcon] = {}
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, choice: Theme, scale: float, reduce_motion: bool) -> None:
        """Take the person's choice and dress the whole application in it."""
        self.choice, self.scale, self.reduce_motion = choice, scale, reduce_motion
        self._follow()

    def _follow(self) -> None:
        self.palette = palette_for(self.choice, self._app)
        sheet = stylesheet(self.palette, self.scale)
        if sheet != self._app.styleSheet():  # a whole window takes 0.4 s to dress
            self._app.setFont(font(BODY, scale=self.scale))
            self._app.setPalette(qt_palette(self.palette))
            self._app.setStyleSheet(sheet)
        self.changed.emit()

    def icon(self, name: str, colours: Palette, colour: str) -> QIcon:
        """The icon ``name`` in one colour, drawn once; ``colours`` say how it looks when disabled."""
        key = (name, colour, colours.edge)
        if key not in self._icons:
            self._icons[key] = icons.icon(name, colours, colour)
        return self._icons[key]


def palette_for(choice: Theme, app: QApplication) -> Palette:
    """The palette of a choice; ``Theme.SYSTEM`` asks the operating system (unknown counts as light)."""
    if choice is Theme.SYSTEM:
        return DARK if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return DARK if choice is Theme.DARK else LIGHT


def apply(app: QApplication, choice: Theme, *, scale: float = 1.0, reduce_motion: bool = False) -> Appearance:
    """Dress ``app``, now and whenever the system's colours change; ``scale`` is 1.0 for 100 %."""
    if not app.styleSheet():
        app.setStyle("Fusion")
    dress = appearance()
    dress.choose(choice, scale, reduce_motion)
    return dress


def appearance() -> Appearance:
    """The application's appearance; plain light until `apply` was called. Raises RuntimeError without one."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("there is no application to dress")
    found = cast("Appearance | None", app.findChild(Appearance))
    return found if found is not None else Appearance(app)


def palette() -> Palette:
    """The palette that holds now."""
    return appearance().palette


def px(length: float) -> int:
    """A length given in pixels at 100 % in the pixels of the present scale."""
    return round(length * appearance().scale)


def font(size: int = BODY, *, semibold: bool = False, scale: float | None = None) -> QFont:
    """The system's font in one of the four sizes, regular or semibold."""
    result = QFont(QApplication.font())
    result.setPixelSize(round(size * (appearance().scale if scale is None else scale)))
    result.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    return result


def icon(name: str, colours: Palette | None = None, colour: str | None = None) -> QIcon:
    """The icon ``name`` in the ink of ``colours`` (the present ones if not given) or in one colour."""
    dress = appearance()
    chosen = colours or dress.palette
    return dress.icon(name, chosen, colour or chosen.ink)


def set_icon(button: QAbstractButton, name: str, side: int = 20, colour: str | None = None) -> None:
    """Give a button an icon in the present ink, ``side`` pixels at 100 %; again when the look changes."""
    button.setIcon(icon(name, colour=colour))
    button.setIconSize(QSize(px(side), px(side)))


def set_role(widget: QWidget, role: str) -> None:
    """Give a stock widget one of the style sheet's looks.

    Labels: title, heading, body, small, quiet, small-quiet, warning, error. Buttons: primary, plain, flat,
    recording. Frames: card, rail, rule.
    """
    if widget.property("look") != role:
        widget.setProperty("look", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say ``text`` on behalf of ``widget``, at once when urgent."""
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


def stylesheet(colours: Palette, scale: float = 1.0) -> str:
    """The style sheet of stock widgets: assets/style/window.qss with colours and lengths filled in."""
    names = {
        name: getattr(colours, name) for name in Palette.__dataclass_fields__ if name not in ("dark", "roles")
    }
    lengths = {f"px{length}": f"{round(length * scale)}px" for length in (4, 6, 8, 9, 12, 16, 18, 20, 24, 40)}
    sizes = {
        "small": f"{round(SMALL * scale)}px",
        "body": f"{round(BODY * scale)}px",
        "large": f"{round(LARGE * scale)}px",
        "title": f"{round(TITLE * scale)}px",
    }
    pictures = {
        name: resource("assets", "style", f"{name}-{'dark' if colours.dark else 'light'}.svg").as_posix()
        for name in ("tick", "arrow-down", "arrow-up", "dot")
    }
    pictures = {name.replace("-", "_"): path for name, path in pictures.items()}
    text = resource("assets", "style", "window.qss").read_text(encoding="utf-8")
    return Template(text).substitute(names | lengths | sizes | pictures)


def qt_palette(colours: Palette) -> QPalette:
    """The same colours for what Qt paints without the style sheet."""
    result = QPalette()
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    for which, colour in (
        (role.Window, colours.paper),
        (role.Base, colours.card),
        (role.AlternateBase, colours.hover),
        (role.Button, colours.card),
        (role.WindowText, colours.ink),
        (role.Text, colours.ink),
        (role.ButtonText, colours.ink),
        (role.PlaceholderText, colours.second_ink),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.ToolTipBase, colours.card),
        (role.ToolTipText, colours.ink),
        (role.Link, colours.accent),
        (role.Mid, colours.edge),
        (role.Accent, colours.accent),
    ):
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(group.Disabled, which, QColor(colours.edge))
    return result
