from __future__ import annotations

import contextlib
import hashlib
import threading
import urllib.error
import urllib.request
from collections import namedtuple
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

import pytest

from interviewer.speech import models
from interviewer.speech.model_download import ModelDownload, Outcome, Response, open_securely
from interviewer.speech.models import ModelError, ModelFile, ModelInfo, ModelState, verify

WEIGHTS = bytes(range(256)) * 16_000  # four chunks
CONFIG = b"{}"


class Hub(ThreadingHTTPServer):
    """A server of two files that can cut, ignore ranges, send wrong bytes and refuse."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[tuple[str, str | None]] = []
        self.cut_after: list[int] = []
        self.ranges = True
        self.refuse: list[int] = []
        self.files = {"/model.bin": WEIGHTS, "/config.json": CONFIG}

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{name}"


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        hub = cast(Hub, self.server)
        wanted = self.headers["Range"]
        hub.asked.append((self.path, wanted))
        if hub.refuse:
            self.send_error(hub.refuse.pop(0))
            return
        whole = hub.files[self.path]
        first = int(wanted[len("bytes=") : -1]) if wanted and hub.ranges else 0
        self.send_response(206 if wanted and hub.ranges else 200)
        self.send_header("Content-Length", str(len(whole) - first))
        self.end_headers()
        body = whole[first:]
        if hub.cut_after:
            body = body[: hub.cut_after.pop(0)]
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hub() -> Iterator[Hub]:
    server = Hub()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def info(hub: Hub) -> ModelInfo:
    return ModelInfo(
        name="large",
        title="Large model",
        folder="large",
        source="hub",
        licence="MIT",
        files=tuple(
            ModelFile(name=name, size=len(data), sha256=hashlib.sha256(data).hexdigest(), url=hub.url(name))
            for name, data in (("model.bin", WEIGHTS), ("config.json", CONFIG))
        ),
    )


def plainly(request: urllib.request.Request) -> Response:
    return cast(Response, urllib.request.urlopen(request, timeout=10))


def download(info: ModelInfo, folder: Path, told: list[tuple[int, int]] | None = None) -> ModelDownload:
    report = None if told is None else lambda done, total: told.append((done, total))
    return ModelDownload(info, folder, report, plainly, wait=0.0)


def parts(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.part"))


def test_a_model_arrives_whole_with_its_progress_told(hub: Hub, info: ModelInfo, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    one = download(info, tmp_path, told)
    assert hub.asked == []  # nothing is fetched before it is asked for
    assert one.run() is Outcome.DONE
    assert verify(info, tmp_path) is ModelState.FINE
    assert told == sorted(told)
    assert len(told) >= 4
    assert told[-1] == (info.size, info.size)
    assert parts(tmp_path) == []


def test_what_is_there_is_not_fetched_again(hub: Hub, info: ModelInfo, tmp_path: Path) -> None:
    download(info, tmp_path).run()
    (tmp_path / "large" / "config.json").unlink()
    hub.asked.clear()
    assert download(info, tmp_path).run() is Outcome.DONE
    assert hub.asked == [("/config.json", None)]


def test_a_cut_connection_is_taken_up_where_it_was_cut(hub: Hub, info: ModelInfo, tmp_path: Path) -> None:
    hub.cut_after = [1_500_000, 700_000]
    assert download(info, tmp_path).run() is Outcome.DONE
    assert verify(info, tmp_path) is ModelState.FINE
    assert [wanted for path, wanted in hub.asked if path == "/model.bin"] == [
        None,
        "bytes=1500000-",
        "bytes=2200000-",
    ]


def test_a_server_without_ranges_sends_everything_again(hub: Hub, info: ModelInfo, tmp_path: Path) -> None:
    hub.ranges = False
    hub.cut_after = [1_500_000]
    assert download(info, tmp_path).run() is Outcome.DONE
    assert verify(info, tmp_path) is ModelState.FINE


def test_a_pause_keeps_what_has_arrived_for_the_next_run(hub: Hub, info: ModelInfo, tmp_path: Path) -> None:
    one = ModelDownload(info, tmp_path, lambda *_: one.pause(), plainly, wait=0.0)
    assert one.run() is Outcome.PAUSED
    (part,) = parts(tmp_path)
    arrived = part.stat().st_size
    assert 0 < arrived < len(WEIGHTS)
    # As if the program had been closed in between.
    assert download(info, tmp_path).run() is Outcome.DONE
    assert ("/model.bin", f"bytes={arrived}-") in hub.asked
    assert verify(info, tmp_path) is ModelState.FINE


def test_the_same_download_goes_on_after_a_pause(info: ModelInfo, tmp_path: Path) -> None:
    one = download(info, tmp_path)
    one.pause()  # before its thread has come so far
    assert one.run() is Outcome.PAUSED
    assert one.run() is Outcome.DONE


def test_cancel_removes_what_has_arrived(info: ModelInfo, tmp_path: Path) -> None:
    one = ModelDownload(info, tmp_path, lambda *_: one.cancel(), plainly, wait=0.0)
    assert one.run() is Outcome.CANCELLED
    assert list(tmp_path.iterdir()) == []


def test_cancel_ends_the_wait_for_a_lost_server(hub: Hub, info: ModelInfo, tmp_path: Path) -> None:
    hub.refuse = [503] * 100
    tried = threading.Event()

    def open_url(request: urllib.request.Request) -> Response:
        tried.set()
        return plainly(request)

    one = ModelDownload(info, tmp_path, None, open_url, wait=1000.0)
    outcomes: list[Outcome] = []
    thread = threading.Thread(target=lambda: outcomes.append(one.run()))
    thread.start()
    assert tried.wait(10)
    one.cancel()
    thread.join(10)
    assert outcomes == [Outcome.CANCELLED]


def test_wrong_bytes_are_refused_and_not_kept(hub: Hub, info: ModelInfo, tmp_path: Path) -> None:
    hub.files["/model.bin"] = WEIGHTS[:-1] + b"!"
    with pytest.raises(ModelError, match=r"refused: model\.bin.*removed.*as they were"):
        download(info, tmp_path).run()
    assert list((tmp_path / "large").iterdir()) == []


def test_too_many_bytes_are_refused(hub: Hub, info: ModelInfo, tmp_path: Path) -> None:
    hub.files["/model.bin"] = WEIGHTS * 2
    with pytest.raises(ModelError, match="refused"):
        download(info, tmp_path).run()


def test_a_busy_server_is_asked_again_and_a_refusal_is_told(
    hub: Hub, info: ModelInfo, tmp_path: Path
) -> None:
    hub.refuse = [503, 429]
    assert download(info, tmp_path).run() is Outcome.DONE
    hub.refuse = [404]
    hub.asked.clear()
    with pytest.raises(ModelError, match=r"could not be fetched: Not Found.*kept"):
        download(info, tmp_path / "other").run()
    assert len(hub.asked) == 1


def test_no_connection_is_told_after_a_few_tries(info: ModelInfo, tmp_path: Path) -> None:
    tries = []

    def unreachable(request: urllib.request.Request) -> Response:
        tries.append(request)
        raise urllib.error.URLError("no route to host")

    with pytest.raises(ModelError, match=r"no route to host.*online"):
        ModelDownload(info, tmp_path, None, unreachable, wait=0.0).run()
    assert len(tries) == 5


def test_a_damaged_file_of_right_size_is_found_and_removed(info: ModelInfo, tmp_path: Path) -> None:
    download(info, tmp_path).run()
    weights = tmp_path / "large" / "model.bin"
    weights.write_bytes(WEIGHTS[:-1] + b"!")
    with pytest.raises(ModelError, match=r"damaged and was removed.*Download"):
        download(info, tmp_path).run()
    assert not weights.exists()
    assert download(info, tmp_path).run() is Outcome.DONE


def test_no_room_is_told_before_anything_is_fetched(
    hub: Hub, info: ModelInfo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(models.shutil, "disk_usage", lambda _: usage(1 << 40, 1 << 40, 1 << 20))
    with pytest.raises(ModelError, match="no room"):
        download(info, tmp_path).run()
    assert hub.asked == []


def test_a_disk_that_fills_up_is_told_and_the_rest_kept(
    info: ModelInfo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ModelError, match=r"could not be written.*No space left.*kept"):
        download(info, tmp_path).run()
    assert len(parts(tmp_path)) == 1


def test_an_unprotected_address_is_refused(hub: Hub, info: ModelInfo) -> None:
    with pytest.raises(urllib.error.URLError, match="unknown url type: http"):
        open_securely(urllib.request.Request(hub.url("model.bin")))
    assert hub.asked == []
