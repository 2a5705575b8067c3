"""The home of the pictures: the interview of the demonstration, earlier typed answers, an application."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import soundfile
from rich.console import Console

from interviewer.cli.demonstration import demonstrate
from interviewer.cli.sample_candidate import sample_answers, spoken
from interviewer.documents.extraction import extract
from interviewer.domain.answer import Answer
from interviewer.domain.application import Application, Exchange, RoundOne
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import talk
from interviewer.domain.question import Question
from interviewer.domain.settings import Mode
from interviewer.language.sentences import estimated
from interviewer.live.judging import judge_text
from interviewer.resources import resource
from interviewer.scoring.kinds import question_of
from interviewer.speech.models import BUNDLED, assemble
from interviewer.speech.quick_voice import QuickVoice
from interviewer.storage.archive import Archive
from interviewer.storage.paths import Places, places

ROOT = Path(__file__).resolve().parents[2]
LABELLED = ROOT / "tests" / "data" / "answers" / "dev.jsonl"
POSTING = ROOT / "tests" / "data" / "postings" / "07-customer-service.txt"

QUESTION = "everything-at-once"
"""What Alex rambles on in the demonstration, and tells in half the words in an earlier take."""

SHORTER = "signed for eighteen thousand."
"""Where the earlier take ends."""

APPLICATION = "pictures"
FIVE = 5
"""Typed answers in each earlier interview."""


def furnish(home: Path) -> Path:
    """Prepare models and history of the home that is set; the path of Alex's voice, written into ``home``."""
    where = places()
    where.prepare()
    for info in BUNDLED:
        assemble(info, where.models)
    report = demonstrate(where, Console(quiet=True), sound=False).report
    shutil.copytree(report.parent / "recordings", where.recordings, dirs_exist_ok=True)
    shutil.copy(report.parent / "history.sqlite3", where.database)
    said = {a.question: a.text for a in sample_answers(resource("questions", "demonstration.toml"))}
    soundfile.write(home / "alex.wav", spoken(said[QUESTION], QuickVoice()), 16_000)
    _remember(where, said[QUESTION])
    return home / "alex.wav"


def _remember(where: Places, told: str) -> None:
    """Prepare Alex's interview for an application, and put typed answers of the last weeks before it."""
    now = datetime.now(UTC)
    with Archive(where) as archive:
        archive.save_application(_application(now))
        (own,) = archive.interviews()
        archive.save_interview(replace(own.record, application=APPLICATION))
        asked = next(a.question for a in archive.answers(own.record.id) if a.question.id == QUESTION)
        rows = [json.loads(line) for line in LABELLED.read_text("utf-8").splitlines()]
        typed = [
            (question_of(row["question"], identity=row["id"]), " ".join(s["text"] for s in row["sentences"]))
            for row in rows
        ]
        typed[-1] = (asked, told[: told.index(SHORTER) + len(SHORTER)])
        for number in range(0, len(typed), FIVE):
            created = now - timedelta(days=(len(typed) - number) * 0.6, hours=number % 7)
            _keep(archive, tuple(typed[number : number + FIVE]), list(PersonaId)[number // FIVE % 4], created)


def _keep(
    archive: Archive, typed: tuple[tuple[Question, str], ...], persona: PersonaId, created: datetime
) -> None:
    """One finished interview of typed answers, each judged."""
    when, identity = created.isoformat(timespec="seconds"), f"{created:%Y%m%d-%H%M}-typed"
    plan = talk(tuple(question for question, _ in typed), persona)
    record = InterviewRecord(id=identity, created=when, persona=persona, mode=Mode.REHEARSAL, plan=plan)
    archive.save_interview(replace(record, finished=when, position=len(typed)))
    for position, (question, text) in enumerate(typed):
        answer = Answer(
            id=f"{identity}-{position + 1:02d}-1",
            interview=identity,
            question=question,
            persona=persona,
            created=when,
            position=position,
            transcript=estimated(text)[0],
            scorecard=judge_text(question, persona, text),
        )
        archive.save_answer(answer)


def _application(now: datetime) -> Application:
    posting = POSTING.read_text("utf-8")
    found = extract(posting)
    return Application(
        id=APPLICATION,
        created=now.isoformat(timespec="seconds"),
        company=found.company or "Lumen Post",
        role=found.role or "Customer Service Advisor",
        date=(now + timedelta(days=4)).date().isoformat(),
        posting=posting,
        notes="Ask who decides about refunds. The story of the eleven days first.",
        skills=found.skills,
        tools=found.tools,
        duties=found.duties,
        values=found.values,
        round_one=RoundOne(
            exchanges=(
                Exchange(
                    asked="Why do you want to leave?", answered="The team is moving abroad, I am staying."
                ),
                Exchange(asked="How do you calm an upset customer?", answered="I told of the broken mixer."),
            ),
            loose_ends=("Whether I know Zendesk well",),
            promises=("Send the form for returns",),
            numbers=("A return took eleven days",),
            people=("Priya, team leader",),
        ),
    )
