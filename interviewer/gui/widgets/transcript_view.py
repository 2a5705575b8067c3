"""What was said, word by word: click one and it plays; findings are quiet underlines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from interviewer.domain.scorecard import Finding
from interviewer.domain.transcript import Transcript, Word
from interviewer.gui import theme

LETTERS = 68
"""Letters a line may hold; look.md wants 60 to 75."""

LEADING = 1.5
"""Distance of lines as a multiple of the size of type."""

PARAGRAPH_PAUSE = 2.0
"""A pause of so many seconds begins a new paragraph, so that long answers can be read."""

LONGEST_UNDERLINE = 12
"""A finding about more words than this is underlined only where it begins."""

LIT_AFTER = 0.4
"""Seconds a word stays lit after its end, unless the next one begins."""

SAMPLE = "the quick answers people give often say more about them than long ones do"

OUR_KEYS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    }
)

NOTHING = "No words were heard in this recording."


class TranscriptView(QTextEdit):
    """A read-only text; Left and Right go word by word, Enter plays from there, Space stays the page's."""

    word_clicked = Signal(float)
    """Seconds where the clicked word begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "reading")
        self._words: tuple[Word, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self._places: list[int] = []
        self._starts: list[float] = []
        self._remarks: dict[int, str] = {}
        self._lit: int | None = None
        self._caret: int | None = None
        self._pressed: QPoint | None = None
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Transcript")
        theme.appearance().changed.connect(self._fill)
        self._fill()

    @property
    def lit(self) -> int | None:
        """Index of the word that is playing."""
        return self._lit

    @property
    def caret(self) -> int | None:
        """Index of the word the keyboard stands on."""
        return self._caret

    def set_answer(self, transcript: Transcript | None, findings: Sequence[Finding] = ()) -> None:
        """Show a transcript from its beginning; None or no words say so in words."""
        self._words = transcript.words if transcript is not None else ()
        self._findings = tuple(findings)
        self._lit = self._caret = None
        self._fill()
        self.verticalScrollBar().setValue(0)

    def set_position(self, seconds: float) -> None:
        """Light the word that is spoken at ``seconds``, and keep it in sight if the last one was."""
        index = bisect_right(self._starts, seconds) - 1
        lit = None if index < 0 or seconds > self._words[index].end + LIT_AFTER else index
        if lit == self._lit:
            return
        followed = self._lit is None or self._in_sight(self._lit) or abs((lit or 0) - self._lit) > 1
        self._lit = lit
        self._light()
        if lit is not None and followed and not self._in_sight(lit):
            self._bring(lit)

    def word_at(self, place: QPoint) -> int | None:
        """Index of the word under a point of the viewport, or None."""
        position = (
            self.document()
            .documentLayout()
            .hitTest(place.toPointF() + self._offset(), Qt.HitTestAccuracy.ExactHit)
        )
        if position < 0 or not self._places:
            return None
        index = bisect_right(self._places, position) - 1
        return index if index >= 0 and position <= self._end(index) else None

    def remark_at(self, index: int) -> str:
        """What the findings say of a word; empty when none does."""
        return self._remarks.get(index, "")

    def event(self, event: QEvent) -> bool:
        """Leave the page its keys: a text would otherwise claim Space, digits and letters."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if _is_ours(event):
                event.accept()
            else:
                event.ignore()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Remarks of findings as tool tips."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.word_at(event.pos())
            remark = "" if index is None else self.remark_at(index)
            QToolTip.showText(event.globalPos(), remark, self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Word by word, line by line; Enter plays."""
        if not _is_ours(event):
            if event.matches(QKeySequence.StandardKey.Copy):
                self.copy()
            else:
                event.ignore()
            return
        if not self._words:
            return
        key, caret = Qt.Key(event.key()), self._caret
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if caret is not None:
                self.word_clicked.emit(self._words[caret].start)
            return
        last = len(self._words) - 1
        start = self._lit if caret is None and self._lit is not None else caret
        targets = {
            Qt.Key.Key_Left: 0 if start is None else max(0, start - 1),
            Qt.Key.Key_Right: 0 if start is None else min(last, start + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = targets.get(key)
        if target is None:
            target = self._next_line(0 if start is None else start, down=key == Qt.Key.Key_Down)
        self._stand_on(target)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where, so that selecting text by dragging does not play."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a word plays it."""
        super().mouseReleaseEvent(event)
        place, pressed = event.position().toPoint(), self._pressed
        self._pressed = None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        if (place - pressed).manhattanLength() > 6:
            return
        index = self.word_at(place)
        if index is not None:
            self._caret = index
            self.word_clicked.emit(self._words[index].start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines grow no longer than is good to read."""
        super().resizeEvent(event)
        self._set_measure()

    def _fill(self) -> None:
        """Write the text anew: words, paragraphs, underlines."""
        size = theme.px(theme.BODY)
        font = theme.font(theme.BODY)
        self.document().setDefaultFont(font)
        self._set_measure()
        self._places, self._starts, self._remarks = [], [], {}
        pieces, length, before = [], 0, None
        for word in self._words:
            gap = "" if before is None else "\n" if word.start - before.end >= PARAGRAPH_PAUSE else " "
            self._places.append(length + len(gap))
            self._starts.append(word.start if before is None else max(word.start, self._starts[-1]))
            text = word.text.replace("\n", " ") or "…"
            pieces.append(gap + text)
            length += len(gap) + len(text)
            before = word
        self.setPlainText("".join(pieces) if self._words else NOTHING)
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        proportion = LEADING * size / QFontMetricsF(font).height() * 100
        block.setLineHeight(proportion, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setBottomMargin(theme.px(theme.GRID))
        whole.mergeBlockFormat(block)
        ink = QTextCharFormat()
        colours = theme.palette()
        ink.setForeground(QColor(colours.ink if self._words else colours.second_ink))
        whole.mergeCharFormat(ink)
        self._underline()
        self._light()
        self._tell()

    def _underline(self) -> None:
        colours = theme.palette()
        quiet = QTextCharFormat()
        quiet.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        quiet.setUnderlineColor(QColor(colours.warning))
        for finding in self._findings:
            indices = self._words_of(finding)
            for index in indices:
                earlier = self._remarks.get(index)
                self._remarks[index] = f"{earlier}\n{finding.remark}" if earlier else finding.remark
            shown = indices if len(indices) <= LONGEST_UNDERLINE else indices[:4]
            if shown:
                self._selection(shown[0], shown[-1]).mergeCharFormat(quiet)

    def _words_of(self, finding: Finding) -> list[int]:
        """Words that overlap a finding; the nearest one when it lies in a gap."""
        span = finding.span
        first = max(0, bisect_right(self._starts, span.start) - 1)
        found = []
        for index in range(first, len(self._words)):
            word = self._words[index]
            if word.start >= span.end and index > first:
                break
            if word.end > span.start and word.start < span.end:
                found.append(index)
        if found or not self._words:
            return found
        return [first if first + 1 == len(self._words) or span.start <= self._words[first].end else first + 1]

    def _selection(self, first: int, last: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._places[first])
        cursor.setPosition(self._end(last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _end(self, index: int) -> int:
        return self._places[index] + max(1, len(self._words[index].text))

    def _light(self) -> None:
        if self._lit is None or self._lit >= len(self._places):
            self.setExtraSelections([])
            return
        selection = QTextEdit.ExtraSelection()
        colours = theme.palette()
        selection.cursor = self._selection(self._lit, self._lit)
        form = QTextCharFormat()
        form.setBackground(QColor(colours.accent))
        form.setForeground(QColor(colours.on_accent))
        selection.format = form
        self.setExtraSelections([selection])

    def _stand_on(self, index: int) -> None:
        """Select the word the keyboard is on: that is its focus ring, and screen readers read it out."""
        self._caret = index
        self.setTextCursor(self._selection(index, index))
        self.ensureCursorVisible()
        remark = self.remark_at(index)
        self._tell(remark)
        if remark:
            theme.announce(self, remark)

    def _next_line(self, index: int, *, down: bool) -> int:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._places[index])
        cursor.movePosition(QTextCursor.MoveOperation.Down if down else QTextCursor.MoveOperation.Up)
        return max(0, bisect_right(self._places, cursor.position()) - 1)

    def _in_sight(self, index: int) -> bool:
        if index >= len(self._places):
            return False
        area = self.cursorRect(self._selection(index, index))
        return area.top() >= 0 and area.bottom() <= self.viewport().height()

    def _bring(self, index: int) -> None:
        """Scroll so that the word stands in the upper third: most of what follows is then in sight."""
        bar = self.verticalScrollBar()
        top = self.cursorRect(self._selection(index, index)).top()
        bar.setValue(bar.value() + top - self.viewport().height() // 3)

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _set_measure(self) -> None:
        metrics = QFontMetricsF(theme.font(theme.BODY))
        measure = metrics.horizontalAdvance(SAMPLE) / len(SAMPLE) * LETTERS
        margin = self.document().documentMargin()
        room = self.viewport().width() - 2 * margin
        if room <= measure:
            self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        else:
            self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
            self.setLineWrapColumnOrWidth(round(measure + 2 * margin))

    def _tell(self, remark: str = "") -> None:
        count = len(self._words)
        words = f"{count} words" if count != 1 else "1 word"
        findings = len(self._findings)
        noted = f", {findings} findings" if findings > 1 else ", 1 finding" if findings else ""
        self.setAccessibleDescription(remark or f"{words}{noted}. Left and Right move, Enter plays.")


def _is_ours(event: QKeyEvent) -> bool:
    """Whether a key moves among the words or plays one; with Ctrl, Alt or Shift it is the page's."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return modifiers == Qt.KeyboardModifier.NoModifier and Qt.Key(event.key()) in OUR_KEYS
