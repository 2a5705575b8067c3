"""A question of the person's own is asked in the next interview of the running program."""

from __future__ import annotations

from fakes import Story, World

from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind, Method, Question
from interviewer.live.banks import QuestionKept, QuestionRefused, QuestionsRead
from interviewer.live.conductor import Choice

MINE = Question(
    id="mine",
    text="What did you build last?",
    kind=Kind.BEHAVIOURAL,
    method=Method.STAR,
    personas=("hiring_manager",),
    professions=("shipwright",),
    good=("a boat",),
)


def test_a_changed_bank_is_used_by_the_next_interview_and_after_a_new_start(
    story: Story, world: World
) -> None:
    first = story.conductor.repertoire.bank.questions[0]
    choice = Choice(persona=PersonaId.HIRING_MANAGER, count=2, profession="shipwright")
    story.conductor.start(choice)
    story.listening()
    running = story.conductor.interview
    story.desk.keep_question(MINE)
    story.until_told(QuestionKept)
    assert story.conductor.interview is running, "the running interview goes on as it was planned"
    story.conductor.start(choice)
    assert story.conductor.interview is not None
    assert "mine" in [question.id for question in story.conductor.interview.questions]
    story.conductor.stop()
    story.desk.hide_question(first.id, hidden=True)
    story.until_told(QuestionsRead, since=len(story.told))
    assert first not in story.conductor.repertoire.bank.questions
    story.desk.keep_question(MINE)
    assert story.until_told(QuestionRefused).key == "id"
    story.close()
    again = Story(world)
    try:
        bank = again.conductor.repertoire.bank
        assert bank.question("mine") == MINE
        assert [question.id for question in bank.hidden] == [first.id]
        assert "shipwright" in bank.professions
    finally:
        again.close()
