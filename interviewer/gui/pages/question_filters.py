"""What the questions are narrowed by: words, a shelf, who asks, profession, family and kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from interviewer.domain.bank import Bank
from interviewer.domain.persona import Persona, PersonaId
from interviewer.domain.question import Kind
from interviewer.gui import theme, wording
from interviewer.gui.pages import review_words
from interviewer.gui.pages.question_list import Shelf, Wanted
from interviewer.gui.pages.settings_parts import fill

SHELVES = {
    Shelf.ASKED: "All that may be asked",
    Shelf.OWN: "Your own",
    Shelf.HIDDEN: "Hidden ones",
}


class QuestionFilters(QWidget):
    """Three rows; every change is told at once."""

    changed = Signal()
    """`wanted` may be another now."""

    def __init__(self, personas: Mapping[PersonaId, Persona], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._personas = personas
        self.search = QLineEdit()
        self.search.setPlaceholderText("Look for words")
        self.search.setAccessibleName("Look for words in the questions")
        self.search.setClearButtonEnabled(True)
        self.personas, self.professions = _choice("Asked by"), _choice("Profession")
        self.families, self.kinds = _choice("Family"), _choice("Kind")
        self.shelves = _choice("Which questions")
        fill(self.shelves, [(words, shelf) for shelf, words in SHELVES.items()], Shelf.ASKED)
        self._boxes = (self.personas, self.professions, self.families, self.kinds, self.shelves)
        self._lay_out()
        self.search.textChanged.connect(lambda: self.changed.emit())
        for box in self._boxes:
            box.currentIndexChanged.connect(lambda: self.changed.emit())

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(8))
        for pair in (
            (self.search, self.shelves),
            (self.personas, self.professions),
            (self.families, self.kinds),
        ):
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            for box in pair:
                row.addWidget(box, 1)
            rows.addLayout(row)

    @property
    def wanted(self) -> Wanted:
        """What holds now."""
        return Wanted(
            words=self.search.text(),
            persona=self.persona,
            profession=str(self.professions.currentData() or ""),
            family=str(self.families.currentData() or ""),
            kind=str(self.kinds.currentData() or ""),
            shelf=Shelf(self.shelves.currentData()),
        )

    @property
    def persona(self) -> str:
        """Who is to ask; empty: anybody."""
        return str(self.personas.currentData() or "")

    def offer(self, bank: Bank) -> None:
        """What can be chosen in this bank; a choice that is gone falls back to all."""
        every = (*bank.questions, *bank.hidden)
        askers = [(wording.who(persona), persona.id.value) for persona in self._personas.values()]
        professions = sorted({name for question in every for name in question.professions})
        families = sorted({question.family for question in every if question.family})
        kinds = sorted({question.kind for question in every}, key=_kind)
        _refill(self.personas, "Asked by anybody", askers)
        _refill(self.professions, "Any profession", ((wording.profession(one), one) for one in professions))
        _refill(self.families, "Any family", ((review_words.spaced(one), one) for one in families))
        _refill(self.kinds, "Any kind", ((_kind(one), one.value) for one in kinds))

    def show_all(self) -> None:
        """Narrow by nothing."""
        self.search.clear()
        for box in self._boxes:
            box.setCurrentIndex(0)


def _kind(kind: Kind) -> str:
    words = review_words.KINDS[kind]
    return words[:1].upper() + words[1:]


def _choice(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box


def _refill(box: QComboBox, any_of: str, items: Iterable[tuple[str, str]]) -> None:
    """Other choices; what was chosen stays, while it is there."""
    fill(box, [(any_of, ""), *items], box.currentData() or "")
