"""The sample candidate before a panel of four, told on the whole program."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from fakes import World, speech

from interviewer.app import Program
from interviewer.cli.mailbox import Mailbox
from interviewer.cli.panel_demonstration import SCRIPTS
from interviewer.cli.panel_script import PanelAnswer, PanelScript, panel_scripts
from interviewer.cli.panel_talk import CAST, JudgesTime, TalkError, hold
from interviewer.cli.panel_transcript import transcript
from interviewer.domain.persona import PersonaId
from interviewer.domain.probe import Rule
from interviewer.domain.question import Kind
from interviewer.resources import resource
from interviewer.speech.ports import Samples
from interviewer.storage.question_files import load_banks

SHORT = "so i called every week"
MORE = "the result they stayed"


class Tones:
    """A candidate who speaks the words of the fakes."""

    def __init__(self, world: World) -> None:
        self._world = world

    def pieces(self, text: str) -> list[Samples]:
        return [speech(text)]

    def say(self, samples: Samples) -> None:
        self._world.microphone.say(samples)


def script(*questions: str) -> PanelScript:
    return PanelScript(
        name="short",
        about="Hardly a word.",
        answers=tuple(PanelAnswer(question=one, text=SHORT) for one in questions),
        follow_ups={"deeper": (MORE,)},
    )


def test_a_panel_is_held_and_written_down_with_what_fired(world: World) -> None:
    mailbox, judges = Mailbox(), JudgesTime()
    program = Program(world.places, replace(world.parts(), reading=judges.wait), mailbox.post)
    asked = ("process-made-better", "colleague-who-clashed")
    talk = hold(program, mailbox, script(*asked), Tones(world), judges)
    assert [(answer.position, answer.persona) for answer in talk.answers if not answer.probe] == [
        (0, CAST[0]),
        (1, CAST[1]),
    ]
    fired = [told for told in talk.told if told.probe is not None]
    assert fired
    assert fired[0].probe is not None
    assert fired[0].probe.rule == Rule.TOO_SHORT
    assert [told.at for told in talk.told] == sorted(told.at for told in talk.told)
    text = transcript([talk], program.conductor.repertoire.personas)
    assert "Fired by `too_short`: That was very little" in text
    assert "Evidence: the whole answer." in text
    assert SHORT in text
    assert text.count("(hiring manager, takes the answer)") >= 1
    (row,) = [line for line in text.splitlines() if line.startswith("| 1 |")]
    assert "`too_short`" in row


def test_a_panel_with_a_question_that_no_bank_has_says_so(world: World) -> None:
    mailbox, judges = Mailbox(), JudgesTime()
    program = Program(world.places, replace(world.parts(), reading=judges.wait), mailbox.post)
    with pytest.raises(TalkError, match="in no bank"):
        hold(program, mailbox, script("nobody-asks-this"), Tones(world), judges)


def test_the_scripts_answer_what_their_panel_asks() -> None:
    scripts = panel_scripts(resource("questions", "panel-demonstration.toml"))
    assert tuple(scripts) == SCRIPTS
    questions = {q.id: q for q in load_banks([resource("questions", "banks")]).questions}
    for one in scripts.values():
        asked = [questions[answer.question] for answer in one.answers]
        for persona, question in zip(CAST, asked, strict=False):
            assert persona in question.personas
        assert asked[-1].kind is Kind.OWN_QUESTIONS
        assert PersonaId.HIRING_MANAGER in asked[-1].personas
        assert set(Rule) - {Rule.CONTRADICTION} <= set(one.follow_ups)
    said: Counter[str] = Counter()
    texts = [scripts["strong"].to_follow_up("your-turn-manager", "reply", said) for _ in range(4)]
    assert len(set(texts)) == 3
    assert texts[2] == texts[3]
