"""The keys of the Review page, and what the overview says of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from interviewer.gui.keys import on_button, on_key, on_press
from interviewer.gui.pages.answer_review import AnswerReview
from interviewer.gui.pages.turn_bar import TurnBar

LONG_STEP, SHORT_STEP = 5.0, 1.0
"""Seconds of an arrow key, without and with Shift."""

BACK = 10.0
"""Seconds that J goes back and L goes forward."""

OVERVIEW = (
    ("Space, K", "play or pause"),
    ("← →", "5 seconds back or on, with Shift 1 second"),
    ("J L", "10 seconds back or on"),
    (", .", "previous or next finding"),
    ("1 to 9", "a finding by its number"),
    ("[ ]", "begin and end of what plays again and again, Backspace ends it"),
    ("E", "hear only what was too much"),
    ("T", "tight cut: without what could go"),
    ("W", "correct the word that plays, Ctrl+Z takes a correction back"),
    ("D", "dispute the chosen finding, or accept it after all"),
    ("C", "the takes of this question beside each other"),
    ("B, Shift+B", "there: the same sentence in the one take and the other"),
    ("Ctrl+PgUp, Ctrl+PgDown", "previous or next answer"),
    ("N", "next question"),
    ("F", "answer the follow-up"),
    ("A", "say it again"),
    ("U", "undo Done"),
)


def add_keys(page: QWidget, review: AnswerReview, turn: TurnBar, seen: Callable[[], bool]) -> None:
    """Give the page the keys of an answer: some play while that is ``seen``, the others are buttons."""
    replay = review.replay

    def here(act: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            if seen():
                act()

        return run

    on_press(page, "Space", here(replay.toggle))
    keys: dict[str, Callable[[], None]] = {
        "K": replay.toggle,
        "Left": lambda: replay.step(-LONG_STEP),
        "Right": lambda: replay.step(LONG_STEP),
        "Shift+Left": lambda: replay.step(-SHORT_STEP),
        "Shift+Right": lambda: replay.step(SHORT_STEP),
        "J": lambda: replay.step(-BACK),
        "L": lambda: replay.step(BACK),
        ",": lambda: review.next_finding(-1),
        ".": lambda: review.next_finding(1),
        "[": replay.begin_loop,
        "]": replay.end_loop,
        "Backspace": replay.end_looping,
    }
    for number in range(1, 10):
        keys[str(number)] = partial(review.finding, number)
    for key, act in keys.items():
        on_key(page, key, here(act))
    for key, button in (
        ("N", turn.next_button),
        ("U", turn.undo_button),
        ("F", turn.follow_up_button),
        ("W", review.put_right.correct_button),
        ("Ctrl+Z", review.put_right.undo_button),
        ("D", review.side.dispute.button),
        ("E", review.cuts.after_button),
        ("T", review.cuts.tight_button),
    ):
        on_button(page, key, button)
