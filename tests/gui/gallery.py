"""Every widget as a picture, to look at: ``python tests/gui/gallery.py FOLDER``; light, dark and 200 %."""

from __future__ import annotations

import math
import os
import random
import sys
from pathlib import Path

if __name__ == "__main__" and sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from interviewer.domain.answer import Hearing, Mark, MarkKind
from interviewer.domain.persona import Persona, PersonaId, Voice
from interviewer.domain.scorecard import Finding, Measure, Role, Scorecard, Sentence, Status
from interviewer.domain.settings import Theme
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.gui import theme
from interviewer.gui.widgets.clock import AnswerClock
from interviewer.gui.widgets.empty_state import EmptyState
from interviewer.gui.widgets.finding_list import FindingList
from interviewer.gui.widgets.level_meter import LevelMeter
from interviewer.gui.widgets.message_bar import MessageBar
from interviewer.gui.widgets.persona_card import PersonaCards
from interviewer.gui.widgets.player_bar import PlayerBar
from interviewer.gui.widgets.portrait import Portrait
from interviewer.gui.widgets.score_label import ScoreLabel
from interviewer.gui.widgets.timeline import Timeline
from interviewer.gui.widgets.transcript_view import TranscriptView
from interviewer.scoring.words import focus_band, structure_band

STORY = (
    ("S", "In my last job the monthly report took a colleague and me almost three days."),
    ("T", "I was asked to bring that down before the end of the quarter."),
    ("A", "First I wrote down every step, and um, I timed each of them for two months."),
    ("A", "Then I moved the joins out of the spreadsheet into one query that anybody could read."),
    ("A", "I showed it to the finance team and changed the two totals they did not trust."),
    ("R", "In the end the report took four hours, and we have not had a wrong figure since."),
    (
        "X",
        "Which reminds me of the office move that year, because the printer was, you know, upstairs.",
    ),
    ("X", "We had a lift, but it was mostly broken, and the caterer was somebody's cousin."),
    ("L", "What I took from it is to time things before I try to make them faster."),
    ("Q", "How does your team report at the moment?"),
)


def personas() -> list[Persona]:
    """Four interviewers with manners of different lengths."""
    told = (
        (PersonaId.HIRING_MANAGER, "Helen", "Hiring manager", "Concrete and practical. Asks for examples."),
        (PersonaId.EXECUTIVE, "George", "Executive", "Brief. Wants the point first, then the number."),
        (PersonaId.PEER, "Michael", "Future colleague", "Informal and curious about how you work."),
        (PersonaId.HR, "Sarah", "Human resources", "Friendly and exact."),
    )
    return [
        Persona(
            id=who,
            name=name,
            title=title,
            manner=manner,
            voice=Voice(kokoro="none", system="none"),
            openings=("Hello.",),
            acknowledgements=("Thank you.",),
            transitions=("Next.",),
            closings=("Goodbye.",),
        )
        for who, name, title, manner in told
    ]


def answer(times: int = 1) -> tuple[Hearing, list[tuple[float, float]], Scorecard, Transcript]:
    """An answer of about 70 seconds, ``times`` over: hearing, envelope (100 a second), judgement, words."""
    chance = random.Random(7)
    words: list[Word] = []
    sentences: list[Sentence] = []
    voiced: list[Span] = []
    now = 0.9
    for label, text in STORY * times:
        start = now
        for piece in text.split():
            length = 0.16 + 0.045 * len(piece)
            words.append(Word(text=piece, start=now, end=now + length, confidence=0.9))
            now += length + 0.05
        sentences.append(Sentence(text=text, label=Role(label), start=start, end=now))
        voiced.append(Span(start, now))
        now += 3.1 if label == "R" else 0.5
    seconds = now + 0.6
    envelope = []
    for index in range(int(seconds * 100)):
        at = index / 100
        loud = any(span.start <= at <= span.end for span in voiced[-400:])
        top = (0.12 + 0.3 * abs(math.sin(at * 2.3)) * chance.random()) if loud else 0.006 * chance.random()
        envelope.append((-top * 0.9, top))
    fillers = [w for w in words if w.text.strip(",") in ("um", "know")]
    listed = (
        Finding(kind="no_number", remark="The result could carry the hours it saved.", span=Span(29.4, 34.0)),
        Finding(
            kind="wandered", remark="You began to wander at 0:39, to the office move.", span=Span(39.5, 50)
        ),
        Finding(
            kind="long_pause",
            remark="A pause of 3.1 seconds after the result. It was a good place to stop.",
            span=Span(35.2, 38.3),
        ),
    )
    ticks = tuple(
        Finding(kind="filled_pause", remark=f"'{w.text.strip(',')}'", span=Span(w.start, w.end))
        for w in fillers
    )
    card = Scorecard(
        status=Status.OK,
        sentences=tuple(sentences),
        measures=(Measure(name="all", value=None, unit="", findings=listed + ticks),),
    )
    marks = (
        Mark(kind=MarkKind.PAUSED, span=Span(12.0, 12.0)),
        Mark(kind=MarkKind.INTERVIEWER_SPEAKING, span=Span(52.0, 55.0)),
    )
    hearing = Hearing(voiced=tuple(voiced), seconds=seconds, marks=marks)
    return hearing, envelope, card, Transcript(words=tuple(words))


def talking(width: int) -> QWidget:
    """Portraits in all states, level and clock."""
    page = _page(width)
    cards = PersonaCards(personas())
    cards.choose(PersonaId.EXECUTIVE)
    page.layout().addWidget(cards)
    row = QHBoxLayout()
    for persona, state in zip(personas(), ("listening", "speaking", "thinking", "waiting"), strict=True):
        portrait = Portrait(persona.id, persona.name)
        portrait.setFixedSize(theme.px(200), theme.px(200))
        portrait.set_state(state)
        portrait.set_level(0.8)
        row.addWidget(portrait)
    page.layout().addLayout(row)
    for rms, peak in ((-70, -70), (-48, -40), (-22, -12), (-8, 0)):
        meter = LevelMeter()
        for _ in range(120):
            meter.set_level(rms, peak)
        page.layout().addWidget(meter)
    for seconds in (42, 131):
        clock = AnswerClock()
        clock.set_recommended(60, 90)
        clock.set_seconds(seconds)
        page.layout().addWidget(clock)
    return page


def review(width: int) -> QWidget:
    """Scores, timeline, player, transcript and findings."""
    page = _page(width)
    hearing, envelope, card, transcript = answer()
    listed = [finding for finding in card.findings if finding.kind != "filled_pause"]
    top = QHBoxLayout()
    question = QLabel("What would you change here first?")
    theme.set_role(question, "heading")
    question.setWordWrap(True)
    top.addWidget(question, 1)
    for name, band, score, confidence in (
        ("Structure", structure_band, 71, 0.9),
        ("Focus", focus_band, 48, 0.9),
        ("Structure", structure_band, 66, 0.3),
    ):
        label = ScoreLabel(name, band)
        label.set_score(score, confidence)
        top.addWidget(label)
        top.addSpacing(theme.px(16))
    short = ScoreLabel("Structure", structure_band)
    short.set_score(None, status=Status.TOO_SHORT)
    top.addWidget(short)
    page.layout().addLayout(top)
    timeline = Timeline()
    timeline.set_answer(hearing, envelope, card, listed)
    timeline.set_position(22.4)
    timeline.set_loop(Span(18, 27))
    page.layout().addWidget(timeline)
    player = PlayerBar()
    player.set_length(hearing.seconds)
    player.set_position(22.4)
    page.layout().addWidget(player)
    below = QHBoxLayout()
    view = TranscriptView()
    view.set_answer(transcript, card.findings)
    view.set_position(22.4)
    below.addWidget(view, 3)
    findings = FindingList()
    findings.set_findings(listed)
    findings.choose(2)
    below.addWidget(findings, 2)
    page.layout().addLayout(below, 1)
    long = Timeline()
    hearing, envelope, card, _ = answer(18)
    long.set_answer(hearing, envelope, card, listed)
    page.layout().addWidget(long)
    return page


def controls(width: int) -> QWidget:
    """Messages, an empty page and the stock controls under the style sheet."""
    page = _page(width)
    told = (
        ("info", "The interview of Tuesday was not finished. It is kept.", "Go on with it"),
        ("warning", "Only 400 MB are free on this disk. Recording goes on; make room soon.", ""),
        (
            "error",
            "The microphone is gone. What you said up to 0:42 is kept. Plug it in, or go on with another.",
            "Choose another",
        ),
    )
    for level, text, verb in told:
        bar = MessageBar()
        bar.tell(text, level, [(verb, bar.dismiss)] if verb else [])
        page.layout().addWidget(bar)
    row = QHBoxLayout()
    for look in ("primary", "plain", "flat", "recording", "link"):
        button = QPushButton(look.capitalize())
        theme.set_role(button, look)
        row.addWidget(button)
    off = QPushButton("Disabled")
    off.setEnabled(False)
    row.addWidget(off)
    row.addStretch(1)
    page.layout().addLayout(row)
    row = QHBoxLayout()
    box = QComboBox()
    box.addItems(["System's choice", "Headset"])
    check, radio = QCheckBox("Less movement"), QRadioButton("Rehearsal")
    check.setChecked(True)
    radio.setChecked(True)
    edit, spin = QLineEdit(), QSpinBox()
    edit.setPlaceholderText("Company")
    for control in (box, edit, spin, check, radio):
        row.addWidget(control)
    page.layout().addLayout(row)
    for look in (
        "title",
        "heading",
        "large",
        "body",
        "strong",
        "small",
        "quiet",
        "small-quiet",
        "warning",
        "error",
    ):
        label = QLabel(f"{look}: What would you change here first?")
        theme.set_role(label, look)
        page.layout().addWidget(label)
    empty = EmptyState(
        "history",
        "Your interviews will be here",
        "Each one with its date, who asked, and the sentence that mattered. All stays on this computer.",
        "Start an interview",
    )
    page.layout().addWidget(empty, 1)
    return page


def _page(width: int) -> QWidget:
    page = QWidget()
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    theme.set_role(page, "page")
    page.setFixedWidth(width)
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 24, 24, 24)
    column.setSpacing(theme.px(16))
    return page


def main(folder: Path) -> None:
    """Write the pictures into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for name, choice, scale in (
        ("light", Theme.LIGHT, 1.0),
        ("dark", Theme.DARK, 1.0),
        ("200", Theme.LIGHT, 2.0),
    ):
        theme.apply(app, choice, scale=scale, reduce_motion=False)
        for build in (talking, review, controls):
            page = build(round(960 * scale))
            page.resize(page.sizeHint())
            page.show()
            for portrait in page.findChildren(Portrait):
                portrait.set_level(0.8)
                while portrait.opening < 0.79 and portrait.state == "speaking":
                    app.processEvents()
            app.processEvents()
            page.grab().save(str(folder / f"{build.__name__}-{name}.png"))
            page.close()
            page.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
