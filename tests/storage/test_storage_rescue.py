from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.storage.archive import Archive
from interviewer.storage.connection import start_afresh
from interviewer.storage.errors import StorageError
from interviewer.storage.paths import Places, recording_path
from interviewer.storage.rescue import Claim, recorded_seconds, strays

CREATED = "2026-11-22T10:00:00+00:00"
MakeWav = Callable[[float], bytes]


def put(places: Places, relative: str, content: bytes, modified: float | None = None) -> Path:
    path = places.data / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if modified is not None:
        os.utime(path, (modified, modified))
    return path


def test_a_killed_recording_is_found_with_all_that_is_needed_to_adopt_it(
    places: Places, wav: MakeWav
) -> None:
    part = put(places, recording_path("talk-1", CREATED, 2, 3) + ".part", wav(2.5), modified=0.0)
    (stray,) = strays(places, kept=())
    assert (stray.path, stray.interview, stray.position, stray.take, stray.part) == (part, "talk-1", 2, 3, 1)
    assert stray.seconds == pytest.approx(2.5)
    assert stray.modified == "1970-01-01T00:00:00+00:00"
    assert not stray.whole
    assert part.exists()


def test_a_finished_file_without_a_row_is_found_oldest_first(places: Places, wav: MakeWav) -> None:
    rowless = put(places, recording_path("talk-1", CREATED, 1), wav(1.0), modified=200.0)
    older = put(places, recording_path("talk-0", CREATED, 0, 1, 2) + ".part", wav(1.0), modified=100.0)
    kept = recording_path("talk-1", CREATED, 0)
    put(places, kept, wav(1.0))
    found = strays(places, kept={kept})
    assert [(stray.path, stray.whole, stray.part) for stray in found] == [
        (older, False, 2),
        (rowless, True, 1),
    ]


def test_a_recording_taken_up_again_is_found_though_it_has_a_row(places: Places, wav: MakeWav) -> None:
    kept = recording_path("talk-1", CREATED, 0)
    part = put(places, kept + ".part", wav(1.0))
    assert [stray.path for stray in strays(places, kept={kept})] == [part]


def test_the_other_form_of_a_kept_recording_is_no_stray(places: Places, wav: MakeWav) -> None:
    kept = recording_path("talk-1", CREATED, 0)
    put(places, kept, wav(1.0))
    put(places, kept.replace(".wav", ".flac"), flac_head(16_000, 16_000))
    assert strays(places, kept={kept}) == ()
    # Without a row both forms are one recording.
    (stray,) = strays(places, kept=())
    assert stray.path.suffix == ".wav"


def test_what_is_no_recording_is_left_alone(places: Places, wav: MakeWav) -> None:
    folder = "recordings/2026-11/talk-1"
    put(places, f"{folder}/notes.txt", b"x")
    put(places, f"{folder}/01.flac.new", b"fLaC")
    put(places, f"{folder}/discarded/01-1.wav", wav(1.0))
    put(places, f"{folder}/02.wav", b"not a sound")
    put(places, "recordings/stray.wav", wav(1.0))
    assert strays(places, kept=()) == ()


def test_without_recordings_there_are_no_strays(places: Places) -> None:
    assert strays(places, kept=()) == ()


def test_a_history_started_afresh_offers_every_recording_again(
    places: Places, record: InterviewRecord, answer: Answer, wav: MakeWav
) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)
        archive.save_answer(answer)
        put(places, str(answer.recording), wav(3.0))
        assert strays(places, archive.recordings()) == ()
    start_afresh(places)
    with Archive(places) as archive:
        (stray,) = strays(places, archive.recordings())
        assert places.relative(stray.path) == answer.recording


def test_a_claimed_folder_holds_no_strays_until_it_is_released(places: Places, wav: MakeWav) -> None:
    part = put(places, recording_path("talk-1", CREATED, 0) + ".part", wav(1.0))
    other = put(places, recording_path("talk-2", CREATED, 0) + ".part", wav(1.0))
    with Claim(part.parent) as claim:
        assert [stray.path for stray in strays(places, kept=())] == [other]
        with pytest.raises(StorageError, match="open in another window"):
            Claim(part.parent)
        claim.release()
        claim.release()
    assert {stray.path for stray in strays(places, kept=())} == {part, other}
    assert not (part.parent / "in-use.lock").exists()
    Claim(part.parent).release()


def test_a_claim_falls_with_its_process_however_that_ends(places: Places, wav: MakeWav) -> None:
    part = put(places, recording_path("talk-1", CREATED, 0) + ".part", wav(1.0))
    code = (
        "import sys, pathlib; from interviewer.storage.rescue import Claim\n"
        "claim = Claim(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(part.parent)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"held"
        assert strays(places, kept=()) == ()
        os.kill(child.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        child.wait()
    assert (part.parent / "in-use.lock").exists()
    assert [stray.path for stray in strays(places, kept=())] == [part]


def test_a_claim_where_nothing_can_be_written_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="could not be begun"):
        Claim(tmp_path / "file" / "talk-1")


def flac_head(rate: int, samples: int) -> bytes:
    fields = (rate << 44) | (0 << 41) | (15 << 36) | samples
    return b"fLaC\0\0\0\x22" + b"\x10\0\x10\0" + b"\0" * 6 + fields.to_bytes(8, "big") + b"\0" * 16


def test_seconds_come_from_the_size_of_a_wav_and_the_header_of_a_flac(tmp_path: Path, wav: MakeWav) -> None:
    path = tmp_path / "x"
    for content, seconds in [
        (wav(1.25), 1.25),
        (wav(0.0), 0.0),
        (flac_head(48_000, 72_000), 1.5),
        (flac_head(0, 72_000), 0.0),
        (b"", 0.0),
        (b"RIFF", 0.0),
        (b"RIFF\0\0\0\0WAVE" + b"\0" * 40, 0.0),
        (b"\0" * 100, 0.0),
    ]:
        path.write_bytes(content)
        assert recorded_seconds(path) == pytest.approx(seconds)
    assert recorded_seconds(tmp_path / "missing") == 0.0


def test_a_claim_outlasts_somebody_who_looks_for_strays(places: Places) -> None:
    """Who looks locks the folder for a moment and takes the lock's name away."""
    folder = places.recordings / "2026-11" / "talk-1"
    folder.mkdir(parents=True)
    looking = Claim(folder)
    letting_go = threading.Timer(0.2, looking.release)
    letting_go.start()
    claim = Claim(folder)
    letting_go.join()
    assert (folder / "in-use.lock").exists()
    with pytest.raises(StorageError, match="open in another window"):
        Claim(folder)
    claim.release()
    Claim(folder).release()
