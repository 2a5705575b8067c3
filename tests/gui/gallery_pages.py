"""Every state of the window as a picture, to look at: ``python tests/gui/gallery_pages.py FOLDER [WORD]``.

With WORD only the pictures with that word in their name are made.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

if __name__ == "__main__" and sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from window_rig import Rig, scorecard

from interviewer.domain import events as ev
from interviewer.domain.application import Application, Exchange, RoundOne
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import Line, PersonaId
from interviewer.domain.plan import Form, talk
from interviewer.domain.probe import Probe, Rule
from interviewer.domain.scorecard import Status
from interviewer.domain.settings import Mode, Settings, Theme
from interviewer.gui import theme
from interviewer.gui.pages.application import ApplicationPage
from interviewer.live.applying import ApplicationsRead, PaperRefused
from interviewer.live.due_reading import DueFound
from interviewer.live.reports import (
    DevicesListed,
    Heard,
    Notice,
    SentenceHeard,
    StrayFound,
    StraysFound,
    UnfinishedFound,
)
from interviewer.scoring.due import Due, Tried

SIZES = {"1024x700": QSize(1024, 700), "1366x768": QSize(1366, 768), "2560x1440": QSize(2560, 1440)}


def _longest(rig: Rig) -> str:
    return max(rig.repertoire.bank.questions, key=lambda question: len(question.text)).id


def _ask(rig: Rig, **choice: object) -> None:
    rig.start(questions=(_longest(rig), *[q.id for q in rig.repertoire.bank.questions[:3]]), **choice)


def choose(rig: Rig) -> None:
    """Nothing is left unfinished."""


def choose_offers(rig: Rig) -> None:
    """An interview to resume, a recording to rescue, and something to say."""
    plan = talk(rig.repertoire.bank.questions[:4], PersonaId.EXECUTIVE)
    records = tuple(
        InterviewRecord(
            id=f"i{n}",
            created="2026-03-02T09:30:00+00:00",
            persona=PersonaId.EXECUTIVE,
            mode=Mode.REHEARSAL,
            plan=plan,
            position=1,
        )
        for n in range(3)
    )
    rig.window.tell(UnfinishedFound(records))
    rig.window.tell(StraysFound((StrayFound(Path("x"), "i0", 34.2),)))


def choose_drill(rig: Rig) -> None:
    """A drill is chosen, and what was weak is worth another try."""
    box = rig.practise.choose.meeting
    box.setCurrentIndex(box.findData(Form.DRILL))
    yesterday = datetime.now().astimezone().date() - timedelta(days=1)
    found = []
    for asked in sorted(rig.repertoire.bank.questions, key=lambda question: -len(question.text))[:2]:
        last = Tried(question=asked, day=yesterday, structure=40, focus=70)
        found.append(Due(question=asked, last=last, since=yesterday + timedelta(days=1)))
    rig.window.tell(DueFound(tuple(found)))


def choose_day(rig: Rig) -> None:
    """A whole day: nobody is chosen by their card."""
    box = rig.practise.choose.meeting
    box.setCurrentIndex(box.findData(Form.DAY))


def preparing(rig: Rig) -> None:
    """A task is being prepared."""
    rig.start(form=Form.TASK, persona=PersonaId.EXECUTIVE)
    rig.play_line()
    rig.play_speech_end()


def choose_message(rig: Rig) -> None:
    """No microphone."""
    text = (
        "There is no microphone on this computer. You can type your answers, or choose a microphone in the "
        "settings."
    )
    rig.window.tell(Notice("warning", text, "microphone", "microphone"))
    rig.window.tell(Notice("error", "The disk is full.", "disk"))


def asking_opening(rig: Rig) -> None:
    """The greeting is spoken."""
    rig.start()
    persona = rig.repertoire.personas[PersonaId.HIRING_MANAGER]
    from interviewer.domain.plan import opening_line

    rig.play_line(opening_line(persona, 7))


def asking(rig: Rig) -> None:
    """The longest question is spoken."""
    _ask(rig)
    rig.play_line()


def asking_undo(rig: Rig) -> None:
    """Interview mode: the next question, while Done can be undone."""
    _ask(rig, mode=Mode.INTERVIEW, persona=PersonaId.PEER)
    rig.listen(30)
    rig.conductor.done()
    rig.play_line()


def listening(rig: Rig) -> None:
    """In the middle of an answer."""
    _ask(rig, persona=PersonaId.EXECUTIVE)
    rig.listen(42)


def listening_past(rig: Rig) -> None:
    """Longer than recommended."""
    _ask(rig, persona=PersonaId.HR)
    rig.listen(1200)


def paused(rig: Rig) -> None:
    """A break."""
    listening(rig)
    rig.conductor.pause()


def lost(rig: Rig) -> None:
    """The microphone has gone."""
    listening(rig)
    text = (
        "The microphone stopped. The first 42 seconds of your answer are kept. "
        "Choose a microphone and continue, press Done to end the answer here, or type the rest."
    )
    rig.conductor.handle(ev.ListeningStopped(text))


def typing(rig: Rig) -> None:
    """The box is open."""
    listening(rig)
    rig.practise.talk.open_typing()
    rig.practise.talk.typing.text.setPlainText("I had just joined the team when two people left. " * 6)


def discarded(rig: Rig) -> None:
    """A false start is put aside."""
    listening(rig)
    rig.practise.talk.press_discard()


def judging(rig: Rig) -> None:
    """Done."""
    listening(rig)
    rig.conductor.done()


def scored(rig: Rig) -> None:
    """The card after an answer."""
    judging(rig)
    rig.play_recorded(ev.Slot(0))
    rig.play_scored(ev.Slot(0))
    rig.window.go("practise")


def considering(rig: Rig) -> None:
    """Interview mode: the answer is taken, and a follow-up is thought of."""
    _ask(rig, mode=Mode.INTERVIEW, persona=PersonaId.EXECUTIVE)
    rig.listen(30)
    rig.conductor.done()
    rig.play_line(Line(persona=PersonaId.EXECUTIVE, text="Right.", caption="Right."))


def following_up(rig: Rig) -> None:
    """A follow-up is asked."""
    considering(rig)
    rig.play_recorded(ev.Slot(0))
    rig.play_scored(ev.Slot(0), probes=(_probe(PersonaId.EXECUTIVE),))
    rig.play_line()


def cutting_in(rig: Rig) -> None:
    """The executive has heard enough of the background."""
    listening(rig)
    rig.conductor.handle(ev.RanOn(ev.Slot(0)))
    text = "Let me stop you there. What was the result?"
    rig.play_line(Line(persona=PersonaId.EXECUTIVE, text=text, caption=text))


def offered(rig: Rig) -> None:
    """The card after an answer that calls for a follow-up."""
    judging(rig)
    rig.play_recorded(ev.Slot(0))
    rig.play_scored(ev.Slot(0), probes=(_probe(PersonaId.EXECUTIVE),))
    rig.window.go("practise")


def _probe(persona: PersonaId) -> Probe:
    remark = "The result had no number."
    return Probe(rule=Rule.NO_NUMBER, text="By how much?", persona=persona, remark=remark)


def finished(rig: Rig) -> None:
    """The summary, with one of each."""
    _ask(rig, mode=Mode.INTERVIEW)
    cards = (
        scorecard(),
        scorecard(None, None, status=Status.TOO_SHORT, summary=""),
        scorecard(35, 80, confidence=0.3),
    )
    for position in range(4):
        rig.listen(30)
        if position == 3:
            rig.conductor.done()
            rig.play_recorded(ev.Slot(3))
        else:
            rig.conductor.done()
            rig.play_recorded(ev.Slot(position))
            rig.play_scored(ev.Slot(position), cards[position])
    rig.play_speech_end()


def drilled(rig: Rig) -> None:
    """The takes of a drill side by side, the last one still being judged."""
    _ask(rig, mode=Mode.INTERVIEW, form=Form.DRILL)
    for position, card in enumerate((scorecard(), scorecard(83, 20), None)):
        rig.listen(30)
        rig.conductor.done()
        rig.play_recorded(ev.Slot(position))
        if card is not None:
            rig.play_scored(ev.Slot(position), card)
    rig.play_speech_end()


def keys(rig: Rig) -> None:
    """The overview."""
    listening(rig)
    rig.window.show_keys()


def first_start(rig: Rig) -> None:
    """Three steps."""
    rig.window.go("first_start")
    rig.window.tell(
        DevicesListed(("USB microphone of a rather long name, mono", "Built-in"), ("Headphones",))
    )
    for _ in range(60):
        rig.window.tell(Heard(0.0, -22.0, -12.0, False))
    rig.window.tell(SentenceHeard("I like to write down every step before I change any of them."))


def first_start_nothing(rig: Rig) -> None:
    """No devices at all."""
    rig.window.go("first_start")
    rig.window.tell(DevicesListed((), (), "No sound card was found on this computer."))


def empty(rig: Rig) -> None:
    """A page that has nothing yet."""
    rig.window.go("history")


APPLICATION = Application(
    id="a",
    created="2026-02-20T09:00:00+00:00",
    company="Acme",
    role="data analyst",
    date="2999-03-12",
    posting="Acme looks for a data analyst who builds the weekly dashboards and explains them to buyers.",
    notes="Anna Lee, head of planning\nteam of 5",
    skills=("statistics", "forecasting", "stakeholder management"),
    tools=("SQL", "Power BI"),
    duties=("Build the weekly dashboards", "Explain them to the buyers"),
    values=("curiosity", "ownership"),
    round_one=RoundOne(
        exchanges=(Exchange(asked="Why us?", answered="The data reach the shop floor."),),
        people=("Anna Lee, head of planning",),
        numbers=("team of 5",),
    ),
)


def application_empty(rig: Rig) -> None:
    """No application yet."""
    rig.window.go("application")


def _application(rig: Rig, part: int) -> None:
    rig.conductor.handle(ApplicationsRead((APPLICATION,)))
    rig.window.go("application", "a")
    page = rig.window.pages["application"]
    assert isinstance(page, ApplicationPage)
    page.form.turn_to(part)


def application_posting(rig: Rig) -> None:
    """A posting, and a file that could not be read."""
    _application(rig, 0)
    rig.window.tell(PaperRefused("posting", "scan.pdf could not be used: it holds pictures and no text."))


def application_asked(rig: Rig) -> None:
    """What was found in the posting."""
    _application(rig, 1)


def application_round_one(rig: Rig) -> None:
    """Round one."""
    _application(rig, 3)


def application_day(rig: Rig) -> None:
    """The day, the plan, the notes."""
    _application(rig, 4)


def talk_with_notes(rig: Rig) -> None:
    """Notes beside the talk."""
    rig.conductor.handle(ApplicationsRead((APPLICATION,)))
    rig.start(application="a")
    rig.listen(42)


STATES: tuple[Callable[[Rig], None], ...] = (
    choose,
    choose_offers,
    choose_drill,
    choose_day,
    preparing,
    choose_message,
    asking_opening,
    asking,
    asking_undo,
    listening,
    listening_past,
    paused,
    lost,
    typing,
    discarded,
    judging,
    scored,
    considering,
    following_up,
    cutting_in,
    offered,
    finished,
    drilled,
    keys,
    first_start,
    first_start_nothing,
    empty,
    application_empty,
    application_posting,
    application_asked,
    application_round_one,
    application_day,
    talk_with_notes,
)


def picture(state: Callable[[Rig], None], size: QSize, path: Path, settings: Settings) -> None:
    """Bring a fresh window into the state and save what it looks like."""
    with tempfile.TemporaryDirectory() as folder:
        rig = Rig(Path(folder), settings)
        rig.window.resize(size)
        rig.window.show()
        QApplication.processEvents()
        state(rig)
        for _ in range(8):
            QApplication.processEvents()
        rig.window.grab().save(str(path))
        rig.window.hide()
        rig.window.deleteLater()
        QApplication.processEvents()


def main(folder: Path, word: str = "") -> None:
    """Write all pictures."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    looks = [
        (name, size, choice, 1.0, 18) for name, size in SIZES.items() for choice in (Theme.LIGHT, Theme.DARK)
    ]
    looks.append(("1366x768-200", SIZES["1366x768"], Theme.LIGHT, 2.0, 18))
    looks.append(("1024x700-caption48", SIZES["1024x700"], Theme.LIGHT, 1.0, 48))
    for name, size, choice, scale, caption in looks:
        theme.apply(app, choice, scale=scale, reduce_motion=True)
        settings = Settings(welcomed=True, theme=choice, reduce_motion=True, caption_size=caption)
        for state in STATES:
            file = f"{state.__name__}-{name}-{choice.value}.png"
            if word in file:
                picture(state, size, folder / file, settings)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
