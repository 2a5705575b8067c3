"""Hearing only what was too much, and the answer without it."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from pytestqt.qtbot import QtBot

from interviewer.domain.cut import Cut
from interviewer.domain.timing import Span
from interviewer.gui.pages import asking
from interviewer.gui.pages.cut_bar import CutBar
from interviewer.gui.pages.replay import Replay
from interviewer.live.exports import CutSaved
from interviewer.live.playing import PlaybackEnded
from interviewer.scoring.tight_cut import after_the_end, tight_cut

WANDERING = samples.answer(1)
TIGHT = samples.answer(0)


@pytest.fixture
def desk() -> samples.FakeDesk:
    return samples.FakeDesk()


@pytest.fixture
def replay(qtbot: QtBot, desk: samples.FakeDesk) -> Replay:
    made = Replay(desk.playback)  # type: ignore[arg-type]
    made.set_answer(WANDERING, WANDERING.seconds)
    return made


@pytest.fixture
def bar(qtbot: QtBot, desk: samples.FakeDesk, replay: Replay) -> CutBar:
    made = CutBar(desk, replay)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show_answer(WANDERING, audible=True)
    made.show()
    return made


def last(desk: samples.FakeDesk) -> tuple[float, Cut | None]:
    _, start, _, _, cut = desk.playback.named("play")[-1]
    return start, cut


def test_what_was_too_much_is_heard_once(bar: CutBar, replay: Replay, desk: samples.FakeDesk) -> None:
    assert WANDERING.scorecard is not None
    after = after_the_end(WANDERING.scorecard)
    assert after is not None
    bar.after_button.click()
    assert last(desk) == (after.kept[0].start, after)
    replay.tell(PlaybackEnded(WANDERING.id, after.kept[-1].end))
    replay.play(3.0)
    assert last(desk) == (3.0, None)


def test_the_tight_cut_stays_on_until_it_is_taken_off(
    bar: CutBar, replay: Replay, desk: samples.FakeDesk
) -> None:
    tight = tight_cut(WANDERING)
    assert tight is not None
    bar.tight_button.click()
    replay.play(5.0)
    assert last(desk) == (5.0, tight)
    replay.seek(8.0)
    assert last(desk)[1] == tight
    bar.tight_button.click()
    assert last(desk)[1] is None
    assert not desk.named("save_cut")


def test_a_finding_is_heard_whole_though_the_cut_leaves_it_out(
    bar: CutBar, replay: Replay, desk: samples.FakeDesk
) -> None:
    bar.tight_button.click()
    replay.play_span(Span(20.0, 24.0))
    assert last(desk)[1] is None


def test_after_the_end_of_a_cut_it_begins_anew(bar: CutBar, replay: Replay, desk: samples.FakeDesk) -> None:
    tight = tight_cut(WANDERING)
    assert tight is not None
    bar.tight_button.click()
    replay.play()
    replay.tell(PlaybackEnded(WANDERING.id, tight.kept[-1].end))
    replay.toggle()
    assert last(desk) == (tight.kept[0].start, tight)


def test_a_loop_that_ends_in_what_is_left_out_goes_round(
    bar: CutBar, replay: Replay, desk: samples.FakeDesk
) -> None:
    tight = tight_cut(WANDERING)
    assert tight is not None
    hole = next(
        Span(a.end, b.start) for a, b in zip(tight.kept, tight.kept[1:], strict=False) if b.start - a.end > 2
    )
    bar.tight_button.click()
    replay.choose_loop(Span(hole.start - 3.0, hole.end - 1.0))
    count = len(desk.playback.named("play"))
    replay.tell(PlaybackEnded(WANDERING.id, hole.start))
    assert len(desk.playback.named("play")) == count + 1
    assert last(desk)[0] == hole.start - 3.0


def test_nothing_is_offered_that_would_do_nothing(bar: CutBar, desk: samples.FakeDesk) -> None:
    bar.show_answer(WANDERING, audible=False)
    assert not bar.isVisible()
    bar.show_answer(TIGHT, audible=True)
    assert not bar.after_button.isVisible()


def test_another_answer_is_heard_whole(bar: CutBar, replay: Replay, desk: samples.FakeDesk) -> None:
    bar.tight_button.click()
    bar.show_answer(samples.answer(1, take=2), audible=True)
    assert replay.cut is None
    assert bar.shown_cut is None


def test_it_is_saved_where_the_person_wants_it(
    bar: CutBar, desk: samples.FakeDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "tight.wav"
    monkeypatch.setattr(asking, "where_to_save_sound", lambda _parent, _name: path)
    bar.tight_button.click()
    bar.save_button.click()
    assert desk.named("save_cut") == [(WANDERING, tight_cut(WANDERING), path)]
    assert bar.tell(CutSaved(WANDERING.id, tmp_path / "other.wav", 40.0)) == ""
    assert "0:40" in bar.tell(CutSaved(WANDERING.id, path, 40.0))
    assert bar.tell(CutSaved(WANDERING.id, path, 40.0)) == ""
