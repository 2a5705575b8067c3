"""What interviewers attend to: the words of an answer while it is given, and all they know when it ends."""

from __future__ import annotations

from interviewer.domain.answer import Answer
from interviewer.domain.interview import Interview
from interviewer.domain.interview_state import Stage
from interviewer.domain.plan import Form
from interviewer.domain.transcript import Transcript, Word
from interviewer.live import orders
from interviewer.live.answers import Answers
from interviewer.live.following_up import Background
from interviewer.live.reports import WordsSettled


class Attention:
    """A plain object of the conductor's thread."""

    def __init__(self) -> None:
        self._answer = ""
        self._words: list[Word] = []
        self._put_aside = ""

    def overhear(self, interview: Interview, message: WordsSettled) -> orders.Overhear | None:
        """More words have settled: they are to be read, and judged where somebody might cut in."""
        if message.answer == self._put_aside:
            return None
        if message.answer != self._answer:
            self._answer, self._words = message.answer, []
        self._words += message.words
        current = message.answer == interview.answer_id(interview.slot)
        if interview.stage is not Stage.LISTENING or not current:
            return None
        cuts_in = interview.plan.cut_ins and interview.persona.cut_ins
        once = interview.broke_in != interview.slot and not interview.slot.probe
        return orders.Overhear(
            slot=interview.slot,
            persona=interview.persona,
            question=interview.question_at(interview.slot),
            transcript=Transcript(words=tuple(self._words)),
            may_cut_in=bool(cuts_in and once),
        )

    def begin_anew(self, answer: str) -> None:
        """What was said to this answer was put aside; words of it may still be on their way."""
        self._answer, self._put_aside = "", answer

    def forgotten(self, answer: str) -> None:
        """Words of this answer are those of its new recording from here on."""
        if answer == self._put_aside:
            self._put_aside = ""


def background(interview: Interview | None, answer: Answer, known: Answers) -> Background | None:
    """What the listeners of an answer know; None where nobody asks further."""
    if interview is None or answer.interview != interview.id or not interview.plan.follow_ups:
        return None
    if answer.position >= len(interview.plan.turns):
        return None
    turn = interview.plan.turns[answer.position]
    others = interview.plan.personas if interview.plan.form is Form.PANEL else ()
    listeners = dict.fromkeys((turn.persona, *others))
    earlier = tuple(
        one
        for one in known.of(interview.id)
        if (one.position, one.take) == (answer.position, answer.take) and one.probe < answer.probe
    )
    return Background(
        question=turn.question,
        listeners=tuple(interview.played_by(one) for one in listeners),
        earlier=earlier,
        seed=interview.seed,
        application=interview.application,
    )
