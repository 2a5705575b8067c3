"""The recogniser's encoder is asked once for a window, and not at all for what is not wanted any more."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from interviewer.speech.encoder_states import Encoding
from interviewer.speech.ports import GivenUp

WINDOW = np.ones((80, 3000), dtype=np.float32)


class Engine:
    def __init__(self) -> None:
        self.asked = 0

    def encode(self, features: Any) -> float:
        self.asked += 1
        return float(features.sum())


def test_what_is_over_before_it_began_is_not_encoded() -> None:
    engine = Engine()
    encoding = Encoding(engine)
    encoding.over = lambda: True
    with pytest.raises(GivenUp):
        engine.encode(WINDOW)
    assert engine.asked == 0


def test_what_is_given_up_behind_the_encoder_is_not_encoded_twice() -> None:
    engine = Engine()
    encoding = Encoding(engine)
    answers = iter([False, True])
    encoding.over = lambda: next(answers)
    with pytest.raises(GivenUp):
        engine.encode(WINDOW)
    encoding.over = None
    assert engine.encode(WINDOW) == WINDOW.sum()
    assert engine.asked == 1
