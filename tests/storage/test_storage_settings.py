from __future__ import annotations

import dataclasses
import errno
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from interviewer.domain.persona import PersonaId
from interviewer.domain.settings import Mode, Settings, Theme, VoiceEngine
from interviewer.storage.errors import StorageError
from interviewer.storage.settings import RULES, load, save

_NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=40)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Zoë" / "settings.toml"


def test_every_setting_has_a_rule() -> None:
    assert set(RULES) == {field.name for field in dataclasses.fields(Settings)}


def test_the_usual_settings_keep_the_rules() -> None:
    assert [name for name, (fits, _) in RULES.items() if not fits(getattr(Settings(), name))] == []


def test_without_a_file_all_is_usual_and_nobody_is_bothered(path: Path) -> None:
    assert load(path) == (Settings(), None)
    assert not path.exists()


@rules(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.builds(
        Settings,
        microphone=_NAMES,
        loudspeaker=_NAMES,
        voice_engine=st.sampled_from(VoiceEngine),
        speaking_speed=st.floats(0.7, 1.3),
        caption_size=st.integers(14, 48),
        theme=st.sampled_from(Theme),
        reduce_motion=st.booleans(),
        mode=st.sampled_from(Mode),
        questions=st.integers(1, 12),
        profession=_NAMES,
        persona=st.sampled_from([str(persona) for persona in PersonaId]),
        silence_ends_after=st.one_of(st.just(0.0), st.floats(2, 30)),
        model=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,20}", fullmatch=True),
        welcomed=st.booleans(),
    )
)
def test_settings_come_back_as_they_were_kept(path: Path, settings: Settings) -> None:
    save(path, settings)
    kept, message = load(path)
    assert kept == settings
    assert message is None
    assert [type(value) for value in dataclasses.astuple(kept)] == [
        type(value) for value in dataclasses.astuple(settings)
    ]


def test_comments_and_unknown_keys_of_the_file_are_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('# mine\ncaption_size = 24 # large\nfuture = "kept"\n[window]\nwidth = 800\n')
    settings, message = load(path)
    assert (settings.caption_size, message) == (24, None)
    save(path, dataclasses.replace(settings, questions=6))
    text = path.read_text()
    assert "# mine" in text
    assert "caption_size = 24 # large" in text
    assert 'future = "kept"' in text
    assert "width = 800" in text
    assert load(path)[0].questions == 6


def test_a_byte_order_mark_of_an_editor_is_no_damage(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbfcaption_size = 20\r\n")
    assert load(path) == (Settings(caption_size=20), None)


@pytest.mark.parametrize(
    "line",
    [
        "caption_size = 13", "caption_size = 49", "caption_size = 18.0", "caption_size = true",
        'caption_size = "18"', "speaking_speed = 0.69", "speaking_speed = nan", "speaking_speed = inf",
        "questions = 0", "questions = 13", "silence_ends_after = 1.9", "silence_ends_after = 30.5",
        "silence_ends_after = -1", 'theme = "blue"', 'mode = "exam"', 'persona = "panel"',
        'voice_engine = "loud"', 'welcomed = "yes"', "reduce_motion = 1", 'model = "../base"', 'model = ""',
        "microphone = 3", 'loudspeaker = "a\\nb"', "profession = []",
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_and_replaced_and_the_others_hold(path: Path, line: str) -> None:
    path.parent.mkdir()
    path.write_text(f"{line}\nunknown = 3\n[window]\nx = 1\n")
    name = line.split(" =")[0]
    settings, message = load(path)
    assert settings == Settings()
    assert message is not None
    assert f"{name} must be" in message
    assert path.read_text().startswith(line)


def test_a_wrong_value_does_not_spoil_the_others(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('caption_size = 1000\nquestions = 7\ntheme = "dark"\nspeaking_speed = 1\n')
    settings, message = load(path)
    assert settings == Settings(questions=7, theme=Theme.DARK, speaking_speed=1.0)
    assert message is not None
    assert "questions must" not in message


@pytest.mark.parametrize(
    "content", [b"caption_size = = 3", b"\xff\xfe\x00nothing", b"a = 1\na = 2", b"[", b"\0"]
)
def test_a_damaged_file_is_left_alone_and_copied_before_it_is_replaced(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    settings, message = load(path)
    assert settings == Settings()
    assert message is not None
    assert "could not be read" in message
    assert path.read_bytes() == content
    save(path, Settings(questions=5))
    assert (path.parent / "settings.toml.damaged").read_bytes() == content
    assert load(path) == (Settings(questions=5), None)


def test_an_earlier_damaged_copy_is_never_overwritten(path: Path) -> None:
    path.parent.mkdir()
    for content in (b"= 1", b"= 2", b"= 2"):
        path.write_bytes(content)
        save(path, Settings())
    kept = {copy.name: copy.read_bytes() for copy in path.parent.glob("*.damaged*")}
    assert kept == {"settings.toml.damaged": b"= 1", "settings.toml.damaged-2": b"= 2"}


@pytest.mark.parametrize(
    "change", [{"caption_size": 13}, {"silence_ends_after": 1.0}, {"model": "a/b"}, {"questions": True}]
)
def test_a_value_out_of_range_is_never_kept(path: Path, change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(change))):
        save(path, dataclasses.replace(Settings(), **change))
    assert not path.exists()


@pytest.mark.parametrize(("code", "words"), [(errno.ENOSPC, "disk is full"), (errno.EROFS, "may not write")])
def test_a_disk_that_refuses_keeps_the_old_settings(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    save(path, Settings(questions=2))

    def refuse(_: int) -> None:
        raise OSError(code, "as the system says it")

    monkeypatch.setattr("interviewer.whole_file.os.fsync", refuse)
    with pytest.raises(StorageError, match=words):
        save(path, Settings(questions=9))
    assert load(path) == (Settings(questions=2), None)


def test_a_folder_in_place_of_the_file_is_told_in_words(path: Path) -> None:
    path.mkdir(parents=True)
    settings, message = load(path)
    assert settings == Settings()
    assert message is not None
    with pytest.raises(StorageError, match="could not be kept"):
        save(path, Settings())
