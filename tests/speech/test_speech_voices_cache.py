"""Lines kept on disk: found again, never confused, never in the way."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.domain.persona import Voice
from interviewer.speech import speech_cache
from interviewer.speech.ports import Samples, VoiceError
from interviewer.speech.speech_cache import SpeechCache

VOICE = Voice(kokoro="bf_emma", system="en-gb+f2", quick=0.97)
RATE = 24_000


def sound(seconds: float = 0.5, seed: int = 0) -> Samples:
    return np.random.default_rng(seed).uniform(-0.5, 0.5, round(seconds * RATE)).astype(np.float32)


class Engine:
    """Says the same noise in two pieces, and counts."""

    name = "engine"
    rate = RATE

    def __init__(self) -> None:
        self.said: list[str] = []

    def synthesise(self, text: str, voice: Voice) -> Iterator[Samples]:
        if not text:
            raise VoiceError("nothing to say")
        self.said.append(text)
        yield sound(seed=1)
        yield sound(seed=2)


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_a_line_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path)
    assert cache.get("kokoro", VOICE, "Hello.") is None
    assert cache.put("kokoro", VOICE, "Hello.", sound(), RATE)
    found = cache.get("kokoro", VOICE, "Hello.")
    assert found is not None
    samples, rate = found
    assert rate == RATE
    assert samples.dtype == np.float32
    assert np.max(np.abs(samples - sound())) <= 1 / 65536 + 1e-7
    assert [path.suffix for path in files(tmp_path)] == [".flac"]


keys = st.tuples(
    st.sampled_from(["kokoro", "quick", "system"]),
    st.builds(
        Voice,
        kokoro=st.sampled_from(["bf_emma", "bm_george", ""]),
        system=st.sampled_from(["gmw/en-us", ""]),
        speed=st.sampled_from([0.97, 1.0, 1.05]),
        quick=st.sampled_from([None, 0.97, 1.0]),
    ),
    st.text(max_size=30),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(keys, min_size=2, max_size=5, unique=True), st.uuids())
def test_lines_are_never_confused(tmp_path: Path, lines: list[tuple[str, Voice, str]], folder: UUID) -> None:
    cache = SpeechCache(tmp_path / str(folder))
    for number, (engine, voice, text) in enumerate(lines, start=1):
        assert cache.put(engine, voice, text, np.full(number, 0.25, np.float32), RATE)
    for number, (engine, voice, text) in enumerate(lines, start=1):
        found = cache.get(engine, voice, text)
        assert found is not None
        assert len(found[0]) == number


@pytest.mark.parametrize("text", ["\ud800 alone", "ünï ☕", "../../etc/passwd", "a\0b", "x" * 100_000])
def test_any_text_makes_a_key(tmp_path: Path, text: str) -> None:
    cache = SpeechCache(tmp_path)
    assert cache.put("kokoro", VOICE, text, sound(), RATE)
    assert cache.get("kokoro", VOICE, text) is not None
    assert len(files(tmp_path)) == 1


def test_the_last_bit_of_the_speed_does_not_matter(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path)
    cache.put("kokoro", replace(VOICE, speed=0.97 * 1.1), "Hello.", sound(), RATE)
    assert cache.holds("kokoro", replace(VOICE, speed=1.067), "Hello.")
    assert not cache.holds("kokoro", replace(VOICE, speed=1.07), "Hello.")


def test_a_file_with_any_part_damaged_is_a_miss_and_goes(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path)
    cache.put("kokoro", VOICE, "Hello.", sound(), RATE)
    (path,) = files(tmp_path)
    whole = path.read_bytes()
    wrong = 0
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        found = cache.get("kokoro", VOICE, "Hello.")
        if found is None:
            assert not path.exists()
            wrong += 1
        else:  # a bit of the header that does not concern the sound
            assert np.max(np.abs(found[0] - sound())) <= 1 / 65536 + 1e-7
    assert wrong > 40


@pytest.mark.parametrize("content", [b"", b"fLaC", b"not a sound at all" * 100])
def test_what_is_no_sound_is_a_miss_and_goes(tmp_path: Path, content: bytes) -> None:
    cache = SpeechCache(tmp_path)
    cache.put("kokoro", VOICE, "Hello.", sound(), RATE)
    (path,) = files(tmp_path)
    path.write_bytes(content)
    assert cache.get("kokoro", VOICE, "Hello.") is None
    assert files(tmp_path) == []


def test_a_file_cut_short_is_a_miss(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path)
    cache.put("kokoro", VOICE, "Hello.", sound(), RATE)
    (path,) = files(tmp_path)
    path.write_bytes(path.read_bytes()[:-2000])
    assert cache.get("kokoro", VOICE, "Hello.") is None


def test_the_lines_unused_longest_go_first(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path, limit_mb=1)
    for number in range(12):  # white noise hardly shrinks: about 0.14 MB each
        assert cache.put("kokoro", VOICE, f"line {number}", sound(3.0, seed=number), RATE)
        for path in files(tmp_path):
            state = path.stat()
            os.utime(path, (state.st_atime, state.st_mtime - 100))
        assert cache.get("kokoro", VOICE, "line 0") is not None, number
    kept = [n for n in range(12) if cache.holds("kokoro", VOICE, f"line {n}")]
    assert kept == [0, *range(12 - len(kept) + 1, 12)]
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 1_000_000


def test_what_a_killed_program_left_goes_after_an_hour(tmp_path: Path) -> None:
    old, fresh = tmp_path / "old.part", tmp_path / "fresh.part"
    old.write_bytes(b"half")
    fresh.write_bytes(b"half")
    os.utime(old, (1, 1))
    SpeechCache(tmp_path).put("kokoro", VOICE, "Hello.", sound(), RATE)
    assert not old.exists()
    assert fresh.exists()


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = SpeechCache(tmp_path / "file" / "speech")
    assert cache.put("kokoro", VOICE, "Hello.", sound(), RATE) is False
    assert cache.get("kokoro", VOICE, "Hello.") is None


@pytest.mark.parametrize("failing", ["mkstemp", "replace", "write"])
def test_a_full_disk_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    import soundfile

    cache = SpeechCache(tmp_path)
    cache.put("kokoro", VOICE, "Hello.", sound(seed=1), RATE)

    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    if failing == "mkstemp":
        monkeypatch.setattr(speech_cache.tempfile, "mkstemp", full)
    elif failing == "replace":
        monkeypatch.setattr(Path, "replace", full)
    else:
        monkeypatch.setattr(soundfile.SoundFile, "write", full)
    assert cache.put("kokoro", VOICE, "Hello.", sound(seed=2), RATE) is False
    assert cache.put("kokoro", VOICE, "Other.", sound(seed=2), RATE) is False
    monkeypatch.undo()
    found = cache.get("kokoro", VOICE, "Hello.")
    assert found is not None
    assert np.max(np.abs(found[0] - sound(seed=1))) < 1e-4
    assert len(files(tmp_path)) == 1


@pytest.mark.parametrize("bad", [np.zeros(0, np.float32), np.array([0.1, np.nan], np.float32)])
def test_what_is_no_line_is_not_kept(tmp_path: Path, bad: Samples) -> None:
    cache = SpeechCache(tmp_path)
    assert cache.put("kokoro", VOICE, "Hello.", bad, RATE) is False
    assert files(tmp_path) == []


def test_full_scale_does_not_wrap_around(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path)
    cache.put("kokoro", VOICE, "Hello.", np.array([1.0, -1.0, 2.0, -2.0] * 100, np.float32), RATE)
    found = cache.get("kokoro", VOICE, "Hello.")
    assert found is not None
    assert np.array_equal(np.sign(found[0][:4]), [1, -1, 1, -1])


def test_a_line_is_made_once(tmp_path: Path) -> None:
    cache, engine = SpeechCache(tmp_path), Engine()
    assert cache.prepare(engine, VOICE, "Hello.")
    assert cache.prepare(engine, VOICE, "Hello.")
    assert engine.said == ["Hello."]
    found = cache.get("engine", VOICE, "Hello.")
    assert found is not None
    assert len(found[0]) == 2 * len(sound())


def test_a_line_that_cannot_be_made_is_not_kept(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path)
    with pytest.raises(VoiceError):
        cache.prepare(Engine(), VOICE, "")
    assert files(tmp_path) == []


def test_a_reader_never_sees_half_a_line(tmp_path: Path) -> None:
    cache = SpeechCache(tmp_path)
    seen: list[int] = []
    begun, ended = threading.Event(), threading.Event()

    def read() -> None:
        while not ended.is_set():
            found = cache.get("kokoro", VOICE, "Hello.")
            if found is not None:
                seen.append(len(found[0]))
                begun.set()

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for seed in range(30):
            assert cache.put("kokoro", VOICE, "Hello.", sound(0.5, seed), RATE)
        assert begun.wait(10)
    finally:
        ended.set()
        reader.join()
    assert set(seen) == {len(sound(0.5))}
    assert cache.get("kokoro", VOICE, "Hello.") is not None
