"""The fields of a question: what the person types becomes a question, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.question import SLOTS, USUAL_METHOD, Kind, Method, Question
from interviewer.gui import theme
from interviewer.gui.controls import label
from interviewer.gui.pages import review_words
from interviewer.gui.pages.application_fields import Lines, TextBox
from interviewer.gui.pages.question_words import FAMILIES, NAMES, joined, short_name
from interviewer.gui.pages.settings_parts import choice, fill
from interviewer.scoring.words import METHOD_NAMES

NARROW = 720
"""Below so many pixels (at 100 %) one column stands under the other."""


TALLEST = 220
"""Pixels (at 100 %) of a box with lines: more would be empty on a large screen."""


class QuestionForm(QWidget):
    """Two columns: the question and who asks it, and what helps with it."""

    touched = Signal()
    """The person changed something."""

    def __init__(self, personas: Mapping[PersonaId, Persona], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._named = False
        self._seconds = (60.0, 120.0)
        self._taken: frozenset[str] = frozenset()
        self.text = TextBox(NAMES["text"], "As it is to be spoken", 56)
        slots = ", ".join(f"{{{slot}}}" for slot in SLOTS)
        self.slotted = _line(NAMES["slotted"], f"Optional: the same with {slots}")
        self.kind = choice(NAMES["kind"])
        self.method = choice(NAMES["method"])
        self.personas = {one: QCheckBox(persona.name) for one, persona in personas.items()}
        for one, box in self.personas.items():
            box.setAccessibleName(f"Asked by {personas[one].name}, {personas[one].title}")
        self.low, self.high = _seconds("Seconds at least"), _seconds("Seconds at most")
        self.professions = _line(NAMES["professions"], "Any, or such as: nurse, project manager")
        self.family = choice(NAMES["family"])
        self.intent = _line(NAMES["intent"], "Optional, such as: missed deadline")
        self.id = _line(NAMES["id"], "Made from the question")
        self.id.setToolTip("Answers are filed under it")
        self.good = Lines(NAMES["good"], "Two to four things, one a line")
        self.traps = Lines(NAMES["traps"], "What goes wrong, one a line")
        self.probes = Lines(NAMES["probes"], "At least two follow-ups, one a line")
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self._wire()

    # what is in it

    def show_question(self, question: Question | None, taken: Iterable[str]) -> None:
        """Fill in what a question says, or nothing; ``taken`` are ids that others have."""
        self._filling = True
        self._taken = frozenset(taken)
        shown = question or Question(id="", text="", kind=Kind.BEHAVIOURAL, method=Method.STAR)
        self._named = bool(shown.id)
        self.text.show_text(shown.text)
        self.slotted.setText(shown.slotted)
        kinds: list[tuple[str, object]] = [(_first(review_words.KINDS[kind]), kind) for kind in Kind]
        fill(self.kind, kinds, shown.kind)
        usual = shown.method is USUAL_METHOD[shown.kind]
        methods: list[tuple[str, object]] = [("As usual for this kind", "")]
        methods += [(_first(METHOD_NAMES[method]), method) for method in Method]
        fill(self.method, methods, "" if usual else shown.method)
        for persona, box in self.personas.items():
            box.setChecked(not shown.personas or persona.value in shown.personas)
        self._seconds = shown.seconds
        self.high.setMinimum(5)
        self.low.setValue(round(shown.seconds[0]))
        self.high.setValue(round(shown.seconds[1]))
        self.professions.setText(", ".join(name.replace("_", " ") for name in shown.professions))
        families: list[tuple[str, object]] = [("None", "")]
        families += [
            (review_words.spaced(name), name) for name in dict.fromkeys((*FAMILIES, shown.family)) if name
        ]
        fill(self.family, families, shown.family)
        self.intent.setText(shown.intent.replace("-", " "))
        self.id.setText(shown.id)
        for lines, items in ((self.good, shown.good), (self.traps, shown.traps), (self.probes, shown.probes)):
            lines.box.setPlainText("\n".join(items))
        self._filling = False

    def question(self) -> Question:
        """What is filled in; whether it is right is for the librarian to say."""
        kind = Kind(self.kind.currentData())
        method = self.method.currentData()
        return Question(
            id=joined(self.id.text(), "-"),
            text=" ".join(self.text.toPlainText().split()),
            slotted=" ".join(self.slotted.text().split()),
            kind=kind,
            method=Method(method) if method else USUAL_METHOD[kind],
            seconds=self._lengths(),
            family=str(self.family.currentData()),
            intent=joined(self.intent.text(), "-"),
            personas=tuple(one.value for one, box in self.personas.items() if box.isChecked()),
            professions=tuple(
                dict.fromkeys(filter(None, (joined(one, "_") for one in self.professions.text().split(","))))
            ),
            good=self.good.items,
            traps=self.traps.items,
            probes=self.probes.items,
        )

    def _lengths(self) -> tuple[float, float]:
        """Low and high in seconds; a written half second stays while nobody turns at it."""
        low, high = self.low.value(), self.high.value()
        before = self._seconds
        return before if (low, high) == (round(before[0]), round(before[1])) else (float(low), float(high))

    def trouble(self) -> tuple[str, str]:
        """The key of what is missing and what to say; two empty texts when nothing is."""
        if not self.text.toPlainText().strip():
            return "text", "The question is still empty. Write it as it is to be spoken."
        if not any(box.isChecked() for box in self.personas.values()):
            return "personas", "Nobody would ask it. Choose at least one interviewer."
        return "", ""

    def field(self, key: str) -> QWidget:
        """The control of a key of the bank."""
        controls: dict[str, QWidget] = {
            "id": self.id,
            "slotted": self.slotted,
            "kind": self.kind,
            "method": self.method,
            "family": self.family,
            "intent": self.intent,
            "personas": next(iter(self.personas.values())),
            "professions": self.professions,
            "seconds": self.low,
            "good": self.good.box,
            "traps": self.traps.box,
            "probes": self.probes.box,
        }
        return controls.get(key, self.text)

    # inside

    def _wire(self) -> None:
        self.text.textChanged.connect(self._name)
        self.id.textEdited.connect(self._own_name)
        self.low.valueChanged.connect(lambda low: self.high.setMinimum(max(5, low)))
        signals = [
            *(box.textChanged for box in (self.text, self.slotted, self.professions, self.intent, self.id)),
            *(box.currentIndexChanged for box in (self.kind, self.method, self.family)),
            *(box.toggled for box in self.personas.values()),
            *(box.valueChanged for box in (self.low, self.high)),
            *(lines.changed for lines in (self.good, self.traps, self.probes)),
        ]
        for signal in signals:
            signal.connect(self._touch)

    def _touch(self, *_: object) -> None:
        if not self._filling:
            self.touched.emit()

    def _name(self) -> None:
        """A short name from the question, as long as the person has not given one."""
        if not self._named and not self._filling:
            self.id.setText(short_name(self.text.toPlainText(), self._taken))

    def _own_name(self, text: str) -> None:
        self._named = bool(text.strip())

    def _lay_out(self) -> None:
        gap = theme.px(8)
        left, right = QWidget(), QWidget()
        grid = QGridLayout(left)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(gap)
        who, seconds = QWidget(), QWidget()
        boxes = QGridLayout(who)
        boxes.setContentsMargins(0, 0, 0, 0)
        boxes.setSpacing(0)
        for place, box in enumerate(self.personas.values()):
            boxes.addWidget(box, place // 2, place % 2)
        boxes.setColumnStretch(2, 1)
        row = QHBoxLayout(seconds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        row.addWidget(self.low)
        row.addWidget(label("to", "quiet"))
        row.addWidget(self.high)
        row.addStretch(1)
        rows: tuple[tuple[str, QWidget, QWidget], ...] = (
            ("text", self.text, self.text),
            ("slotted", self.slotted, self.slotted),
            ("kind", self.kind, self.kind),
            ("method", self.method, self.method),
            ("personas", who, self.field("personas")),
            ("seconds", seconds, self.low),
            ("professions", self.professions, self.professions),
            ("family", self.family, self.family),
            ("intent", self.intent, self.intent),
            ("id", self.id, self.id),
        )
        for number, (key, holder, control) in enumerate(rows):
            heading = label(NAMES[key], wrap=True)
            heading.setBuddy(control)
            heading.setFixedWidth(theme.px(112))
            grid.addWidget(heading, number, 0)
            grid.addWidget(holder, number, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(rows), 1)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        for lines in (self.good, self.traps, self.probes):
            lines.setMaximumHeight(theme.px(TALLEST))
            column.addWidget(lines, 1)
        column.addStretch()
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme.px(24))
        self._sides.addWidget(left, 6)
        self._sides.addWidget(right, 5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column under the other where it is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)


def _first(words: str) -> str:
    return words[:1].upper() + words[1:]


def _line(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    return made


def _seconds(name: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(5, 900)
    made.setSingleStep(15)
    made.setSuffix(" s")
    made.setAccessibleName(name)
    return made
