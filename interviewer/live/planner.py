"""Makes interviews out of choices: what is asked, by whom and with which seed, before anything begins.

A plain object of the conductor's; it gives no orders and keeps nothing but what it knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from interviewer.domain.application import Application
from interviewer.domain.events import Slot
from interviewer.domain.exercises import unlimited
from interviewer.domain.interview import Interview, Stage
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Persona
from interviewer.domain.plan import Plan
from interviewer.domain.settings import Settings
from interviewer.live.applying import ApplicationsRead
from interviewer.live.banks import QuestionsRead
from interviewer.live.choice import Choice, plan_of
from interviewer.live.crew import Repertoire


class Planner:
    """``seed`` is that of every choice without its own; where it is None too, ``chance`` gives one."""

    def __init__(self, repertoire: Repertoire, chance: Callable[[], int]) -> None:
        self.repertoire = repertoire
        self.applications: Mapping[str, Application] = {}
        self.seed: int | None = None
        self._chance = chance
        self._considered: tuple[Choice, int] | None = None

    def take(self, message: Any) -> None:
        """Learn of other questions or applications."""
        match message:
            case QuestionsRead(bank):
                self.repertoire = replace(self.repertoire, bank=bank)
                self.forget()
            case ApplicationsRead(applications):
                self.applications = {application.id: application for application in applications}
                self.forget()

    def forget(self) -> None:
        """What was considered would be another interview now."""
        self._considered = None

    def consider(self, choice: Choice, settings: Settings) -> Interview | None:
        """The interview that such a choice would begin, with the seed that it will have then.

        None where nothing fits, and where this choice was the last one to be considered.
        """
        if self._considered and self._considered[0] == choice:
            return None
        self._considered = (choice, self._seed(choice))
        plan, seed = self._plan(choice, settings)
        if plan is None:
            return None
        return Interview(
            id="", mode=choice.mode, cast=self._cast(plan), plan=plan, seed=seed, stage=Stage.ASKING
        )

    def begin(self, choice: Choice, settings: Settings, now: datetime) -> InterviewRecord | None:
        """The record of a new interview, as it was considered; None where no question fits."""
        plan, seed = self._plan(choice, settings)
        self.forget()
        if plan is None:
            return None
        return InterviewRecord(
            id=f"{now:%Y%m%d-%H%M%S-%f}-{seed:04x}",  # two may begin in one second, with one seed
            created=now.isoformat(timespec="seconds"),
            persona=plan.turns[0].persona,
            mode=choice.mode,
            plan=plan,
            profession=choice.profession,
            seed=seed,
            application=choice.application,
        )

    def interview(self, record: InterviewRecord) -> Interview:
        """The interview of a record, new or broken off, where it is to be entered."""
        return Interview(
            id=record.id,
            mode=record.mode,
            cast=self._cast(record.plan),
            plan=record.plan,
            seed=record.seed,
            application=self.applications.get(record.application),
            slot=Slot(record.position, record.take),
        )

    def _plan(self, choice: Choice, settings: Settings) -> tuple[Plan | None, int]:
        ready = self._considered
        seed = ready[1] if ready and ready[0] == choice else self._seed(choice)
        application = self.applications.get(choice.application)
        plan = plan_of(choice, self.repertoire.bank, seed, application)
        if plan is not None:
            plan = replace(
                plan,
                follow_ups=plan.follow_ups and settings.follow_ups,
                cut_ins=plan.cut_ins and settings.cut_ins,
            )
            plan = plan if settings.end_at_limit else unlimited(plan)
        return plan, seed

    def _seed(self, choice: Choice) -> int:
        """The seed that the choice or the person asks for, else one by chance."""
        wanted = self.seed if choice.seed is None else choice.seed
        return self._chance() if wanted is None else wanted

    def _cast(self, plan: Plan) -> tuple[Persona, ...]:
        return tuple(self.repertoire.personas[one] for one in plan.personas)
