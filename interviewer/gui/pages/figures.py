"""Every measure of an answer in words: name, value, score and meaning, under three headings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from interviewer.domain.answer import Answer
from interviewer.domain.scorecard import Measure, Part
from interviewer.domain.timing import clock
from interviewer.gui import theme
from interviewer.gui.controls import label
from interviewer.gui.pages import review_words
from interviewer.scoring.measure_names import GROUPS, NAMES, figure, measure_name, measure_note
from interviewer.scoring.words import METHOD_NAMES, NOT_COUNTED, PRACTICE, measure_band


class Figures(QWidget):
    """Rebuilt for each answer; what could not be measured is named at the end of its group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(12))
        self._content: QWidget | None = None
        self.setAccessibleName("Figures")

    def show_answer(self, answer: Answer) -> None:
        """Show what was measured."""
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        card = answer.scorecard
        if card is None or not card.measures:
            column.addWidget(label("Nothing was measured in this answer.", "quiet", wrap=True))
        else:
            if card.structure.parts:
                column.addWidget(self._parts(card.structure.method, card.structure.parts))
            known = {measure.name: measure for measure in card.measures}
            for title, names in GROUPS:
                own = [known[name] for name, _ in names if name in known]
                self._group(column, title, own, card.not_counted)
            others = [m for m in card.measures if m.name not in NAMES]
            self._group(column, "Other", others, card.not_counted)
            column.addSpacing(theme.px(8))
            sure = f"Confidence in this judgement: {card.confidence * 100:.0f} %. Rules {card.rules_version}."
            column.addWidget(label(sure, "small-quiet", wrap=True))
            column.addWidget(label(PRACTICE, "small-quiet", wrap=True))
        column.addStretch(1)
        self._column.addWidget(content)

    def _parts(self, method: str, parts: tuple[Part, ...]) -> QWidget:
        against = METHOD_NAMES.get(method, method)
        lines = [f"Held against: {against}."]
        for part in parts:
            name = review_words.spaced(part.name)
            if not part.present:
                lines.append(f"{name}: not there")
            elif part.span is None:
                lines.append(f"{name}: there")
            else:
                lines.append(f"{name}: from {clock(part.span.start)}, {part.share * 100:.0f} %")
        return label("\n".join(lines), "body", wrap=True)

    def _group(
        self, column: QVBoxLayout, title: str, measures: list[Measure], not_counted: frozenset[str]
    ) -> None:
        if not measures:
            return
        column.addSpacing(theme.px(12))
        column.addWidget(label(title, "strong"))
        rule = QFrame()
        theme.set_role(rule, "rule")
        column.addWidget(rule)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        for place, measure in enumerate(m for m in measures if m.value is not None):
            value = label(figure(measure))
            value.setAccessibleName(f"{measure_name(measure.name)}: {figure(measure)}")
            grid.addWidget(label(measure_name(measure.name), wrap=True), 2 * place, 0)
            grid.addWidget(value, 2 * place, 1, right)
            meaning = label(measure_note(measure), "small-quiet", wrap=True)
            meaning.setContentsMargins(0, 0, 0, theme.px(8))
            grid.addWidget(meaning, 2 * place + 1, 0)
            if measure.score is not None:
                score = label(f"{measure.score:.0f}, {measure_band(measure.score)}", "small-quiet")
                grid.addWidget(score, 2 * place + 1, 1, right)
            elif measure.name in not_counted:
                grid.addWidget(label(NOT_COUNTED, "small-quiet"), 2 * place + 1, 1, right)
        column.addLayout(grid)
        absent = [measure_name(measure.name) for measure in measures if measure.value is None]
        if absent:
            column.addWidget(
                label("Not measurable here: " + ", ".join(absent) + ".", "small-quiet", wrap=True)
            )
