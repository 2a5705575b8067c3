"""Settings of what is kept: told, kept for so long, backed up, put back, erased."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import samples
from pytestqt.qtbot import QtBot

from interviewer.domain.settings import Settings
from interviewer.gui import theme
from interviewer.gui.pages import asking
from interviewer.gui.pages.settings_data import DataSection
from interviewer.gui.widgets.message_bar import MessageBar
from interviewer.live.history import TrashChanged
from interviewer.live.keeping import BackupDone, EverythingErased, StorageMeasured

Make = Callable[..., DataSection]


@pytest.fixture
def desk() -> samples.FakeDesk:
    return samples.FakeDesk()


@pytest.fixture
def bar(dressed: theme.Appearance, qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def make(
    dressed: theme.Appearance, qtbot: QtBot, desk: samples.FakeDesk, bar: MessageBar, tmp_path: Path
) -> Make:
    def section(*, running: bool = False) -> DataSection:
        made = DataSection(desk, Settings(), tmp_path, bar, lambda: running)  # type: ignore[arg-type]
        qtbot.addWidget(made)
        made.show()
        return made

    return section


def sure(monkeypatch: pytest.MonkeyPatch, answer: bool) -> list[str]:
    asked: list[str] = []
    monkeypatch.setattr(
        asking, "sure", lambda _p, question, goes, _v: asked.append(f"{question} {goes}") or answer
    )
    return asked


def text(bar: MessageBar) -> str:
    assert bar.current is not None
    return bar.current.text


def test_space_and_trash_are_told(
    make: Make, desk: samples.FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = make()
    assert not section.trash_button.isVisible()
    section.tell(StorageMeasured(0, 4, 0, 0))
    assert section.used.text() == "0 KB of recordings, 1 KB of words and scores."
    section.tell(StorageMeasured(0, 4, 0, 0, 8_400_000))
    assert section.used.text().endswith("Earlier copies: 8 MB.")
    section.tell(StorageMeasured(1_230_000_000, 3_400_000, 2, 1))
    assert section.used.text() == "1.2 GB of recordings, 3 MB of words and scores."
    assert section.trash_button.isVisible()
    asked = sure(monkeypatch, False)
    section.trash_button.click()
    assert "2 interviews and 1 answer" in asked[0]
    assert not desk.history.named("empty_trash")
    sure(monkeypatch, True)
    section.trash_button.click()
    assert desk.history.named("empty_trash") == [()]
    section.tell(TrashChanged(0, 0))
    assert not section.trash_button.isVisible()


def test_how_long_interviews_are_kept_is_a_setting(make: Make, qtbot: QtBot) -> None:
    section = make()
    with qtbot.waitSignal(section.changed) as told:
        section.keep.setCurrentText("A year")
    assert told.args[0].keep_days == 365
    section.take(Settings(keep_days=100))  # written into the file by hand
    assert section.keep.currentText() == "100 days"


def test_a_backup_says_what_it_holds(
    make: Make, desk: samples.FakeDesk, bar: MessageBar, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    section, path = make(), tmp_path / "all.interviewer-backup"
    monkeypatch.setattr(asking, "where_to_back_up", lambda _parent: path)
    section.back_up_button.click()
    assert desk.keeping.named("back_up") == [(path,)]
    section.tell(BackupDone(tmp_path / "other", 1, 1, 10))
    assert bar.current is None
    section.tell(BackupDone(path, 3, 12, 45_000_000))
    assert "3 interviews and 12 recordings (45 MB)" in text(bar)


def test_what_is_put_back_sets_the_present_aside(
    make: Make, desk: samples.FakeDesk, bar: MessageBar, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    section, path = make(), tmp_path / "all.interviewer-backup"
    monkeypatch.setattr(asking, "which_backup", lambda _parent: path)
    asked = sure(monkeypatch, True)
    section.restore_button.click()
    assert "set aside" in asked[0]
    assert desk.keeping.named("restore") == [(path,)]
    section.tell(BackupDone(path, 3, 12, 45, restored=True, aside=tmp_path / "before-restore-1"))
    assert "before-restore-1" in text(bar)


def test_nothing_is_put_back_or_erased_under_a_running_interview(
    make: Make, desk: samples.FakeDesk, bar: MessageBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = sure(monkeypatch, True)
    section = make(running=True)
    for button in (section.restore_button, section.erase_button):
        button.click()
        assert "Stop it first" in text(bar)
    assert not asked
    assert not desk.keeping.made


def test_erasing_everything_says_what_goes_and_what_stays(
    make: Make, desk: samples.FakeDesk, bar: MessageBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = sure(monkeypatch, False)
    section = make()
    section.erase_button.click()
    for words in ("recordings", "applications", "settings", "for good", "models stay"):
        assert words in asked[0]
    assert not desk.keeping.made
    sure(monkeypatch, True)
    section.erase_button.click()
    assert desk.keeping.named("erase_everything") == [()]
    assert bar.current is None  # it is not said before it is done
    section.tell(EverythingErased())
    assert "was erased" in text(bar)
