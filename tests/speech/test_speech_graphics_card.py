"""The trial of the graphics card, told by stand-ins: this project has no computer with such a card."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from interviewer.speech.graphics_card import GraphicsCard, run_once, sign
from interviewer.speech.models import WHISPER_BASE, WHISPER_SMALL


def fine(folder: Path) -> str:
    with (folder / "tried").open("a") as tried:
        tried.write("x")
    return ""


def wrong(_folder: Path) -> str:
    return "CUDA sees no device"


def raising(_folder: Path) -> str:
    raise RuntimeError("Library libcublas.so.12 is not found")


def dying(_folder: Path) -> str:
    os.abort()


def hanging(_folder: Path) -> str:
    threading.Event().wait()
    return ""


def test_a_card_that_runs_a_model_is_used_and_tried_once(tmp_path: Path) -> None:
    card = GraphicsCard(lambda: True, fine)
    assert card.find(tmp_path).device == "cuda"
    assert card.find(tmp_path).device == "cuda"
    assert (tmp_path / "tried").read_text() == "x"


@pytest.mark.parametrize(
    ("trial", "why"),
    [
        (wrong, "CUDA sees no device"),
        (raising, "libcublas.so.12 is not found"),
        (dying, "ended the attempt"),
    ],
)
def test_whatever_goes_wrong_ends_the_child_alone(tmp_path: Path, trial: object, why: str) -> None:
    found = GraphicsCard(lambda: True, trial).find(tmp_path)  # type: ignore[arg-type]
    assert found.device == "cpu"
    assert why in found.why


def test_a_card_that_hangs_is_given_up(tmp_path: Path) -> None:
    found = GraphicsCard(lambda: True, hanging, patience=1.0).find(tmp_path)
    assert (found.device, found.why) == ("cpu", "the graphics card cannot be used: it gave no answer")


def test_without_a_sign_of_a_card_nothing_is_tried(tmp_path: Path) -> None:
    assert GraphicsCard(lambda: False, fine).find(tmp_path).device == "cpu"
    assert not (tmp_path / "tried").exists()


@pytest.mark.engine
@pytest.mark.skipif(sign(), reason="tells of a computer without a card")
def test_the_real_trial_sees_no_card_where_there_is_none(models_folder: Path) -> None:
    assert run_once(models_folder / WHISPER_BASE.folder) == "CUDA sees no device"


def test_only_models_that_need_it_are_put_on_the_card() -> None:
    from interviewer.app import on_card

    assert on_card(WHISPER_SMALL)
    assert not on_card(WHISPER_BASE)
