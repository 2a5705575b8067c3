"""Words put right and findings disputed after an answer: judged again, kept, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fakes import Story

from interviewer.domain.answer import Answer
from interviewer.domain.events import AnswerScored
from interviewer.domain.history import Dispute
from interviewer.domain.putting_right import put_right, undo
from interviewer.live.marks import MarksRead
from interviewer.storage.archive import Archive

SPRING = "so in spring our biggest customer wanted to leave because the reports came late"
LATER = "i was asked to keep them first i called every week then built a new one with two people"


def answered(story: Story) -> Answer:
    story.start(count=2)
    story.answer(f"{SPRING} {LATER}")
    return story.scored(0)


def judged_after(story: Story, act: Callable[[], None]) -> Answer:
    """The answer as it is judged because of ``act``."""
    since = len(story.told)
    act()
    return story.until_told(AnswerScored, since).answer


def test_a_word_put_right_is_judged_and_the_heard_words_are_kept(story: Story) -> None:
    answer = answered(story)
    index = next(i for i, word in enumerate(answer.transcript.words) if word.text == "spring")
    right = replace(answer, transcript=put_right(answer.transcript, index, "early summer"))
    again = judged_after(story, lambda: story.desk.use_words(right))
    assert "early summer" in again.transcript.text
    assert "early summer" in " ".join(s.text for s in again.scorecard.sentences)
    assert again.scorecard.model.endswith(", corrected")
    with Archive.reading(story.world.places) as archive:
        assert archive.answer(answer.id) == again
        assert archive.earlier_transcripts(answer.id) == (answer.transcript,)
    back = replace(again, transcript=undo(again.transcript))
    assert judged_after(story, lambda: story.desk.use_words(back)) == answer


def test_a_disputed_finding_leaves_the_scores_until_it_is_accepted(story: Story) -> None:
    answer = answered(story)
    finding = answer.scorecard.findings[0]
    dispute = Dispute(answer=answer.id, kind=finding.kind, span=finding.span, reason="They asked.")
    desk = story.desk.marks
    again = judged_after(story, lambda: desk.dispute(answer.interview, dispute))
    (told,) = again.scorecard.disputed
    assert (told.remark, told.reason) == (finding.remark, "They asked.")
    assert finding not in again.scorecard.findings
    marks = story.until_told(MarksRead)
    assert [held.reason for held in marks.disputes[answer.id]] == ["They asked."]
    with Archive.reading(story.world.places) as archive:
        assert archive.answer(answer.id).scorecard == again.scorecard
    back = judged_after(story, lambda: desk.withdraw(answer.interview, dispute))
    assert back.scorecard == answer.scorecard
