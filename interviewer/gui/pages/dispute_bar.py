"""Below the findings: a finding that is not accepted is taken out of the score, or counts again after all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from interviewer.domain.history import Dispute
from interviewer.domain.scorecard import Disputed, Finding
from interviewer.gui import theme
from interviewer.gui.controls import ActionButton, label
from interviewer.scoring.rambling import KINDS

TO_THE_POINT = "This was to the point"
WRONG = "This is not so"
AFTER_ALL = "It is so after all"


class DisputeBar(QWidget):
    """Is about the finding the person stands on; asks why, which may stay empty."""

    disputed = Signal(object)
    """A Dispute (its answer left empty) that shall be kept."""

    withdrawn = Signal(object)
    """A Dispute that shall be taken back."""

    closed = Signal()
    """The reason was given or left: the list has the keys again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding: Finding | Disputed | None = None
        self.button = ActionButton(TO_THE_POINT, "check", "D", "flat")
        self.reason = _Reason()
        self.reason.setPlaceholderText("Why? It may stay empty. Enter keeps it, Esc leaves.")
        self.reason.setAccessibleName("Why this finding is not so")
        self.note = label(look="small-quiet", wrap=True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.reason, 1)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(self.note)
        self.button.clicked.connect(self._press)
        self.reason.returnPressed.connect(self._keep)
        self.reason.left.connect(self._leave)
        self.set_finding(None)

    def set_finding(self, finding: Finding | Disputed | None) -> None:
        """Offer what can be done about this one."""
        self._finding = finding
        self.reason.hide()
        self.button.setVisible(finding is not None)
        if isinstance(finding, Disputed):
            self.button.set_verb(AFTER_ALL, "repeat")
        elif finding is not None:
            self.button.set_verb(TO_THE_POINT if finding.kind in KINDS else WRONG, "check")
        self._show()

    def set_count(self, disputed: int) -> None:
        """Tell how many findings the scores are without."""
        what = "the finding you dispute" if disputed == 1 else f"the {disputed} findings you dispute"
        self.note.setText(f"The scores are without {what}." if disputed else "")
        self.note.setVisible(bool(disputed))
        self._show()

    def _show(self) -> None:
        self.setVisible(self._finding is not None or bool(self.note.text()))

    def _press(self) -> None:
        finding = self._finding
        if isinstance(finding, Disputed):
            self.withdrawn.emit(
                Dispute(answer="", kind=finding.kind, span=finding.span, reason=finding.reason)
            )
        elif finding is not None:
            self.button.hide()
            self.reason.clear()
            self.reason.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        finding = self._finding
        if isinstance(finding, Finding):
            reason = " ".join(self.reason.text().split())
            self._leave()
            self.disputed.emit(Dispute(answer="", kind=finding.kind, span=finding.span, reason=reason))

    def _leave(self) -> None:
        self.reason.hide()
        self.button.setVisible(self._finding is not None)
        self.closed.emit()


class _Reason(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
