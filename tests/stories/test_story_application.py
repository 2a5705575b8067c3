"""An application from its papers to the interview that prepares for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fakes import Story

from interviewer.domain.application import Application
from interviewer.domain.persona import PersonaId
from interviewer.live.applying import (
    ApplicationsRead,
    PaperRead,
    PaperRefused,
    PostingStudied,
    RoundOneTaken,
)
from interviewer.live.choice import Choice
from interviewer.live.debriefing import DebriefRead, ReminderSaved
from interviewer.scoring.coverage import Level

POSTING = Path(__file__).resolve().parents[1] / "data" / "postings" / "01-data-analyst.txt"
SPRING = "so in spring our biggest customer wanted to leave because the reports came late"


def test_a_posting_is_opened_studied_kept_asked_about_and_erased(open_program: Callable[[], Story]) -> None:
    story = open_program()
    story.until_told(ApplicationsRead, applications=())
    story.desk.open_paper("posting", POSTING)
    paper = story.until_told(PaperRead)
    story.desk.study_posting(paper.text)
    studied = story.until_told(PostingStudied)
    assert (studied.company, studied.role) == ("Brightwater Foods", "Data Analyst")
    application = Application(
        id="a",
        created="2026-11-22T10:00:00+00:00",
        company=studied.company,
        role=studied.role,
        posting=studied.posting,
        skills=studied.skills,
        tools=studied.tools,
        values=studied.values,
    )
    story.desk.keep_application(application)
    story.until_told(ApplicationsRead, applications=(application,))
    choice = Choice(persona=PersonaId.HIRING_MANAGER, count=3, application="a", seed=5)
    story.conductor.start(choice)
    interview, record = story.conductor.interview, story.conductor.record
    assert interview is not None
    assert record is not None
    assert interview.application == application
    assert record.application == "a"
    words = {application.company, *application.skills, *application.tools, *application.values}
    measured = [q for q in interview.questions if q.slotted and any(word in q.text for word in words)]
    assert measured
    story.listening()
    story.conductor.stop()
    story.settled()
    story.close()
    later = open_program()
    later.until_told(ApplicationsRead, applications=(application,))
    later.conductor.resume(record)
    assert later.conductor.interview is not None
    assert later.conductor.interview.application == application
    later.conductor.stop()
    later.desk.erase_application("a")
    later.until_told(ApplicationsRead, applications=())


def test_a_bad_paper_is_told_and_nothing_else_happens(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "posting.txt"
    path.write_bytes(bytes(range(256)))
    story.desk.open_paper("posting", path)
    assert "posting.txt" in story.until_told(PaperRefused, paper="posting").text
    story.desk.study_posting("  ")
    story.until_told(PaperRefused, text="The posting is empty. Paste its text, or open a file.")
    assert not story.notices


def test_an_interview_of_the_history_becomes_round_one(story: Story) -> None:
    story.start(count=1)
    story.answer(SPRING)
    answer = story.scored(0)
    story.settled()
    story.desk.take_round_one(answer.interview)
    taken = story.until_told(RoundOneTaken).round_one
    assert [exchange.asked for exchange in taken.exchanges] == [answer.question.text]
    assert taken.exchanges[0].answered == SPRING


def test_an_interview_is_debriefed_thanked_for_and_reminded_of(story: Story, tmp_path: Path) -> None:
    application = Application(
        id="a", created="2026-11-22T10:00:00+00:00", company="Acme", skills=("reports",)
    )
    story.desk.keep_application(application)
    story.until_told(ApplicationsRead, applications=(application,))
    story.conductor.start(Choice(persona=PersonaId.HIRING_MANAGER, count=1, application="a"))
    story.answer(SPRING)
    answer = story.scored(0)
    story.settled()
    story.desk.read_debrief(answer.interview)
    read = story.until_told(DebriefRead)
    assert [one.persona for one in read.debriefs] == [PersonaId.HIRING_MANAGER]
    assert [(one.term, one.level) for one in read.coverage] == [("reports", Level.NAMED)]
    assert read.sent is False
    assert read.next_steps
    path = tmp_path / "thanks.ics"
    story.desk.save_reminder(answer.interview, path, "Dear Helen")
    story.until_told(ReminderSaved, path=path)
    assert "DESCRIPTION:Dear Helen" in path.read_text(encoding="utf-8")
    story.desk.note_thanks(answer.interview, True)
    story.until_told(DebriefRead, since=story.told.index(read) + 1, sent=True)
    story.desk.save_reminder(answer.interview, tmp_path, "Dear Helen")
    assert "could not be written" in story.notice("report")
