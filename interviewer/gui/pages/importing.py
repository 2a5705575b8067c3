"""The Import page: recordings from elsewhere, which question they answer, and how far the judging is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QComboBox, QListWidget, QProgressBar, QVBoxLayout, QWidget

from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Question
from interviewer.gui import theme, wording
from interviewer.gui.controls import ActionButton, card, column, label, scrolling
from interviewer.gui.flow import FlowLayout
from interviewer.gui.keys import on_key
from interviewer.gui.pages import Context, Page, asking
from interviewer.gui.pages.settings_parts import choice
from interviewer.gui.widgets.message_bar import MessageBar
from interviewer.live.reports import HereAlready, ImportEnded, ImportMoved
from interviewer.scoring.kinds import own_question

WIDTH = 760


class ImportPage(Page):
    """Enter with paths of files and folders, or with nothing and choose them here."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("Esc", "back to the history"),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._paths: list[Path] = []
        self._skipped: tuple[str, ...] = ()
        self._known: dict[Path, str] = {}
        """What is said of files that are here already."""
        self._running = False
        self._resting = False
        self.bar = MessageBar()
        self.files = QListWidget()
        self.files.setAccessibleName("Recordings to import")
        self.files.setMinimumHeight(theme.px(120))
        self.files.setWordWrap(True)
        self.files_button = ActionButton("Choose files", "folder")
        self.folder_button = ActionButton("Choose a folder", "folder")
        self.clear_button = ActionButton("Take all off the list", "close", look="flat")
        self.question = QComboBox()
        self.question.setEditable(True)
        self.question.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.question.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.question.setAccessibleName("The question they answer")
        self.question.lineEdit().setPlaceholderText("Type the question, or choose one")  # type: ignore[union-attr]
        self.persona = choice("Who asked")
        for identity, persona in context.personas.items():
            self.persona.addItem(wording.who(persona), identity)
        self.start_button = ActionButton("Import", "download", look="primary")
        self.rest_button = ActionButton("Pause", "pause")
        self.stop_button = ActionButton("Stop", "stop")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("How far the recording is heard")
        self.words = label(look="quiet", wrap=True)
        self.back_button = ActionButton("Back to the history", "previous", "Esc", "flat")
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        frame = card()
        lines = QVBoxLayout(frame)
        pad = theme.px(16)
        lines.setContentsMargins(pad, pad, pad, pad)
        lines.setSpacing(theme.px(12))
        choose = FlowLayout(centred=False)
        for button in (self.files_button, self.folder_button, self.clear_button):
            choose.addWidget(button)
        act = FlowLayout(centred=False)
        for button in (self.start_button, self.rest_button, self.stop_button, self.back_button):
            act.addWidget(button)
        lines.addWidget(label("Recordings from elsewhere", "heading"))
        lines.addWidget(
            label(
                "Sound or video files, or folders of them, are judged like answers given here. "
                "The files themselves are only read.",
                "quiet",
                wrap=True,
            )
        )
        lines.addWidget(self.files, 1)
        lines.addLayout(choose)
        for name, box in (("The question they answer", self.question), ("Who asked", self.persona)):
            named = label(name)
            named.setBuddy(box)
            lines.addWidget(named)
            lines.addWidget(box)
        lines.addWidget(self.words)
        lines.addWidget(self.progress)
        lines.addLayout(act)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.bar)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, theme.px(8), 0)
        inner.addWidget(frame)
        inner.addStretch(1)
        whole.addWidget(scrolling(column(content, WIDTH)), 1)

    def _connect(self) -> None:
        desk = self.context.desk
        self.files_button.clicked.connect(self._choose_files)
        self.folder_button.clicked.connect(self._choose_folder)
        self.clear_button.clicked.connect(self._clear)
        self.start_button.clicked.connect(lambda: self._start())
        self.rest_button.clicked.connect(self._rest)
        self.stop_button.clicked.connect(desk.stop_import)
        self.back_button.clicked.connect(partial(self.context.go, "history"))
        self.question.editTextChanged.connect(self._show)
        on_key(self, "Esc", partial(self.context.go, "history"))

    # the window's calls

    def enter(self, argument: Any) -> None:
        """Put these paths on the list, and offer the questions of the banks."""
        typed = self.question.currentText()
        self.question.blockSignals(True)
        self.question.clear()
        for one in self.context.conductor.repertoire.bank.questions:
            self.question.addItem(one.text, one.id)
        self.question.setCurrentIndex(-1)
        self.question.setEditText(typed)
        self.question.blockSignals(False)
        if isinstance(argument, tuple | list):
            self.add(tuple(Path(path) for path in argument))
        self._show()
        (self.question if self._paths else self.files_button).setFocus()

    def tell(self, message: Any) -> None:
        """Take how far it is, and its end."""
        match message:
            case ImportMoved(name, number, files, seconds, whole):
                self._running = True
                self.progress.setRange(0, max(1, round(whole * 10)))
                self.progress.setValue(round(seconds * 10))
                self.words.setText(
                    f"Listening to {name}, {number} of {files}"
                    + (f": {wording.length(seconds)} of {wording.length(whole)}" if whole else "")
                )
                self._show()
            case ImportEnded():
                self._ended(message)

    def add(self, paths: Sequence[Path]) -> None:
        """Put more on the list; what is there already is not listed twice."""
        self._paths += [path for path in dict.fromkeys(paths) if path not in self._paths]
        self._skipped, self._known = (), {}
        self._show()

    # what the person does

    def _choose_files(self) -> None:
        self.add(asking.which_recordings(self))

    def _choose_folder(self) -> None:
        folder = asking.which_folder(self, "A folder of recordings")
        if folder is not None:
            self.add((folder,))

    def _clear(self) -> None:
        self._paths.clear()
        self._skipped, self._known = (), {}
        self._show()

    def _start(self, *, again: bool = False) -> None:
        question, persona = self._asked(), self.persona.currentData()
        if question is None or not self._paths or self._running:
            return
        self._running, self._resting = True, False
        self._skipped, self._known = (), {}
        self.bar.clear()
        self.words.setText("Getting the model ready")
        model = self.context.conductor.settings.model
        paths = tuple(self._paths)
        self.context.desk.import_files(paths, question, PersonaId(persona), model, again=again)
        self._show()

    def _asked(self) -> Question | None:
        text = self.question.currentText().strip()
        if not text:
            return None
        known = next((q for q in self.context.conductor.repertoire.bank.questions if q.text == text), None)
        return known or own_question(text)

    def _rest(self) -> None:
        self._resting = not self._resting
        self.context.desk.rest_import(self._resting)
        self._show()

    def _ended(self, ended: ImportEnded) -> None:
        self._running = self._resting = False
        for name, why in ended.skipped:
            if not name:
                self.bar.tell(why, "warning")
        skipped = tuple(f"Skipped: {why}" for name, why in ended.skipped if name)
        known = {one.path: _known(one) for one in ended.known}
        said = (
            f"{wording.counted(ended.kept, 'recording')} imported." if ended.kept else "Nothing was imported."
        )
        if skipped:
            said += f" {wording.counted(len(skipped), 'file')} skipped: the list says why."
        if known:
            said += f" {wording.counted(len(known), 'file')} here already: the list says where."
        if ended.kept or known:
            # What is here already stays on the list, to be taken once more on purpose.
            self._paths = [one.path for one in ended.known] if known else []
            self.bar.tell(said, "warning" if skipped else "info", self._next_steps(ended))
        self._skipped, self._known = skipped, known
        self.words.setText(f"Stopped. {said}" if ended.stopped else said)
        theme.announce(self, self.words.text())
        self._show()

    def _next_steps(self, ended: ImportEnded) -> tuple[tuple[str, Callable[[], None]], ...]:
        """What can be done after an import: review what came, or see what was here, and take that again."""
        seen = next((one.answer.interview for one in ended.known if not one.in_trash), "")
        where = ended.interview or seen
        review = (("Review", partial(self.context.go, "review", where)),) if where else ()
        again = (("Import again", partial(self._start, again=True)),) if ended.known else ()
        return (*review, *again)

    def _show(self) -> None:
        listed = [path for path in self._paths if path not in self._known]
        lines = [*self._known.values(), *map(str, listed), *self._skipped]
        if lines != [self.files.item(row).text() for row in range(self.files.count())]:
            self.files.clear()
            self.files.addItems(lines)
        self.start_button.setEnabled(bool(self._paths) and self._asked() is not None and not self._running)
        self.clear_button.setVisible(bool(lines) and not self._running)
        for button in (self.rest_button, self.stop_button):
            button.setVisible(self._running)
        self.progress.setVisible(self._running)
        self.rest_button.set_verb("Go on" if self._resting else "Pause", "play" if self._resting else "pause")
        for widget in (self.files_button, self.folder_button, self.question, self.persona):
            widget.setEnabled(not self._running)
        if not self._running and not self.words.text():
            self.words.setText("You can drop files on the window, too.")


def _known(known: HereAlready) -> str:
    """Where a file is that was imported before."""
    answer = known.answer
    trash = ", in the trash" if known.in_trash else ""
    when = wording.date(answer.created, datetime.now(UTC))
    return f"Here already: {known.path.name}, as answer {answer.position + 1} of the import of {when}{trash}"
