"""The history as rows: months as headings, interviews below them, those that hold the words looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from interviewer.domain.interview_record import InterviewOverview
from interviewer.domain.persona import Persona, PersonaId
from interviewer.gui import wording
from interviewer.gui.pages import review_words

OVERVIEW = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A heading (no overview), or an interview with what stands on its row."""

    text: str
    overview: InterviewOverview | None = None


class HistoryModel(QAbstractListModel):
    """Holds any number of interviews; what a row says is worked out when it is looked at."""

    def __init__(self, personas: Mapping[PersonaId, Persona], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._personas = personas
        self._all: tuple[InterviewOverview, ...] = ()
        self._haystacks: list[str] = []
        self._rows: list[Row] = []
        self._words = ""
        self._now = datetime.now(UTC)
        self.hidden = ""
        """Id of a running interview whose figures are not to be seen yet."""

    @property
    def interviews(self) -> tuple[InterviewOverview, ...]:
        """All of them, newest first."""
        return self._all

    @property
    def now(self) -> datetime:
        """When the history was read: dates are told from there."""
        return self._now

    @property
    def shown(self) -> int:
        """How many interviews hold the words looked for."""
        return sum(row.overview is not None for row in self._rows)

    def set_interviews(self, interviews: Sequence[InterviewOverview], now: datetime | None = None) -> None:
        """Show these; the order is theirs."""
        self._all = tuple(interviews)
        self._now = now or datetime.now(UTC)
        self._haystacks = []
        self.look_for(self._words)

    def look_for(self, words: str) -> None:
        """Show only interviews in which every one of the words stands: persona, date, sentence, questions."""
        self._words = words
        wanted = words.casefold().split()
        if wanted and not self._haystacks:
            self._haystacks = [self._haystack(one) for one in self._all]
        found = (
            [
                one
                for one, hay in zip(self._all, self._haystacks, strict=True)
                if all(w in hay for w in wanted)
            ]
            if wanted
            else self._all
        )
        self.beginResetModel()
        self._rows = []
        month = ""
        for one in found:
            if one.record.created[:7] != month:
                month = one.record.created[:7]
                self._rows.append(Row(_month(month)))
            self._rows.append(Row("", one))
        self.endResetModel()

    def row_of(self, interview: str) -> int:
        """The row of an interview, -1 where it is not shown."""
        for number, row in enumerate(self._rows):
            if row.overview is not None and row.overview.record.id == interview:
                return number
        return -1

    def first(self) -> int:
        """The first row with an interview, -1 without any."""
        return next((n for n, row in enumerate(self._rows) if row.overview is not None), -1)

    # what a row says

    def who(self, overview: InterviewOverview) -> str:
        """``Helen, hiring manager``."""
        persona = self._personas.get(overview.record.persona)
        return wording.who(persona) if persona is not None else review_words.spaced(overview.record.persona)

    def when(self, overview: InterviewOverview) -> str:
        """``today at 14:05`` or ``3 March 2026``."""
        text = wording.date(overview.record.created, self._now)
        return text[:1].upper() + text[1:]

    def said(self, overview: InterviewOverview) -> str:
        """The one sentence that mattered, or what became of it."""
        if overview.record.id == self.hidden:
            return "Still going on. Its reviews come at the end."
        if overview.summary:
            return overview.summary
        if overview.record.note == "rescued":
            return "A recording that was cut off, and rescued."
        return "No question was answered." if not overview.answers else "Kept; nothing in it could be scored."

    def far(self, overview: InterviewOverview) -> str:
        """``2 of 4 answered, not finished``, or ``4 questions, 5 takes``."""
        count = len(overview.record.plan.turns)
        if overview.record.finished is None and overview.record.note != "rescued":
            return f"{overview.answered} of {wording.counted(count, 'question')} answered, not finished"
        takes = f", {overview.answers} takes" if overview.answers > overview.answered else ""
        return f"{wording.counted(overview.answered, 'answer')}{takes}"

    def scores(self, overview: InterviewOverview) -> tuple[tuple[str, str], ...]:
        """Structure and Focus as whole numbers; empty where nothing was scored."""
        if overview.structure is None or overview.focus is None or overview.record.id == self.hidden:
            return ()
        return (("Structure", f"{overview.structure:.0f}"), ("Focus", f"{overview.focus:.0f}"))

    def _haystack(self, one: InterviewOverview) -> str:
        parts = [self.who(one), self.when(one), _month(one.record.created[:7]), one.record.created[:10]]
        parts += [self.said(one), review_words.spaced(one.record.profession)]
        parts += [question.text for question in one.record.plan.questions]
        return " ".join(parts).casefold()

    # Qt's own

    def rowCount(self, parent: Index | None = None) -> int:
        """Headings count."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row's overview, heading, and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == OVERVIEW:
            return row.overview
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if row.overview is None else self.said(row.overview)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.text if row.overview is None else self._spoken(row.overview)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if self.data(index, OVERVIEW) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _spoken(self, one: InterviewOverview) -> str:
        figures = ", ".join(f"{name} {figure}" for name, figure in self.scores(one))
        parts = (self.when(one), self.who(one), self.said(one).rstrip("."), figures, self.far(one))
        return ". ".join(part for part in parts if part)


def _month(iso: str) -> str:
    year, _, month = iso.partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        return iso
    return f"{MONTHS[int(month) - 1]} {year}"
