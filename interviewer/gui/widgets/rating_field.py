"""Structure and Focus as a person sees them: two sliders from 0 to 100, with the words of the scores."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from interviewer.gui import theme
from interviewer.gui.controls import label
from interviewer.scoring.words import focus_band, structure_band

MIDDLE = 50

ASKED = (
    ("Structure", "How well was the answer built?", structure_band),
    ("Focus", "How much of it served the question?", focus_band),
)


class RatingField(QWidget):
    """Arrows move by 5, Page up and down by 20; the number and its words stand beside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(0, 1)
        self.sliders: list[QSlider] = []
        self._words: list[QLabel] = []
        for row, (name, asked, band) in enumerate(ASKED):
            slider = QSlider(Qt.Orientation.Horizontal)
            slider.setRange(0, 100)
            slider.setSingleStep(5)
            slider.setPageStep(20)
            slider.setMinimumWidth(theme.px(160))
            slider.setAccessibleName(f"{name}, your rating")
            words = label("", "quiet")
            words.setMinimumWidth(theme.px(150))
            grid.addWidget(label(f"{name}: {asked}", wrap=True), 2 * row, 0, 1, 2)
            grid.addWidget(slider, 2 * row + 1, 0)
            grid.addWidget(words, 2 * row + 1, 1)
            self.sliders.append(slider)
            self._words.append(words)
            slider.valueChanged.connect(lambda value, at=row, say=band: self._tell(at, value, say))
        self.reset()

    @property
    def values(self) -> tuple[int, int]:
        """Structure and Focus, 0 to 100."""
        return self.sliders[0].value(), self.sliders[1].value()

    def reset(self) -> None:
        """Back to the middle."""
        for row, (slider, (_, _, band)) in enumerate(zip(self.sliders, ASKED, strict=True)):
            slider.setValue(MIDDLE)
            self._tell(row, MIDDLE, band)

    def _tell(self, row: int, value: int, band: Callable[[float | None, float], str]) -> None:
        said = f"{value}, {band(value, 1.0)}"
        self._words[row].setText(said)
        self.sliders[row].setAccessibleDescription(said)
