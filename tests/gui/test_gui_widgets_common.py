"""What holds for every widget: named for screen readers, painted in any look, and freed when closed."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from interviewer.domain.answer import Hearing
from interviewer.domain.persona import Persona, PersonaId, Voice
from interviewer.domain.scorecard import Finding
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
from interviewer.gui.widgets.score_label import score_pair
from interviewer.gui.widgets.timeline import Timeline
from interviewer.gui.widgets.transcript_view import TranscriptView


def cards() -> PersonaCards:
    voice = Voice(kokoro="none", system="none")
    line = ("A line.",)
    people = [
        Persona(
            id=who,
            name=who.value.title(),
            title="Interviewer",
            manner="Calm.",
            voice=voice,
            openings=line,
            acknowledgements=line,
            transitions=line,
            closings=line,
        )
        for who in PersonaId
    ]
    return PersonaCards(people)


def message() -> MessageBar:
    bar = MessageBar()
    bar.tell("The disk is full. What you said is kept.", "error", [("Choose a folder", bar.clear)])
    return bar


def timeline() -> Timeline:
    widget = Timeline()
    widget.set_answer(Hearing(voiced=(Span(0, 2),), seconds=4), [(-0.1, 0.1)] * 400)
    return widget


def transcript() -> TranscriptView:
    widget = TranscriptView()
    widget.set_answer(Transcript(words=(Word(text="Hello.", start=0, end=0.5),)))
    return widget


def findings() -> FindingList:
    widget = FindingList()
    widget.set_findings([Finding(kind="no_number", remark="No number here.", span=Span(1, 2))])
    return widget


def player() -> PlayerBar:
    widget = PlayerBar()
    widget.set_length(30)
    return widget


WIDGETS: dict[str, Callable[[], QWidget]] = {
    "portrait": lambda: Portrait(PersonaId.HR, "Sarah"),
    "level_meter": LevelMeter,
    "clock": AnswerClock,
    "persona_cards": cards,
    "timeline": timeline,
    "transcript": transcript,
    "findings": findings,
    "player": player,
    "score": lambda: score_pair()[0],
    "message": message,
    "empty": lambda: EmptyState("history", "Interviews", "They will be here.", "Start"),
}

EACH = pytest.mark.parametrize("name", list(WIDGETS))


@EACH
def test_widgets_have_names(dressed: theme.Appearance, qtbot: QtBot, name: str) -> None:
    widget = WIDGETS[name]()
    qtbot.addWidget(widget)
    assert widget.accessibleName()
    for child in widget.findChildren(QWidget):
        if (
            child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and child.parent() is widget
            and not child.isHidden()
        ):
            text = getattr(child, "text", lambda: "")()
            assert child.accessibleName() or text, f"{type(child).__name__} has no name"


@EACH
@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK])
def test_widgets_grow_with_the_scale(
    qapp: QApplication, dressed: theme.Appearance, qtbot: QtBot, name: str, choice: Theme
) -> None:
    theme.apply(qapp, choice, scale=1.0)
    widget = WIDGETS[name]()
    qtbot.addWidget(widget)
    before = widget.sizeHint()
    widget.resize(before)
    widget.show()
    plain = widget.grab().toImage()
    colours = {
        plain.pixelColor(x, y).rgba() for x in range(0, plain.width(), 2) for y in range(0, plain.height(), 2)
    }
    assert len(colours) > 1, "nothing was painted"
    theme.apply(qapp, choice, scale=2.0)
    after = widget.sizeHint()
    if not isinstance(widget, TranscriptView):  # a scroll area's own size does not depend on its text
        assert after.height() > before.height()
    widget.resize(after)
    assert not widget.grab().isNull()


@EACH
def test_widgets_are_freed_when_closed(qapp: QApplication, dressed: theme.Appearance, name: str) -> None:
    widget = WIDGETS[name]()
    widget.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    widget.show()
    QCoreApplication.processEvents()
    gone = weakref.ref(widget)
    widget.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(widget)
    del widget
    gc.collect()
    assert gone() is None
    theme.apply(qapp, Theme.DARK)  # whoever is still connected would fail here
