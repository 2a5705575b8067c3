"""A question that was answered before, asked once more from wherever its answer is seen."""

from __future__ import annotations

from interviewer.domain.answer import Answer
from interviewer.domain.exercises import asks
from interviewer.domain.interview import Stage
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form
from interviewer.domain.question import Question
from interviewer.domain.settings import Mode
from interviewer.gui.pages import Context
from interviewer.live.conductor import Choice


def free(context: Context) -> bool:
    """Whether no interview is going on, so that another one breaks nothing off."""
    interview = context.conductor.interview
    return interview is None or interview.stage in {Stage.READY, Stage.STOPPED, Stage.FINISHED}


def say_again(context: Context, answer: Answer, form: Form = Form.TALK) -> None:
    """Rehearse the question of an answer with who asked it; its answer is a further take."""
    ask_again(context, answer.question, answer.persona, form)


def ask_again(context: Context, question: Question, persona: PersonaId, form: Form) -> None:
    """Rehearse one question, or drill it, with that interviewer if they would ask it."""
    known = context.settings.application
    context.conductor.start(
        Choice(
            persona=asks(question, persona),
            count=1,
            mode=Mode.REHEARSAL,
            form=form,
            application=known if known in context.conductor.applications else "",
            again=question,
        )
    )
    context.go("practise")
