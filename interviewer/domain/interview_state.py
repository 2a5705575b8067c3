"""An interview in progress: the facts from which the next step is decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from interviewer.domain.application import Application
from interviewer.domain.events import Slot
from interviewer.domain.persona import Persona
from interviewer.domain.plan import Plan, Turn
from interviewer.domain.probe import Probe, as_question
from interviewer.domain.question import Question
from interviewer.domain.settings import Mode

FIRST = Slot(0)


class Stage(StrEnum):
    """Where the interview stands.

    PREPARING: the task is set, and the recording begins when the time is over or the person is ready.
    CONSIDERING: the interviewer has taken the answer and thinks of what to ask next. CUTTING_IN: they speak
    while the recording goes on. BREAK: one interviewer has left and the next has not come in.
    """

    READY = "ready"
    ASKING = "asking"
    PREPARING = "preparing"
    REPEATING = "repeating"
    LISTENING = "listening"
    CUTTING_IN = "cutting_in"
    PAUSED = "paused"
    CONSIDERING = "considering"
    JUDGING = "judging"
    REVIEWING = "reviewing"
    BREAK = "break"
    CLOSING = "closing"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A follow-up that was asked to a take; they are numbered from 1 in this order."""

    position: int
    take: int
    probe: Probe


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """An interview in progress.

    ``cast`` are the interviewers of the plan. ``slot`` is the recording that is asked for, made or judged;
    ``undoable`` the one whose Done may still be undone; ``token`` numbers what is spoken, so that a late
    report of stopped speech is recognised; ``resume_to`` is the stage to which a pause returns. ``asked`` are
    all follow-ups so far, ``due`` is the one that may be asked after the review, ``broke_in`` the slot in
    which the interviewer has cut in, ``pondered`` the one after which they asked for a moment to think.
    """

    id: str
    mode: Mode
    cast: tuple[Persona, ...]
    plan: Plan
    seed: int = 0
    application: Application | None = None
    slot: Slot = FIRST
    stage: Stage = Stage.READY
    resume_to: Stage | None = None
    undoable: Slot | None = None
    token: int = 0
    asked: tuple[Asked, ...] = ()
    due: Probe | None = None
    broke_in: Slot | None = None
    pondered: Slot | None = None

    @property
    def turn(self) -> Turn:
        """The turn that is asked, answered or judged; after the last one that one."""
        return self.plan.turns[min(self.slot.position, len(self.plan.turns) - 1)]

    @property
    def preparation(self) -> float:
        """Seconds to prepare before this recording begins: before a task is told for the first time."""
        return self.turn.preparation if self.slot == Slot(self.slot.position) else 0.0

    @property
    def limit(self) -> float:
        """Seconds after which the interviewer ends this answer; 0: never. Follow-ups have all the time."""
        return 0.0 if self.slot.probe else self.turn.limit

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the plan asks, follow-ups apart."""
        return self.plan.questions

    @property
    def question(self) -> Question:
        """The question that is asked, answered or judged; a follow-up is one too."""
        return self.question_at(self.slot)

    def question_at(self, slot: Slot) -> Question:
        """The question of a slot."""
        question = self.plan.turns[min(slot.position, len(self.plan.turns) - 1)].question
        probe = self.follow_up(slot)
        return question if probe is None else as_question(question, probe)

    def follow_up(self, slot: Slot) -> Probe | None:
        """The follow-up of a slot, None for the question itself."""
        asked = [a.probe for a in self.asked if (a.position, a.take) == (slot.position, slot.take)]
        return asked[slot.probe - 1] if 0 < slot.probe <= len(asked) else None

    @property
    def persona(self) -> Persona:
        """Who speaks now or listens: who asked, and at a farewell who says it."""
        leaving = self.stage is Stage.CLOSING and self.slot.position > 0
        turn = self.plan.turns[self.slot.position - 1] if leaving else self.turn
        probe = self.follow_up(self.slot)
        return self.played_by(turn.persona if probe is None else probe.persona)

    def played_by(self, persona: str) -> Persona:
        """The interviewer of that id; raises LookupError where nobody in the cast has it."""
        found = next((one for one in self.cast if one.id == persona), None)
        if found is None:
            raise LookupError(f"{persona} is not in the cast")
        return found

    def answer_id(self, slot: Slot) -> str:
        """Name of the answer of a slot; its parts share it."""
        follow_up = f"-{slot.probe}" if slot.probe else ""
        return f"{self.id}-{slot.position + 1:02d}-{slot.take}{follow_up}"
