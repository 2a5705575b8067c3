"""The Import page: files, the question they answer, progress, pause, stop, and what was skipped."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot
from window_rig import Rig

from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind
from interviewer.gui import theme
from interviewer.gui.pages import asking
from interviewer.gui.pages.importing import ImportPage
from interviewer.live.reports import HereAlready, ImportEnded, ImportMoved


@pytest.fixture
def page(qtbot: QtBot, dressed: theme.Appearance, room: samples.Room) -> ImportPage:
    made = ImportPage(room.context())
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.enter(None)
    return made


def test_nothing_begins_without_files_and_a_question(page: ImportPage, room: samples.Room) -> None:
    assert not page.start_button.isEnabled()
    page.add((Path("a.mp3"), Path("b.mp3"), Path("a.mp3")))
    assert page.files.count() == 2
    assert not page.start_button.isEnabled()
    page.question.setEditText("Tell me about a time you kept a customer.")
    assert page.start_button.isEnabled()
    page.persona.setCurrentIndex(page.persona.findData(PersonaId.PEER))
    page.start_button.click()
    paths, question, persona, model, *_ = room.desk.named("import_files")[0]
    assert paths == (Path("a.mp3"), Path("b.mp3"))
    assert (question.kind, persona, model) == (Kind.BEHAVIOURAL, PersonaId.PEER, "base")
    assert not page.start_button.isEnabled()


def test_a_question_of_the_banks_is_known(page: ImportPage, room: samples.Room) -> None:
    known = samples.repertoire().bank.questions[7]
    page.enter((Path("a.wav"),))
    page.question.setCurrentIndex(page.question.findData(known.id))
    page.start_button.click()
    assert room.desk.named("import_files")[0][1] == known


def test_it_is_chosen_in_the_systems_own_dialogue(page: ImportPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "which_recordings", lambda _parent: (Path("x.ogg"),))
    monkeypatch.setattr(asking, "which_folder", lambda _parent, _title: Path("folder"))
    page.files_button.click()
    page.folder_button.click()
    assert [page.files.item(n).text() for n in range(2)] == ["x.ogg", "folder"]
    page.clear_button.click()
    assert page.files.count() == 0


def started(page: ImportPage) -> ImportPage:
    page.add((Path("a.mp3"),))
    page.question.setEditText("Why here?")
    page.start_button.click()
    return page


def test_it_can_rest_and_stop(page: ImportPage, room: samples.Room) -> None:
    started(page)
    page.tell(ImportMoved("a.mp3", 1, 3, 12.0, 60.0))
    assert page.progress.value() / page.progress.maximum() == pytest.approx(0.2)
    assert "a.mp3, 1 of 3" in page.words.text()
    page.rest_button.click()
    assert page.rest_button.verb == "Go on"
    page.rest_button.click()
    assert room.desk.named("rest_import") == [(True,), (False,)]
    page.stop_button.click()
    assert room.desk.named("stop_import") == [()]
    page.tell(ImportEnded("i", 1, (), stopped=True))
    assert page.words.text() == "Stopped. 1 recording imported."
    assert not page.stop_button.isVisible()


def test_what_was_skipped_is_named_and_the_rest_reviewed(page: ImportPage, room: samples.Room) -> None:
    started(page)
    page.tell(ImportEnded("20261122-imported", 2, (("b.mp3", "b.mp3 cannot be read as sound."),)))
    assert page.bar.current is not None
    assert "1 file skipped" in page.bar.current.text
    listed = [page.files.item(row).text() for row in range(page.files.count())]
    assert listed == ["Skipped: b.mp3 cannot be read as sound."]
    page.bar.buttons[0].click()
    assert room.gone == [("review", "20261122-imported")]
    page.clear_button.click()
    assert page.files.count() == 0


def test_nothing_imported_keeps_the_list(page: ImportPage) -> None:
    started(page)
    page.tell(ImportEnded("", 0, (("a.mp3", "a.mp3 holds no sound."),)))
    assert page.words.text() == "Nothing was imported. 1 file skipped: the list says why."
    assert page.files.count() == 2
    assert page.start_button.isEnabled()
    page.start_button.click()
    assert page.files.count() == 1


def test_what_is_here_already_is_named_and_taken_again_only_on_purpose(
    page: ImportPage, room: samples.Room
) -> None:
    page.add((Path("a.mp3"), Path("b.mp3"), Path("c.mp3")))
    page.question.setEditText("Why here?")
    page.start_button.click()
    here, binned = samples.answer(0), samples.answer(1)
    known = (HereAlready(Path("a.mp3"), here, False), HereAlready(Path("c.mp3"), binned, True))
    page.tell(ImportEnded("20261122-imported", 1, (), known=known))
    assert page.words.text() == "1 recording imported. 2 files here already: the list says where."
    listed = [page.files.item(row).text() for row in range(page.files.count())]
    assert len(listed) == 2
    assert listed[0].startswith(f"Here already: a.mp3, as answer {here.position + 1} of the import of ")
    assert listed[1].endswith(", in the trash")
    assert page.bar.current is not None
    assert [button.text() for button in page.bar.buttons] == ["Review", "Import again"]
    page.bar.buttons[1].click()
    first, second = room.desk.named("import_files")
    assert second[0] == (Path("a.mp3"), Path("c.mp3"))
    assert (first[-1], second[-1]) == (False, True)


def test_nothing_new_leads_to_where_it_is(page: ImportPage, room: samples.Room) -> None:
    started(page)
    here = samples.answer(0)
    page.tell(ImportEnded("", 0, (), known=(HereAlready(Path("a.mp3"), here, False),)))
    page.bar.buttons[0].click()
    assert room.gone == [("review", here.interview)]


def test_files_dropped_on_the_window_are_put_on_the_list(rig: Rig, tmp_path: Path) -> None:
    window = rig.window
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.mp3")), QUrl("https://example.org/b.mp3")])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    assert window.page == "import"
    page = window.pages["import"]
    assert isinstance(page, ImportPage)
    assert [page.files.item(n).text() for n in range(page.files.count())] == [str(tmp_path / "a.mp3")]


@pytest.mark.parametrize("copied", [True, False])
def test_files_that_may_be_moved_are_only_read_and_never_accepted_as_moved(
    rig: Rig, tmp_path: Path, copied: bool
) -> None:
    """A file manager takes away what was accepted so."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.mp3"))])
    may = Qt.DropAction.MoveAction | (Qt.DropAction.CopyAction if copied else Qt.DropAction.MoveAction)
    none, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    for event, tell in (
        (QDragEnterEvent(QPoint(5, 5), may, data, button, none), rig.window.dragEnterEvent),
        (QDropEvent(QPointF(5, 5), may, data, button, none), rig.window.dropEvent),
    ):
        event.setDropAction(Qt.DropAction.MoveAction)
        tell(event)
        assert event.isAccepted() == copied
        assert not copied or event.dropAction() == Qt.DropAction.CopyAction
    assert (rig.window.page == "import") == copied
