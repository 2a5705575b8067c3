"""Which interviews the history shows: words, person, kind, company, tag, date, score, order, trash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from interviewer.domain.history import Order, Wanted
from interviewer.domain.persona import Persona, PersonaId
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton
from interviewer.gui.flow import FlowLayout
from interviewer.gui.pages import review_words

LOOK_AFTER_MS = 150
"""Who types wants what the last letter finds."""

PERIODS: tuple[tuple[str, int], ...] = (
    ("Any time", 0),
    ("The last 7 days", 7),
    ("The last 30 days", 30),
    ("The last 90 days", 90),
    ("The last year", 365),
)

SCORES: tuple[tuple[str, int | None, int | None], ...] = (
    ("Any score", None, None),
    ("70 and more", 70, None),
    ("50 to 70", 50, 70),
    ("Below 50", None, 50),
)

ORDERS: tuple[tuple[str, Order], ...] = (
    ("Newest first", Order.NEWEST),
    ("Oldest first", Order.OLDEST),
    ("Best structure first", Order.STRUCTURE),
    ("Best focus first", Order.FOCUS),
)


class HistoryFilters(QWidget):
    """Says what is wanted whenever that changes."""

    changed = Signal(object)
    """The Wanted that holds now."""

    def __init__(self, personas: Mapping[PersonaId, Persona], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._personas = personas
        self.search = QLineEdit()
        self.search.setPlaceholderText("Look for a person, a word that was said, a question")
        self.search.setAccessibleName("Look for words in the history")
        self.search.setClearButtonEnabled(True)
        self.more_button = ActionButton("Filters", "search", look="flat")
        self.more_button.setCheckable(True)
        self.person = self._combo(
            "Person", [("Everybody", None), *((p.name, i) for i, p in personas.items())]
        )
        kinds = [(name[:1].upper() + name[1:], kind) for kind, name in review_words.KINDS.items()]
        self.kind = self._combo("Kind of question", [("All kinds", None), *kinds])
        self.company = self._combo("Company", [("All companies", "")])
        self.tag = self._combo("Tag", [("All tags", "")])
        self.period = self._combo("When", list(PERIODS))
        self.score = self._combo("Score", [(name, (least, most)) for name, least, most in SCORES])
        self.order = self._combo("Order", list(ORDERS))
        self.trash = QCheckBox("What is in the trash")
        self.trash.toggled.connect(self._tell)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(LOOK_AFTER_MS)
        self._rest.timeout.connect(self._tell)
        self.search.textChanged.connect(lambda: self._rest.start())
        self.more_button.toggled.connect(self._show_more)
        first = QHBoxLayout()
        first.setSpacing(theme.px(8))
        first.addWidget(self.search, 1)
        first.addWidget(self.more_button)
        self._more = QWidget()
        row = FlowLayout(self._more, centred=False)
        for widget in self.choices:
            row.addWidget(widget)
        row.addWidget(self.trash)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(first)
        column.addWidget(self._more)
        self._show_more(False)

    @property
    def choices(self) -> tuple[QComboBox, ...]:
        """All that is chosen from a list."""
        return (self.person, self.kind, self.company, self.tag, self.period, self.score, self.order)

    @property
    def wanted(self) -> Wanted:
        """What holds now. The name of an interviewer among the words means that person."""
        person = self.person.currentData()
        words = []
        for word in self.search.text().split():
            named = next((i for i, p in self._personas.items() if p.name.casefold() == word.casefold()), None)
            if named is not None and person is None:
                person = named
            else:
                words.append(word)
        days = self.period.currentData()
        since = f"{datetime.now(UTC) - timedelta(days=days):%Y-%m-%d}" if days else ""
        least, most = self.score.currentData()
        return Wanted(
            words=" ".join(words),
            persona=person,
            kind=self.kind.currentData(),
            company=self.company.currentData() or "",
            tag=self.tag.currentData() or "",
            since=since,
            least=least,
            most=most,
            in_trash=self.trash.isChecked(),
            order=self.order.currentData(),
        )

    def show_trash(self) -> None:
        """Look in the trash, with the way back in sight."""
        self.more_button.setChecked(True)
        self.trash.setChecked(True)

    def offer(self, companies: Sequence[str], tags: Sequence[str]) -> None:
        """What can be chosen now; a choice that is gone falls back to all, which is told."""
        before = self.wanted
        for combo, everything, names in (
            (self.company, "All companies", companies),
            (self.tag, "All tags", tags),
        ):
            combo.setVisible(bool(names))
            if tuple(combo.itemData(n) for n in range(1, combo.count())) == tuple(names):
                continue
            chosen = combo.currentData()
            with QSignalBlocker(combo):
                combo.clear()
                combo.addItem(everything, "")
                for name in names:
                    combo.addItem(name, name)
                combo.setCurrentIndex(max(0, combo.findData(chosen)))
        if self.wanted != before:
            self._tell()

    def _combo(self, name: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        for text, data in choices:
            combo.addItem(text, data)
        combo.currentIndexChanged.connect(self._tell)
        return combo

    def _show_more(self, shown: bool) -> None:
        self._more.setVisible(shown)

    def _tell(self) -> None:
        self._rest.stop()
        narrowed = any(combo.currentIndex() > 0 for combo in self.choices if combo is not self.order)
        self.more_button.set_verb("Filters on" if narrowed or self.trash.isChecked() else "Filters")
        self.changed.emit(self.wanted)
