"""The operating system's voices: choosing one, and a child process that dies, hangs or talks nonsense."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import numpy as np
import pytest

from interviewer.domain.persona import Voice
from interviewer.resources import resource
from interviewer.speech import system_voice as module
from interviewer.speech.ports import VoiceError
from interviewer.speech.system_voice import SystemVoice, chosen_voice, worker_command
from interviewer.storage.question_files import load_personas

VOICE = Voice(kokoro="", system="gmw/en-us")
LINUX = [
    {"id": "gmw/de", "name": "German", "language": "de", "gender": "male"},
    {"id": "gmw/en", "name": "English (Great Britain)", "language": "en-gb", "gender": "male"},
    {"id": "gmw/en-gb-x-rp", "name": "Received Pronunciation", "language": "en-gb-x-rp", "gender": "male"},
    {"id": "gmw/en-us", "name": "English (America)", "language": "en-us", "gender": "male"},
]
KEY = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Speech\\Voices\\Tokens\\"
WINDOWS = [
    {"id": f"{KEY}TTS_MS_DE-DE_HEDDA", "name": "Hedda", "language": "de-de", "gender": "female"},
    {"id": f"{KEY}TTS_MS_EN-US_DAVID", "name": "David", "language": "en-us", "gender": "male"},
    {"id": f"{KEY}TTS_MS_EN-US_ZIRA", "name": "Zira", "language": "en-us", "gender": "female"},
    {"id": f"{KEY}TTS_MS_EN-GB_HAZEL", "name": "Hazel", "language": "en-gb", "gender": "female"},
]
MACOS = [
    {"id": "com.apple.voice.compact.en-GB.Daniel", "name": "Daniel", "language": "en-gb", "gender": "male"},
    {
        "id": "com.apple.voice.compact.en-US.Samantha",
        "name": "Samantha",
        "language": "en-us",
        "gender": "female",
    },
    {"id": "com.apple.voice.compact.fr-FR.Thomas", "name": "Thomas", "language": "fr-fr", "gender": "male"},
]


@pytest.mark.parametrize(
    ("offered", "wanted", "expected"),
    [
        (LINUX, "en-gb+f2", "gmw/en+f2"),
        (LINUX, "gmw/en-gb-x-rp", "gmw/en-gb-x-rp"),
        (LINUX, "gmw/en-us", "gmw/en-us"),
        (LINUX, "en-us+f3", "gmw/en-us+f3"),
        (LINUX, "", "gmw/en"),
        (LINUX, "xx+f1", "gmw/en+f1"),
        (WINDOWS, "en-gb+f2", f"{KEY}TTS_MS_EN-GB_HAZEL"),
        (WINDOWS, "gmw/en-gb-x-rp", f"{KEY}TTS_MS_EN-US_DAVID"),
        (WINDOWS, "gmw/en-us", f"{KEY}TTS_MS_EN-US_DAVID"),
        (WINDOWS, "en-us+f3", f"{KEY}TTS_MS_EN-US_ZIRA"),
        (MACOS, "en-gb+f2", "com.apple.voice.compact.en-US.Samantha"),
        (MACOS, "gmw/en-us", "com.apple.voice.compact.en-GB.Daniel"),
    ],
)
def test_the_nearest_voice_is_chosen(offered: list[dict[str, str]], wanted: str, expected: str) -> None:
    assert chosen_voice(wanted, offered) == expected


def test_a_system_without_english_is_told() -> None:
    with pytest.raises(VoiceError, match="no English voice"):
        chosen_voice("en-gb+f2", [LINUX[0]])


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worker_command()[1:] == ["-m", "interviewer.speech.system_voice_worker"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command("--x") == [sys.executable, "--system-voice-worker", "--x"]


def test_each_interviewer_sounds_different_here() -> None:
    personas = load_personas(resource("questions", "personas.toml")).values()
    voice = SystemVoice()
    try:
        heard = [np.concatenate(list(voice.synthesise("Tell me about it.", p.voice))) for p in personas]
    finally:
        voice.close()
    for number, one in enumerate(heard):
        for other in heard[number + 1 :]:
            length = min(len(one), len(other))
            assert float(np.max(np.abs(one[:length] - other[:length]))) > 0.05


def test_the_library_of_a_package_stands_in_where_the_system_has_none() -> None:
    voice = SystemVoice("--bundled-espeak")
    try:
        samples = np.concatenate(list(voice.synthesise("Tell me about a time you failed.", VOICE)))
    finally:
        voice.close()
    assert len(samples) / voice.rate > 1.0


def test_many_lines_in_changing_voices_are_all_complete_and_quick() -> None:
    voice = SystemVoice()
    lengths: dict[str, set[float]] = {}
    try:
        list(voice.synthesise("Good.", VOICE))
        first = voice._child
        for _ in range(15):
            for name in ("en-gb+f2", "gmw/en-us", "en-us+f3"):
                made = list(voice.synthesise("Tell me about it.", Voice(kokoro="", system=name)))
                lengths.setdefault(name, set()).add(round(sum(map(len, made)) / voice.rate, 1))
        last = voice._child
    finally:
        voice.close()
    assert last is first  # a lost line would have cost the child, and five seconds
    assert all(max(of_one) - min(of_one) <= 0.15 for of_one in lengths.values()), lengths


def test_a_child_that_was_killed_is_replaced() -> None:
    voice = SystemVoice()
    try:
        list(voice.synthesise("One.", VOICE))
        assert voice._child is not None
        voice._child._process.kill()
        voice._child._process.wait()
        assert list(voice.synthesise("Two.", VOICE))
    finally:
        voice.close()


def test_two_threads_may_speak_at_once() -> None:
    voice = SystemVoice()
    made: list[int] = []

    def speak(text: str) -> None:
        made.append(len(np.concatenate(list(voice.synthesise(text, VOICE)))))

    threads = [
        threading.Thread(target=speak, args=(text,)) for text in ("Short.", "A longer line than that.")
    ]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        voice.close()
    assert len(made) == 2
    assert max(made) > 1.5 * min(made)


def test_closing_leaves_nothing_behind() -> None:
    before = threading.active_count()
    voice = SystemVoice()
    list(voice.synthesise("One.", VOICE))
    child = voice._child
    assert child is not None
    folder, process = Path(child._folder), child._process
    assert folder.is_dir()
    voice.close()
    voice.close()
    assert process.poll() is not None
    assert not folder.exists()
    assert threading.active_count() == before


def test_an_owner_that_forgets_to_close_leaves_nothing_behind() -> None:
    voice = SystemVoice()
    list(voice.synthesise("One.", VOICE))
    assert voice._child is not None
    process = voice._child._process
    del voice
    assert process.wait(10) is not None


def with_child(monkeypatch: pytest.MonkeyPatch, code: str) -> SystemVoice:
    command = [sys.executable, "-c", textwrap.dedent(code)]
    monkeypatch.setattr(module, "worker_command", lambda *extra: command)
    return SystemVoice()


HELLO = """
import json, sys, time
voice = {"id": "gmw/en", "name": "", "language": "en-gb", "gender": "male"}
print(json.dumps({"voices": [voice]}), flush=True)
"""


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("print('not JSON', flush=True)", "cannot be read"),
        ("raise SystemExit(3)", "it ended"),
        (HELLO, "it ended|Broken pipe"),
        (
            HELLO + 'sys.stdin.readline(); print(\'{"error": "no voice"}\', flush=True); time.sleep(60)',
            "no voice",
        ),
        (
            HELLO + 'sys.stdin.readline(); print(\'{"path": "x"}\', flush=True); time.sleep(60)',
            "unreadable sound",
        ),
    ],
)
def test_a_broken_child_is_told_in_words(monkeypatch: pytest.MonkeyPatch, code: str, why: str) -> None:
    voice = with_child(monkeypatch, code)
    with pytest.raises(VoiceError, match=f"does not answer.*({why}).*settings"):
        list(voice.synthesise("One.", VOICE))
    assert voice._child is None


def test_a_child_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = with_child(monkeypatch, 'print(\'{"error": "OSError: no espeak"}\', flush=True)')
    with pytest.raises(VoiceError, match=r"cannot start.*no espeak"):
        list(voice.synthesise("One.", VOICE))


def test_a_child_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "START_LIMIT", 0.2)
    voice = with_child(monkeypatch, "import time; time.sleep(60)")
    with pytest.raises(VoiceError, match="no answer within"):
        list(voice.synthesise("One.", VOICE))


def test_a_program_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "worker_command", lambda *extra: [str(tmp_path / "nothing")])
    with pytest.raises(VoiceError, match="does not answer"):
        list(SystemVoice().synthesise("One.", VOICE))


def test_the_worker_ends_with_its_input_and_prints_answers_only() -> None:
    said = subprocess.run(
        worker_command(), input=b"", capture_output=True, timeout=60, check=True
    ).stdout.splitlines()
    assert len(said) == 1
    assert said[0].startswith(b'{"voices"')
