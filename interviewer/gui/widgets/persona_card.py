"""Cards to choose the interviewer from, one of which is chosen, as with radio buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from interviewer.domain.persona import Persona, PersonaId
from interviewer.gui import icons, theme
from interviewer.gui.widgets.portrait import Portrait

PORTRAIT = 96
WIDTH, HEIGHT = 184, 232
PADDING = 16


class PersonaCard(QRadioButton):
    """One interviewer; a radio button in all but looks, so that keys and screen readers know it."""

    moved = Signal(int, int)
    """Columns and rows that an arrow key asks for."""

    def __init__(self, persona: Persona, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.persona = persona
        self._portrait = Portrait(persona.id, persona.name, self)
        self._portrait.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{persona.name}, {persona.title}")
        self.setAccessibleDescription(persona.manner)
        self.setToolTip(persona.manner)
        theme.appearance().changed.connect(self._restyle)

    def hitButton(self, position: QPoint) -> bool:
        """The whole card is the button."""
        return self.rect().contains(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the choice; Qt's own way leaves out cards that Tab does not reach."""
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(*step)

    def sizeHint(self) -> QSize:
        """A card's natural size: the manner may take two to four lines."""
        width = theme.px(WIDTH)
        return QSize(width, self._height_for(width))

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`, somewhat narrower."""
        return QSize(theme.px(WIDTH - 24), self.sizeHint().height())

    def _height_for(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - 2 * theme.px(PADDING)), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter)
        manner = QFontMetrics(theme.font(theme.SMALL)).boundingRect(room, flags, self.persona.manner)
        title = QFontMetrics(theme.font(theme.SMALL)).boundingRect(room, flags, self.persona.title)
        name = QFontMetrics(theme.font(theme.LARGE, semibold=True)).height()
        text = name + title.height() + manner.height()
        return max(theme.px(HEIGHT), theme.px(PORTRAIT + 2 * PADDING + 20) + text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The portrait stays in the middle of the upper part."""
        super().resizeEvent(event)
        side = theme.px(PORTRAIT)
        self._portrait.setGeometry((self.width() - side) // 2, theme.px(PADDING), side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, edge (thick when chosen, with a tick: not by colour alone), focus ring and words."""
        colours = theme.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, focused = self.isChecked(), self.hasFocus()
        fill = colours.chosen if chosen else colours.hover if self.underMouse() else colours.card
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(colours.accent if chosen else colours.edge), 2 if chosen else 1))
        radius = theme.px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(4.5, 4.5, -4.5, -4.5), radius, radius)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius + 3, radius + 3)
        if chosen:
            self._paint_tick(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_tick(self, painter: QPainter) -> None:
        colours = theme.palette()
        side = theme.px(22)
        disc = QRectF(self.width() - side - theme.px(14), theme.px(14), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(disc)
        inner = theme.px(14)
        picture = icons.picture("check", colours.on_accent, inner, self.devicePixelRatioF())
        painter.drawPixmap(disc.center().toPoint() - QPoint(inner // 2, inner // 2), picture)

    def _paint_words(self, painter: QPainter) -> None:
        colours, pad = theme.palette(), theme.px(PADDING)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        top = theme.px(PADDING + PORTRAIT + 8)
        for text, font, colour, gap in (
            (self.persona.name, theme.font(theme.LARGE, semibold=True), colours.ink, 2),
            (self.persona.title, theme.font(theme.SMALL), colours.ink, 8),
            (self.persona.manner, theme.font(theme.SMALL), colours.second_ink, 0),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            room = QRect(pad, top, self.width() - 2 * pad, self.height() - top)
            taken = painter.boundingRect(room, flags, text)
            painter.drawText(room, flags, text)
            top = taken.bottom() + 1 + theme.px(gap)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class PersonaCards(QWidget):
    """The cards in a row, or in fewer columns where there is no room; arrow keys move the choice."""

    chosen = Signal(object)
    """The PersonaId that the person chose."""

    def __init__(self, personas: Sequence[Persona], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = [PersonaCard(persona, self) for persona in personas]
        for card in self._cards:
            card.toggled.connect(self._toggled)
            card.moved.connect(self._move)
        # Not Fixed: a layout would hold that to the hint, the height of one row, also where there are two.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Interviewer")
        theme.appearance().changed.connect(self._arrange)
        self._arrange()
        self._let_tab_in()

    @property
    def cards(self) -> tuple[PersonaCard, ...]:
        """The cards in order."""
        return tuple(self._cards)

    @property
    def persona(self) -> PersonaId | None:
        """Who is chosen."""
        return next((card.persona.id for card in self._cards if card.isChecked()), None)

    def choose(self, persona: PersonaId) -> None:
        """Choose by name; nothing happens for somebody who is not there."""
        for card in self._cards:
            if card.persona.id == persona:
                card.setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns in a narrow window."""
        super().resizeEvent(event)
        self._arrange()

    def hasHeightForWidth(self) -> bool:
        """Fewer columns need more height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all rows at that width."""
        if not self._cards:
            return 0
        rows = -(-len(self._cards) // self.columns(width))
        return rows * self._card_height() + (rows - 1) * theme.px(theme.GRID)

    def sizeHint(self) -> QSize:
        """All cards in one row."""
        count, gap = len(self._cards), theme.px(theme.GRID)
        return QSize(count * theme.px(WIDTH) + max(0, count - 1) * gap, self._card_height() if count else 0)

    def minimumSizeHint(self) -> QSize:
        """One column is enough."""
        return QSize(theme.px(WIDTH - 24), self._card_height()) if self._cards else QSize(0, 0)

    def columns(self, width: int) -> int:
        """How many cards stand side by side in ``width`` pixels; no row is left with a single one."""
        count, gap = len(self._cards), theme.px(theme.GRID)
        columns = max(1, min(count, (width + gap) // (theme.px(WIDTH - 24) + gap)))
        while columns > 1 and count % columns == 1:
            columns -= 1
        return columns

    def _card_height(self) -> int:
        return max((card.minimumSizeHint().height() for card in self._cards), default=0)

    def _arrange(self) -> None:
        self.updateGeometry()
        if not self._cards:
            return
        gap, columns = theme.px(theme.GRID), self.columns(self.width())
        width = min(theme.px(WIDTH), (self.width() - (columns - 1) * gap) // columns)
        left = (self.width() - columns * width - (columns - 1) * gap) // 2
        height = self._card_height()
        for index, card in enumerate(self._cards):
            row, column = divmod(index, columns)
            card.setGeometry(left + column * (width + gap), row * (height + gap), width, height)

    def _let_tab_in(self) -> None:
        """Tab enters at the chosen card, or at the first; the arrows go on from there."""
        entry = next(
            (card for card in self._cards if card.isChecked()), self._cards[0] if self._cards else None
        )
        for card in self._cards:
            strong, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
            card.setFocusPolicy(strong if card is entry else click)

    def _move(self, columns: int, rows: int) -> None:
        """Choose the neighbour of the card whose key it was, round the ends."""
        asked = self.sender()
        here = next((at for at, card in enumerate(self._cards) if card is asked), 0)
        across = self.columns(self.width())
        step = columns + rows * (across if across < len(self._cards) else 1)
        card = self._cards[(here + step) % len(self._cards)]
        card.setChecked(True)
        card.setFocus(Qt.FocusReason.TabFocusReason)

    def _toggled(self, on: bool) -> None:
        self._let_tab_in()
        if on and self.persona is not None:
            self.chosen.emit(self.persona)
