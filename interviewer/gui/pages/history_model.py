"""The history as rows: months as headings, interviews below them, read a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from interviewer.domain.dates import month_in_words
from interviewer.domain.interview_record import InterviewOverview
from interviewer.domain.persona import Persona, PersonaId
from interviewer.gui import wording
from interviewer.live.history import InterviewsFound

OVERVIEW = Qt.ItemDataRole.UserRole

LONG = 36
"""Letters of a person's own name for an interview that a row has room for."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A heading (no overview), or an interview with what stands on its row."""

    text: str
    overview: InterviewOverview | None = None


class HistoryModel(QAbstractListModel):
    """Holds what was read; what a row says is worked out when it is looked at."""

    more_wanted = Signal(int)
    """From which interview on the next page is wanted."""

    def __init__(self, personas: Mapping[PersonaId, Persona], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._personas = personas
        self._all: tuple[InterviewOverview, ...] = ()
        self._rows: list[Row] = []
        self._total = 0
        self._asked_from = -1
        self._now = datetime.now(UTC)
        self.in_trash = False
        """Whether it is the trash that is looked at."""
        self.hidden = ""
        """Id of a running interview whose figures are not to be seen yet."""

    @property
    def interviews(self) -> tuple[InterviewOverview, ...]:
        """Those that were read, in their order."""
        return self._all

    @property
    def now(self) -> datetime:
        """When the history was read: dates are told from there."""
        return self._now

    @property
    def total(self) -> int:
        """How many interviews fit, read or not."""
        return self._total

    def take(self, found: InterviewsFound, now: datetime | None = None) -> None:
        """Take a page: the first one begins anew, the next one that is due is added, any other is stale."""
        if found.offset == 0:
            self.in_trash = found.wanted.in_trash
            self._now = now or datetime.now(UTC)
            self.beginResetModel()
            self._all, self._rows, self._asked_from = (), [], -1
            self._add(found.interviews)
            self._total = found.total
            self.endResetModel()
        elif found.offset == len(self._all) and found.interviews:
            rows = self._rows_of(found.interviews)
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._add(found.interviews)
            self._total = found.total
            self.endInsertRows()

    def _add(self, interviews: Sequence[InterviewOverview]) -> None:
        self._rows += self._rows_of(interviews)
        self._all += tuple(interviews)

    def _rows_of(self, interviews: Sequence[InterviewOverview]) -> list[Row]:
        """Rows for the next interviews, with a heading where another month begins."""
        month = self._all[-1].record.created[:7] if self._all else ""
        rows: list[Row] = []
        for one in interviews:
            if one.record.created[:7] != month:
                month = one.record.created[:7]
                rows.append(Row(month_in_words(month)))
            rows.append(Row("", one))
        return rows

    def row_of(self, interview: str) -> int:
        """The row of an interview, -1 where it is not shown."""
        for number, row in enumerate(self._rows):
            if row.overview is not None and row.overview.record.id == interview:
                return number
        return -1

    def first(self) -> int:
        """The first row with an interview, -1 without any."""
        return next((n for n, row in enumerate(self._rows) if row.overview is not None), -1)

    def near(self, row: int) -> int:
        """The interview nearest to a row, below it first; -1 without any."""
        numbers = [n for n, one in enumerate(self._rows) if one.overview is not None]
        below = [n for n in numbers if n >= row]
        return below[0] if below else numbers[-1] if numbers else -1

    # what a row says

    def who(self, overview: InterviewOverview) -> str:
        """``Helen, hiring manager`` or ``Panel with Helen, Michael and George``."""
        return wording.met(overview.record.plan, self._personas, overview.record.persona)

    def when(self, overview: InterviewOverview) -> str:
        """``today at 14:05`` or ``3 March 2026``."""
        text = wording.date(overview.record.created, self._now)
        return text[:1].upper() + text[1:]

    def title(self, overview: InterviewOverview) -> str:
        """``Helen, hiring manager, today at 14:05``."""
        return f"{self.who(overview)}, {wording.date(overview.record.created, self._now)}"

    def head(self, overview: InterviewOverview) -> str:
        """``Today at 14:05  ·  Helen, hiring manager``, with the name that the person gave it.

        A very long name is cut, so that date and person are always there.
        """
        name = overview.title if len(overview.title) <= LONG else f"{overview.title[: LONG - 1].rstrip()}…"
        return "  ·  ".join(filter(None, (name, self.when(overview), self.who(overview))))

    def said(self, overview: InterviewOverview) -> str:
        """The one sentence that mattered, or what became of it."""
        if self.in_trash and not overview.in_trash:
            return "Some of its answers are in the trash."
        if overview.record.id == self.hidden:
            return "Still going on. Its reviews come at the end."
        if overview.summary:
            return overview.summary
        if overview.record.note == "rescued":
            return "A recording that was cut off, and rescued."
        if not overview.answers:
            return wording.nothing_answered(overview.binned)
        return "Kept; nothing in it has been scored."

    def far(self, overview: InterviewOverview) -> str:
        """``2 of 4 answered, not finished``, or ``4 questions, 5 takes``."""
        if self.in_trash and not overview.in_trash:
            return f"{wording.counted(overview.answers, 'answer')} in the trash"
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

    # Qt's own

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the list goes on below what was read."""
        return not parent.isValid() and len(self._all) < self._total

    def fetchMore(self, parent: Index) -> None:
        """The list was run down to its end: the next page is wanted, once."""
        if not parent.isValid() and self._asked_from != len(self._all):
            self._asked_from = len(self._all)
            self.more_wanted.emit(self._asked_from)

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
        parts = (one.title, self.when(one), self.who(one), self.said(one).rstrip("."), figures, self.far(one))
        return ". ".join(part for part in parts if part)
