"""Who asks and what: the portrait, the name and the question as large as the person wants to read it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from interviewer.domain.persona import Persona
from interviewer.gui import theme
from interviewer.gui.controls import PIXELS_A_POINT, Wrapped, column, label, scrolling
from interviewer.gui.widgets.portrait import Portrait

CAPTION_WIDTH = 760
CAPTION_EMS = 32
"""Lines of a question hold about 60 letters: 32 times the size of type."""

SMALLEST = 13
"""Points down to which a question shrinks that has not the room for the size it is wanted in."""

TALLEST = 640


class Face(QWidget):
    """The question has precedence: where it needs the room, portrait and name give way to it."""

    def __init__(self, persona: Persona) -> None:
        super().__init__()
        self.portrait = Portrait(persona.id, persona.name)
        self.name = label("", "heading", centred=True)
        self.title = label("", "quiet", centred=True)
        self.caption = Wrapped(centred=True)
        self._wanted = self._shown = SMALLEST
        gap = theme.px(theme.GRID)
        # It takes what the rest leaves: its own wish must not push anything off the page.
        self.portrait.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.portrait.setMinimumSize(theme.px(96), theme.px(96))
        self.portrait.setMaximumHeight(theme.px(420))
        asked = QWidget()
        rows = QVBoxLayout(asked)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(gap // 2)
        rows.addStretch(1)
        rows.addWidget(self.portrait, 12)
        rows.addWidget(self.name)
        rows.addWidget(self.title)
        rows.addSpacing(gap)
        rows.addWidget(column(self.caption, CAPTION_WIDTH))
        rows.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(asked))
        self.setMaximumHeight(theme.px(TALLEST))
        self.setMinimumHeight(theme.px(40))
        self.meet(persona)

    def meet(self, persona: Persona) -> None:
        """Show somebody else."""
        self.portrait.set_persona(persona.id, persona.name)
        self.name.setText(persona.name)
        self.title.setText(persona.title)

    def ask(self, caption: str) -> None:
        """Show what is said or asked."""
        self.caption.setText(caption)
        self.fit()

    def set_caption_size(self, points: int) -> None:
        """How large the question stands on the screen, 14 to 48 points."""
        self._wanted = self._shown = points
        pixels = self.caption.set_size(points)
        self.caption.setMaximumWidth(max(theme.px(CAPTION_WIDTH), round(CAPTION_EMS * pixels)))
        self.fit_later()

    def fit_later(self) -> None:
        """Fit again when the layout has settled."""
        QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """Show of portrait and name what there is room for, and the whole question if that is possible."""
        sizes = range(self._wanted, min(SMALLEST, self._wanted) - 1, -1)
        points = next((size for size in sizes if self._needs(size) <= self.height()), sizes[-1])
        if points != self._shown:
            self._shown = points
            self.caption.set_size(points)
        names = self.name.sizeHint().height() + self.title.sizeHint().height() + theme.px(3 * theme.GRID)
        room = self.height() - max(self.caption.minimumHeight(), self.caption.sizeHint().height())
        self.portrait.setVisible(room >= names + self.portrait.minimumHeight())
        for part in (self.name, self.title):
            part.setVisible(room >= names)

    def _needs(self, points: int) -> int:
        """Pixels of height that the question takes in that size."""
        font = QFont(self.caption.font())
        font.setPixelSize(round(theme.px(points * PIXELS_A_POINT)))
        font.setWeight(QFont.Weight.DemiBold)
        room = QRect(0, 0, max(1, self.caption.width()), 1 << 16)
        wrapped = QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, self.caption.text())
        return wrapped.height() + round(theme.px(2 * theme.GRID))  # the space above it stays

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height."""
        super().resizeEvent(event)
        self.fit()
