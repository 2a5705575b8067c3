from __future__ import annotations

import hashlib
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes import wait_for

from interviewer.live import steward
from interviewer.live.models import (
    AdoptModel,
    DropDownload,
    FetchModel,
    ListModels,
    ModelListed,
    ModelsListed,
    RebuildModel,
)
from interviewer.live.reports import Notice, Withdrawn
from interviewer.live.steward import Steward
from interviewer.speech import models
from interviewer.speech.model_catalogue import ModelFile, ModelInfo
from interviewer.speech.model_download import ModelDownload

BODY = bytes(range(256)) * 8192  # two megabytes: two reads
LARGE = ModelInfo(
    name="large",
    folder="whisper-large",
    title="Whisper large",
    source="hub",
    licence="MIT",
    cost=9.0,
    files=(
        ModelFile(
            name="model.bin",
            size=len(BODY),
            sha256=hashlib.sha256(BODY).hexdigest(),
            url="https://models.invalid/model.bin",
        ),
    ),
)


class Server:
    """Answers requests for ranges of BODY without any network; ``gate`` holds it after the first read."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.waiting = threading.Event()
        self.ranges: list[str | None] = []

    def open(self, request: urllib.request.Request) -> Server.Answer:
        wanted = request.get_header("Range")
        self.ranges.append(wanted)
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
        return Server.Answer(self, BODY[start:], 206 if wanted else 200)

    class Answer:
        def __init__(self, server: Server, rest: bytes, status: int) -> None:
            self.server, self.rest, self.status, self.reads = server, rest, status, 0

        def read(self, count: int, /) -> bytes:
            self.reads += 1
            if self.reads > 1 and not self.server.gate.is_set():
                self.server.waiting.set()
                assert self.server.gate.wait(5.0)
            chunk, self.rest = self.rest[: count // 2], self.rest[count // 2 :]
            return chunk

        def close(self) -> None:
            self.rest = b""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    made = Server()

    def download(info: ModelInfo, folder: Path, report: Callable[[int, int], None]) -> ModelDownload:
        return ModelDownload(info, folder, report, open_url=made.open, wait=0.0)

    monkeypatch.setattr(steward, "ModelDownload", download)
    monkeypatch.setattr(steward, "WHISPERS", (LARGE,))
    monkeypatch.setattr(steward, "model_named", lambda name: LARGE if name == "large" else None)
    monkeypatch.setattr(steward, "TELL_EVERY", 0.0)
    return made


class Work:
    def __init__(self, folder: Path) -> None:
        self.posted: list[Any] = []
        self.steward = Steward(self.posted.append, folder)
        self.steward.start()

    def listed(self) -> list[ModelListed]:
        return [message.models[0] for message in self.posted if isinstance(message, ModelsListed)]


@pytest.fixture
def work(server: Server, tmp_path: Path) -> Iterator[Work]:
    made = Work(tmp_path)
    yield made
    server.gate.set()
    assert made.steward.stop()


def test_nothing_is_fetched_before_the_person_asks(server: Server, work: Work) -> None:
    work.steward.send(ListModels())
    work.steward.send(FetchModel("no such model"))
    assert work.steward.stop()
    assert [(m.name, m.state, m.bytes, m.done) for m in work.listed()] == [("large", "missing", len(BODY), 0)]
    assert server.ranges == []


def test_a_model_is_fetched_and_its_progress_told(server: Server, work: Work, tmp_path: Path) -> None:
    work.steward.send(FetchModel("large"))
    assert work.steward.stop()
    states = [(m.state, m.done) for m in work.listed()]
    assert states[-1] == ("fine", 0)
    done = [done for state, done in states if state == "downloading"]
    assert done == sorted(done)
    assert done[-1] == len(BODY)
    assert "is ready" in next(m.text for m in work.posted if isinstance(m, Notice))
    assert (tmp_path / "whisper-large" / "model.bin").read_bytes() == BODY


def test_a_download_rests_and_goes_on_where_it_was(server: Server, work: Work) -> None:
    server.gate.clear()
    work.steward.send(FetchModel("large"))
    wait_for(server.waiting.is_set)
    work.steward.rest()
    server.gate.set()
    wait_for(lambda: work.listed() and work.listed()[-1].state == "paused")
    rested = work.listed()[-1].done
    assert 0 < rested < len(BODY)
    work.steward.send(FetchModel("large"))
    assert work.steward.stop()
    assert server.ranges == [None, f"bytes={rested}-"]
    assert work.listed()[-1].state == "fine"


def test_a_half_fetched_model_can_be_thrown_away(server: Server, work: Work, tmp_path: Path) -> None:
    server.gate.clear()
    work.steward.send(FetchModel("large"))
    wait_for(server.waiting.is_set)
    work.steward.rest()
    server.gate.set()
    work.steward.send(DropDownload("large"))
    assert work.steward.stop()
    assert (work.listed()[-1].state, work.listed()[-1].done) == ("missing", 0)
    assert list(tmp_path.rglob("*.part")) == []


def test_a_download_that_fails_is_told_in_words(
    server: Server, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(request: urllib.request.Request) -> Any:
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr(server, "open", refuse)
    work.steward.send(FetchModel("large"))
    assert work.steward.stop()
    told = next(m for m in work.posted if isinstance(m, Notice))
    assert told.level == "error"
    assert "What has arrived was kept" in told.text
    assert work.listed()[-1].state == "missing"


def test_a_rebuilt_model_withdraws_the_trouble(
    server: Server, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[ModelInfo] = []
    monkeypatch.setattr(steward, "assemble", lambda info, folder: built.append(info))
    work.steward.send(RebuildModel("large"))
    assert work.steward.stop()
    assert built == [LARGE]
    assert work.posted[0] == Withdrawn("models")


def test_a_rebuild_that_fails_is_told(server: Server, work: Work) -> None:
    work.steward.send(RebuildModel("large"))
    assert work.steward.stop()
    assert "does not come with the program" in next(m.text for m in work.posted if isinstance(m, Notice))


def test_a_model_from_a_folder_is_checked_copied_and_listed(
    server: Server, work: Work, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(models, "WHISPERS", (LARGE,))
    given = tmp_path / "stick"
    given.mkdir()
    (given / "model.bin").write_bytes(BODY)
    work.steward.send(AdoptModel(given))
    assert work.steward.stop()
    assert work.listed()[-1].state == "fine"
    assert (given / "model.bin").is_file(), "copied, not moved"


def test_a_folder_without_a_known_model_changes_nothing(
    server: Server, work: Work, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(models, "WHISPERS", (LARGE,))
    (tmp_path / "model.bin").write_bytes(BODY[:-1] + b"x")  # the right size and another content
    work.steward.send(AdoptModel(tmp_path))
    assert work.steward.stop()
    assert next(m for m in work.posted if isinstance(m, Notice)).level == "error"
    assert work.listed()[-1].state == "missing"
