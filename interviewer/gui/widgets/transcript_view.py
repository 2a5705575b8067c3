"""What was said, word by word: click one and it plays; findings are quiet underlines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
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
from PySide6.QtWidgets import QMenu, QTextEdit, QToolTip, QWidget

from interviewer.domain.putting_right import corrected_words
from interviewer.domain.scorecard import Finding
from interviewer.domain.transcript import Transcript
from interviewer.gui import theme
from interviewer.gui.widgets.transcript_words import WordPlaces
from interviewer.gui.widgets.word_field import WordField

LETTERS = 68
"""Letters a line may hold; lines of 60 to 75 are read most easily."""

LEADING = 1.5
"""Distance of lines as a multiple of the size of type."""

LONGEST_UNDERLINE = 12
"""A finding about more words than this is underlined only where it begins."""

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
NOT_WRITTEN = "What you said will stand here once it is written down."


class TranscriptView(QTextEdit):
    """A read-only text; Left and Right go word by word, Enter plays from there, Space stays the page's."""

    word_clicked = Signal(float)
    """Seconds where the clicked word begins."""

    word_opened = Signal()
    """A word is being written over."""

    word_rewritten = Signal(int, str)
    """Index of a word, and what the person wrote in its place: any number of words, or none."""

    def __init__(self, parent: QWidget | None = None, *, editable: bool = True) -> None:
        """``editable``: words can be written over."""
        super().__init__(parent)
        self._editable = editable
        theme.set_role(self, "reading")
        self._findings: tuple[Finding, ...] = ()
        self._words = WordPlaces(())
        self._nothing = NOTHING
        self._lit: int | None = None
        self._caret: int | None = None
        self._pressed: QPoint | None = None
        self.field = WordField(self.viewport())
        self.field.kept.connect(self._rewrite)
        self.field.closed.connect(self.setFocus)
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

    def set_answer(
        self, transcript: Transcript | None, findings: Sequence[Finding] = (), *, stay: bool = False
    ) -> None:
        """Show a transcript from its beginning, or where the last one stood; no words are told in words."""
        place = self.verticalScrollBar().value() if stay else 0
        self._findings = tuple(findings)
        corrected = corrected_words(transcript) if transcript is not None else {}
        words = transcript.words if transcript is not None else ()
        self._words = WordPlaces(words, self._findings, corrected)
        self._nothing = NOTHING if transcript is not None else NOT_WRITTEN
        self._lit = None
        self._caret = min(self._caret, len(words) - 1) if stay and words and self._caret is not None else None
        if not stay:
            self.field.hide()
        self._fill()
        self.verticalScrollBar().setValue(place)

    def set_position(self, seconds: float) -> None:
        """Light the word that is spoken at ``seconds``, and keep it in sight if the last one was."""
        lit = self._words.said_at(seconds)
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
        if position < 0 or not self._words.places:
            return None
        index = self._words.nearest(position)
        return index if self._words.places[index] <= position <= self._words.end(index) else None

    def remark_at(self, index: int) -> str:
        """What the findings say of a word; empty when none does."""
        return self._words.remarks.get(index, "")

    def correct(self) -> None:
        """Write over the word the keyboard stands on, or else the one that plays or played last."""
        index = self._caret if self.hasFocus() and self._caret is not None else self._lit
        index = self._caret if index is None else index
        if index is not None:
            self.open_word(index)

    def open_word(self, index: int) -> None:
        """Write over a word, in its place."""
        if not self._editable or not 0 <= index < len(self._words.words):
            return
        self._caret = index
        if not self._in_sight(index):
            self._bring(index)
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._words.places[index])
        self.word_opened.emit()
        self.field.open(index, self._words.words[index].text, self.cursorRect(cursor))

    def _rewrite(self, index: int, text: str) -> None:
        if index < len(self._words.words) and text.split() != [self._words.words[index].text]:
            self.word_rewritten.emit(index, text)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on a word opens it."""
        index = self.word_at(event.position().toPoint())
        self._pressed = None
        if index is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.open_word(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a word."""
        index = self.word_at(event.pos())
        menu = QMenu(self)
        if index is not None and self._editable:
            menu.addAction("Correct this word", lambda: self.open_word(index))
        copy = menu.addAction("Copy", self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        menu.exec(event.globalPos())

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
        if not self._words.words:
            return
        key, caret = Qt.Key(event.key()), self._caret
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if caret is not None:
                self.word_clicked.emit(self._words.starts[caret])
            return
        last = len(self._words.words) - 1
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
            self.word_clicked.emit(self._words.starts[index])

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
        self.setPlainText(self._words.text or self._nothing)
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        proportion = LEADING * size / QFontMetricsF(font).height() * 100
        block.setLineHeight(proportion, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setBottomMargin(theme.px(theme.GRID))
        whole.mergeBlockFormat(block)
        ink = QTextCharFormat()
        colours = theme.palette()
        ink.setForeground(QColor(colours.ink if self._words.words else colours.second_ink))
        whole.mergeCharFormat(ink)
        self._underline()
        self._light()
        self._tell()

    def _underline(self) -> None:
        colours = theme.palette()
        quiet = QTextCharFormat()
        quiet.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        quiet.setUnderlineColor(QColor(colours.warning))
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()  # else the whole text is laid out anew for every finding
        for finding in self._findings:
            indices = self._words.of(finding)
            shown = indices if len(indices) <= LONGEST_UNDERLINE else indices[:4]
            if shown:
                self._span(cursor, shown[0], shown[-1])
                cursor.mergeCharFormat(quiet)
        mended = QTextCharFormat()
        mended.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        mended.setUnderlineColor(QColor(colours.accent))
        mended.setFontItalic(True)  # colour alone would not tell
        for index in self._words.corrected:
            self._span(cursor, index, index)
            cursor.mergeCharFormat(mended)
        cursor.endEditBlock()

    def _selection(self, first: int, last: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        self._span(cursor, first, last)
        return cursor

    def _span(self, cursor: QTextCursor, first: int, last: int) -> None:
        cursor.setPosition(self._words.places[first])
        cursor.setPosition(self._words.end(last), QTextCursor.MoveMode.KeepAnchor)

    def _light(self) -> None:
        if self._lit is None or self._lit >= len(self._words.words):
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
        cursor.setPosition(self._words.places[index])
        cursor.movePosition(QTextCursor.MoveOperation.Down if down else QTextCursor.MoveOperation.Up)
        return self._words.nearest(cursor.position())

    def _in_sight(self, index: int) -> bool:
        if index >= len(self._words.words):
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
        count = len(self._words.words)
        words = f"{count} words" if count != 1 else "1 word"
        findings = len(self._findings)
        noted = f", {findings} findings" if findings > 1 else ", 1 finding" if findings else ""
        self.setAccessibleDescription(remark or f"{words}{noted}. Left and Right move, Enter plays.")


def _is_ours(event: QKeyEvent) -> bool:
    """Whether a key moves among the words or plays one; with Ctrl, Alt or Shift it is the page's."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return modifiers == Qt.KeyboardModifier.NoModifier and Qt.Key(event.key()) in OUR_KEYS
