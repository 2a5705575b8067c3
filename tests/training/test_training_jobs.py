"""Pieces of training are done in fresh processes of one thread and give the same bytes again."""

from __future__ import annotations

import os
import time

import numpy as np
import pytest
from jobs import each
from pools import Pool, bent_pool, espeak_pool

TEXTS = ["we moved the labels", "nobody had looked at the numbers", "the errors fell by a half"]


def said(pool: Pool) -> bytes:
    sounds = [*pool.clauses, *(one for kind in pool.fillers.values() for one in kind), *pool.words]
    return b"".join(one.tobytes() for one in [*sounds, *(spoken.samples for _, spoken in pool.inside)])


def test_no_piece_shares_its_process_and_each_has_one_thread() -> None:
    processes = list(each(os.getpid, [()] * 3))
    assert len({*processes, os.getpid()}) == 4
    assert list(each(os.getenv, [("OPENBLAS_NUM_THREADS",), ("OMP_NUM_THREADS",)])) == ["1", "1"]


def test_results_come_in_the_order_of_the_pieces() -> None:
    assert list(each(divmod, [(n, 3) for n in (9, 2, 7, 4, 5)])) == [divmod(n, 3) for n in (9, 2, 7, 4, 5)]


def test_what_a_piece_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(each(divmod, [(1, 1), (1, 0)]))


def test_a_voice_is_the_same_at_any_time_and_whatever_was_said_before_it() -> None:
    # Both have breath in them: it would begin with the clock (f2) or go on from what was said before.
    pieces = [(TEXTS, "train", 6), (TEXTS, "dev", 4)]
    first = [said(pool) for pool in each(espeak_pool, pieces)]
    begun = int(time.time())
    while int(time.time()) == begun:  # the clock that the seed was taken from shows whole seconds
        time.sleep(0.02)
    again = [said(pool) for pool in each(espeak_pool, [pieces[1], *pieces])][1:]
    assert first == again


def test_a_bent_voice_is_the_same_again() -> None:
    first, again = each(bent_pool, [(TEXTS, "dev", 0)] * 2)
    assert said(first) == said(again)
    assert max(np.abs(one).max() for one in first.clauses) > 0.01
