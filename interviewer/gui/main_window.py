"""The window: the rail, the pages, the messages above them and the keys that hold everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from interviewer.domain.settings import Settings, Theme
from interviewer.gui import icons, theme
from interviewer.gui.controls import label
from interviewer.gui.key_overview import EVERYWHERE, KeyOverview
from interviewer.gui.keys import on_key
from interviewer.gui.rail import TITLES, Rail
from interviewer.gui.widgets.empty_state import EmptyState
from interviewer.gui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from interviewer.gui.notices import Notices
    from interviewer.gui.pages import Page
    from interviewer.live.conductor import Conductor
    from interviewer.live.desk import Desk

TITLE = "Interviewer"
SMALLEST = QSize(800, 560)
USUAL = QSize(1180, 800)


class MainWindow(QMainWindow):
    """Opens bare, so that it is seen at once; `furnish` brings the pages when the program is ready.

    ``memory`` keeps place and size of the window, and the theme for the first paint of the next start.
    """

    painted = Signal()
    """The window was seen for the first time."""

    retry_wanted = Signal()
    """The person wants the start that failed to be tried again."""

    def __init__(self, memory: QSettings) -> None:
        super().__init__()
        self._memory = memory
        self._seen = False
        self._stood_on: QWidget | None = None
        self._notices: Notices | None = None
        self._pages: dict[str, Page] = {}
        self._page = ""
        self.setWindowTitle(TITLE)
        self.setWindowIcon(icons.app_icon())
        self.setMinimumSize(SMALLEST.boundedTo(self.screen().availableSize()))
        self.rail = Rail()
        self.rail.setEnabled(False)
        self.bar = MessageBar()
        self._stack = QStackedWidget()
        self._waiting = label("Getting the interviewers ready", "quiet", centred=True)
        self._stack.addWidget(self._waiting)
        inner = QWidget()
        theme.set_role(inner, "page")
        self._column = QVBoxLayout(inner)
        self._column.addWidget(self.bar)
        self._column.addWidget(self._stack, 1)
        whole = QWidget()
        theme.set_role(whole, "page")
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(inner, 1)
        self.setCentralWidget(whole)
        self.overview = KeyOverview(whole)
        self.rail.chosen.connect(self.go)
        self.rail.help_wanted.connect(self.show_keys)
        for key in ("?", "F1"):
            on_key(self, key, self.show_keys)
        on_key(self, "Ctrl+Q", self._quit)
        theme.appearance().changed.connect(self._restyle)
        self._restyle()
        self._restore()
        self.setAcceptDrops(True)

    # furnishing

    def furnish(self, conductor: Conductor, desk: Desk) -> None:
        """Put the pages in and show the one to begin with."""
        from interviewer.gui.notices import Notices
        from interviewer.gui.pages import Context
        from interviewer.gui.pages.table import make_pages

        self._notices = Notices(self.bar, self.go, self.show_mending)
        context = Context(
            conductor=conductor,
            desk=desk,
            go=self.go,
            say=self._notices.tell,
            data=Path(self._memory.fileName()).parent,
        )
        self._dress(conductor.settings)
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages = make_pages(context)
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.rail.setEnabled(True)
        self.go("practise" if conductor.settings.welcomed else "first_start")

    def fail(self, text: str) -> None:
        """Say why the program could not begin, and offer to try again."""
        page = EmptyState("error", "This could not be started", text, "Try again")
        page.acted.connect(self.retry_wanted)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.button.setFocus()

    # what is told

    def tell(self, message: Any) -> None:
        """Take an event or a report, and hand it to the messages and to every page."""
        from interviewer.live.reports import SettingsChanged

        if isinstance(message, SettingsChanged):
            self._dress(message.settings)
        if self._notices is not None:
            self._notices.tell(message)
        for page in tuple(self._pages.values()):
            page.tell(message)

    def say_error(self, text: str) -> None:
        """Show an error of the window itself."""
        self.bar.tell(text, "error", (("How to mend it", self.show_mending),))

    # turning pages

    @property
    def pages(self) -> Mapping[str, Page]:
        """The pages by name."""
        return dict(self._pages)

    @property
    def page(self) -> str:
        """Name of the page that is shown."""
        return self._page

    def go(self, page: str, argument: Any = None) -> None:
        """Show a page; a name that is not there is left alone."""
        target = self._pages.get(page)
        if target is None:
            return
        self._page = page
        self._stack.setCurrentWidget(target)
        self.rail.mark(page)
        self.setWindowTitle(f"{TITLES.get(page, 'Welcome')} - {TITLE}")
        target.enter(argument)

    def show_keys(self) -> None:
        """Show all keys, or hide them."""
        if self.overview.isVisible():
            self.overview.hide()
            return
        page = self._pages.get(self._page)
        here = TITLES.get(self._page, "This page")
        self.overview.show_keys([(here, page.KEYS if page is not None else ()), ("Everywhere", EVERYWHERE)])

    def show_mending(self) -> None:
        """Show the command that mends broken parts, as text that can be copied."""
        from interviewer.gui.notices import MEND

        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("How to mend it")
        box.setText("Close this window, open a terminal and type")
        box.setInformativeText(
            f"{MEND}\n\nIt looks at every part, and repairs what it can. Nothing you said is lost."
        )
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.setWindowModality(Qt.WindowModality.NonModal)
        box.show()

    def come_forward(self) -> None:
        """Be seen: somebody started the program again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # Qt's own

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere, as soon as there is a page that takes them."""
        if "import" in self._pages and _files_of(event.mimeData()):
            _to_read(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """A file for a mentor is opened; recordings are put on the list of those to import."""
        from interviewer.live.mentoring import ENDING

        files = _files_of(event.mimeData())
        if len(files) == 1 and files[0].name.endswith(ENDING):
            if _to_read(event):
                self.go("mentor", files[0])
        elif files and _to_read(event):
            self.go("import", files)

    def event(self, event: QEvent) -> bool:
        """Note where the person stands when a key goes down: it may open a page, which takes the focus."""
        if event.type() is QEvent.Type.ShortcutOverride:
            self._stood_on = QApplication.focusWidget()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the focused button with Return as with Space; the pages' own keys come before this."""
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            focused, QPushButton | QToolButton
        ):
            if focused is self._stood_on and not event.isAutoRepeat():
                focused.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window was painted."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember place and size."""
        self._memory.setValue("geometry", self.saveGeometry())
        self._memory.sync()
        super().closeEvent(event)

    def _quit(self) -> None:
        self.close()

    def _restore(self) -> None:
        geometry = self._memory.value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            screen = self.screen().availableSize()
            self.resize(USUAL.boundedTo(screen))

    def _dress(self, settings: Settings) -> None:
        dress = theme.appearance()
        self._memory.setValue("theme", settings.theme.value)
        if (dress.choice, dress.reduce_motion) != (settings.theme, settings.reduce_motion):
            dress.choose(Theme(settings.theme), dress.scale, settings.reduce_motion)

    def _restyle(self) -> None:
        pad = theme.px(2 * theme.GRID)
        self._column.setContentsMargins(pad, pad, pad, pad)
        self._column.setSpacing(theme.px(theme.GRID))


def _to_read(event: QDropEvent) -> bool:
    """Accept files as a copy: who offers to move them takes them away once that is accepted."""
    event.setDropAction(Qt.DropAction.CopyAction)  # stays as it was where that is not offered
    event.setAccepted(event.dropAction() == Qt.DropAction.CopyAction)
    return event.isAccepted()


def _files_of(dropped: QMimeData) -> tuple[Path, ...]:
    """Files and folders of this computer among what is dropped."""
    return tuple(Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile())
