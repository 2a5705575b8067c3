"""The person's own words while they speak: the settled ones, and dimmer those that may still change."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from interviewer.gui import theme

LATEST = 36
"""Words that are shown, about three lines: who reads along looks at the last ones."""


class OwnWords(QLabel):
    """Hidden unless it is switched on; keeps its height, so that nothing jumps while somebody speaks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settled: list[str] = []
        self._heard: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A screen reader does not read along: it would speak while the person does.
        self.setAccessibleName("Your own words")
        theme.set_role(self, "body")
        theme.appearance().changed.connect(self._write)
        self._write()

    @property
    def settled(self) -> tuple[str, ...]:
        """Words that will not change any more."""
        return tuple(self._settled)

    @property
    def provisional(self) -> tuple[str, ...]:
        """Words that may still change."""
        return self._heard

    def settle(self, words: Sequence[str]) -> None:
        """These words stand; what was provisional is replaced by them."""
        self._settled.extend(words)
        self._heard = ()
        self._write()

    def hear(self, words: Sequence[str]) -> None:
        """What was said since the last settled words, as far as it is understood."""
        self._heard = tuple(words)
        self._write()

    def clear(self) -> None:
        """Another answer begins."""
        self._settled.clear()
        self._heard = ()
        self._write()

    def _write(self) -> None:
        self.setFixedHeight(round(3.2 * self.fontMetrics().lineSpacing()))
        count = max(0, LATEST - len(self._heard))
        before = self._settled[-count:] if count else []
        dim = theme.palette().second_ink
        parts = [html.escape(" ".join(before))] if before else []
        if self._heard:
            latest = html.escape(" ".join(self._heard[-LATEST:]))
            parts.append(f'<span style="color: {dim}">{latest}</span>')
        self.setText(" ".join(parts))
