from __future__ import annotations

import hashlib
import os
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from interviewer.speech import models
from interviewer.speech.models import (
    CATALOGUE,
    KOKORO,
    WHISPER_BASE,
    WHISPER_SMALL,
    ModelError,
    ModelFile,
    ModelInfo,
    ModelState,
    adopt,
    assemble,
    check,
    model_named,
    require,
    verify,
)

WEIGHTS = bytes(range(256)) * 9000
TEXT = b'{"a": 1}'


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two data packages that must never be imported."""
    site = tmp_path / "site"
    for number, part in enumerate((WEIGHTS[:1_000_000], WEIGHTS[1_000_000:]), 1):
        package = site / f"carried_part{number}"
        (package / "data").mkdir(parents=True)
        (package / "__init__.py").write_text("raise AssertionError('imported')")
        (package / "data" / f"model.bin.part{number}").write_bytes(part)
    (site / "carried_part1" / "data" / "config.json").write_bytes(TEXT)
    monkeypatch.syspath_prepend(str(site))
    return site


@pytest.fixture
def info(packages: Path) -> ModelInfo:
    parts = (("carried_part1", "data/model.bin.part1"), ("carried_part2", "data/model.bin.part2"))
    return ModelInfo(
        name="carried",
        title="Carried model",
        folder="carried",
        source="bundled",
        licence="MIT",
        files=(
            ModelFile(
                name="model.bin", size=len(WEIGHTS), sha256=hashlib.sha256(WEIGHTS).hexdigest(), parts=parts
            ),
            ModelFile(
                name="config.json",
                size=len(TEXT),
                sha256=hashlib.sha256(TEXT).hexdigest(),
                parts=(("carried_part1", "data/config.json"),),
            ),
        ),
    )


def left_over(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.part"))


def test_parts_are_joined_without_importing_their_packages(info: ModelInfo, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    assert check(info, tmp_path) is ModelState.MISSING

    folder = assemble(info, tmp_path, lambda done, total: told.append((done, total)))

    assert (folder / "model.bin").read_bytes() == WEIGHTS
    assert check(info, tmp_path) is verify(info, tmp_path) is ModelState.FINE
    assert require(info, tmp_path) == folder
    assert told[-1] == (info.size, info.size)
    assert told == sorted(told)
    assert left_over(tmp_path) == []


def test_a_non_ascii_folder_will_do(info: ModelInfo, tmp_path: Path) -> None:
    home = tmp_path / "Jürgen 試験" / "models"
    assemble(info, home)
    assert verify(info, home) is ModelState.FINE


def test_whole_files_are_left_alone_and_a_damaged_one_is_mended(info: ModelInfo, tmp_path: Path) -> None:
    folder = assemble(info, tmp_path)
    whole = (folder / "config.json").stat().st_ino
    damaged = bytearray(WEIGHTS)
    damaged[5] ^= 1
    (folder / "model.bin").write_bytes(damaged)
    assert check(info, tmp_path) is ModelState.FINE  # the size is right: only the hash can tell
    assert verify(info, tmp_path) is ModelState.DAMAGED

    assemble(info, tmp_path)

    assert verify(info, tmp_path) is ModelState.FINE
    assert (folder / "config.json").stat().st_ino == whole


def test_a_cut_file_is_seen_by_its_size_and_the_message_says_what_to_do(
    info: ModelInfo, tmp_path: Path
) -> None:
    folder = assemble(info, tmp_path)
    (folder / "model.bin").write_bytes(WEIGHTS[:-1])
    assert check(info, tmp_path) is ModelState.DAMAGED
    with pytest.raises(ModelError, match=r"damaged.*untouched.*interviewer doctor --mend"):
        require(info, tmp_path)
    shutil.rmtree(folder)
    with pytest.raises(ModelError, match="not on this computer"):
        require(info, tmp_path)


def test_a_wrong_hash_is_refused_and_what_was_there_is_kept(
    info: ModelInfo, packages: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "carried"
    folder.mkdir()
    (folder / "model.bin").write_bytes(b"old")
    part = packages / "carried_part2" / "data" / "model.bin.part2"
    part.write_bytes(part.read_bytes()[:-1] + b"!")

    with pytest.raises(ModelError, match=r"refused: model\.bin.*kept.*make setup"):
        assemble(info, tmp_path)

    assert (folder / "model.bin").read_bytes() == b"old"
    assert left_over(tmp_path) == []


def test_an_absent_package_is_named(info: ModelInfo, packages: Path, tmp_path: Path) -> None:
    shutil.rmtree(packages / "carried_part2")
    with pytest.raises(ModelError, match=r"carried-part2 is not installed.*make setup"):
        assemble(info, tmp_path)


def test_no_room_is_told_before_anything_is_written(
    info: ModelInfo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(models.shutil, "disk_usage", lambda _: usage(1 << 40, 1 << 40, 1 << 20))
    with pytest.raises(ModelError, match=r"no room.*1 MB are free.*Free some space"):
        assemble(info, tmp_path)
    assert not list((tmp_path / "carried").iterdir())


def test_a_disk_that_fills_up_meanwhile_leaves_no_half_file(
    info: ModelInfo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ModelError, match=r"could not be written.*No space left.*kept"):
        assemble(info, tmp_path)
    assert not list((tmp_path / "carried").iterdir())


def test_a_place_that_cannot_be_a_folder_is_told(info: ModelInfo, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file")
    with pytest.raises(ModelError, match="could not be written"):
        assemble(info, tmp_path / "models")


def test_a_model_of_the_hub_is_not_assembled(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"Whisper small.*model\.bin, config\.json must be downloaded"):
        assemble(WHISPER_SMALL, tmp_path)


def test_every_hub_file_is_pinned_to_a_revision() -> None:
    for info in CATALOGUE:
        assert model_named(info.name) is info
        for file in info.files:
            assert len(bytes.fromhex(file.sha256)) == 32
            assert file.size > 0
            assert file.parts or file.url.startswith("https://")
            assert "/main/" not in file.url


@pytest.mark.engine
def test_the_bundled_models_are_the_published_ones(models_folder: Path) -> None:
    assert verify(WHISPER_BASE, models_folder) is ModelState.FINE
    assert verify(KOKORO, models_folder) is ModelState.FINE


@pytest.mark.engine
def test_a_model_in_a_folder_of_the_person_is_taken_over(models_folder: Path, tmp_path: Path) -> None:
    assert adopt(models_folder / "whisper-base", tmp_path) is WHISPER_BASE
    assert verify(WHISPER_BASE, tmp_path) is ModelState.FINE


def test_an_unknown_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"?")
    with pytest.raises(ModelError, match="does not hold a Whisper model"):
        adopt(tmp_path, tmp_path / "models")
    assert not (tmp_path / "models").exists()
