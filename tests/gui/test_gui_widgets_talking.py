"""Portrait, level meter, clock and persona cards."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from interviewer.domain.persona import Persona, PersonaId, Voice
from interviewer.domain.settings import Theme
from interviewer.gui import theme
from interviewer.gui.widgets.clock import HINT, AnswerClock
from interviewer.gui.widgets.level_meter import DEAD, PATIENCE, LevelMeter
from interviewer.gui.widgets.persona_card import PersonaCards
from interviewer.gui.widgets.portrait import Portrait, State


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def shown(qtbot: QtBot, widget: QWidget, width: int = 200, height: int = 200) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)


@pytest.mark.parametrize("persona", list(PersonaId))
def test_every_persona_looks_different_in_every_state(
    dressed: theme.Appearance, qtbot: QtBot, persona: PersonaId
) -> None:
    portrait = Portrait(persona, "Somebody")
    shown(qtbot, portrait)
    states: tuple[State, ...] = ("waiting", "listening", "speaking", "thinking")
    pictures = []
    for state in states:
        portrait.set_state(state)
        assert portrait.state == state
        pictures.append(picture(portrait))
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[at + 1 :])


def test_personas_are_told_apart(dressed: theme.Appearance, qtbot: QtBot) -> None:
    portrait = Portrait(PersonaId.HR)
    shown(qtbot, portrait)
    pictures = []
    for persona in PersonaId:
        portrait.set_persona(persona, persona.value)
        pictures.append(picture(portrait))
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[at + 1 :])


def test_the_mouth_follows_the_voice_within_200_ms(dressed: theme.Appearance, qtbot: QtBot) -> None:
    portrait = Portrait(PersonaId.EXECUTIVE, "George")
    shown(qtbot, portrait)
    portrait.set_state("speaking")
    closed = picture(portrait)
    portrait.set_level(0.9)
    steps = 0
    while portrait.opening < 0.8:
        portrait._step()
        steps += 1
    assert steps * 33 < 200
    assert picture(portrait) != closed
    portrait.set_level(0.0)
    qtbot.waitUntil(lambda: portrait.opening == 0.0, timeout=2_000)
    assert not portrait._frames.isActive(), "frames run on although nothing moves"


@pytest.mark.parametrize("level", [-3.0, 0.0, 0.2, 0.6, 1.0, 40.0])
def test_any_level_can_be_painted(dressed: theme.Appearance, qtbot: QtBot, level: float) -> None:
    portrait = Portrait(PersonaId.PEER)
    shown(qtbot, portrait)
    portrait.set_state("speaking")
    portrait.set_level(level)
    for _ in range(20):
        portrait._step()
    assert 0.0 <= portrait.opening <= 1.0
    assert not picture(portrait).isNull()


def test_a_listener_keeps_the_mouth_shut(dressed: theme.Appearance, qtbot: QtBot) -> None:
    portrait = Portrait(PersonaId.HR)
    shown(qtbot, portrait)
    portrait.set_state("listening")
    portrait.set_level(1.0)
    assert portrait.opening == 0.0


def test_nothing_moves_when_less_motion_is_asked_for(
    qapp: QApplication, dressed: theme.Appearance, qtbot: QtBot
) -> None:
    theme.apply(qapp, Theme.LIGHT, reduce_motion=True)
    portrait = Portrait(PersonaId.HR)
    shown(qtbot, portrait)
    portrait.set_state("speaking")
    portrait.set_level(0.2)
    still = picture(portrait)
    portrait.set_level(1.0)
    assert not portrait._frames.isActive()
    assert not portrait._blinks.isActive()
    assert picture(portrait) == still
    portrait.set_state("listening")
    assert picture(portrait) != still, "the ring still tells who speaks"


def test_eyes_blink_only_while_seen(dressed: theme.Appearance, qtbot: QtBot) -> None:
    portrait = Portrait(PersonaId.HR)
    portrait.set_state("listening")
    assert not portrait._blinks.isActive()
    shown(qtbot, portrait)
    assert portrait._blinks.isActive()
    portrait.hide()
    assert not portrait._blinks.isActive()


def test_screen_readers_hear_who_does_what(dressed: theme.Appearance, qtbot: QtBot) -> None:
    portrait = Portrait(PersonaId.HR, "Sarah")
    qtbot.addWidget(portrait)
    portrait.set_state("thinking")
    assert (portrait.accessibleName(), portrait.accessibleDescription()) == ("Sarah", "Sarah is thinking")


@pytest.mark.parametrize(("width", "height"), [(1, 1), (30, 400), (700, 64)])
def test_portraits_survive_odd_sizes(
    dressed: theme.Appearance, qtbot: QtBot, width: int, height: int
) -> None:
    portrait = Portrait(PersonaId.EXECUTIVE)
    shown(qtbot, portrait, width, height)
    portrait.set_state("speaking")
    assert not picture(portrait).isNull()


def feed(meter: LevelMeter, rms: float, peak: float, blocks: int) -> None:
    for _ in range(blocks):
        meter.set_level(rms, peak)


@pytest.mark.parametrize(
    ("rms", "peak", "expected"),
    [
        (-25, -12, "good"),
        (-50, -44, "too quiet"),
        (-12, 0, "too loud"),
        (-70, -60, "too quiet"),
        (-math.inf, -math.inf, "nothing"),
    ],
)
def test_levels_in_words(
    dressed: theme.Appearance, qtbot: QtBot, rms: float, peak: float, expected: str
) -> None:
    meter = LevelMeter()
    shown(qtbot, meter, 360, 32)
    assert meter.loudness == "waiting"
    feed(meter, rms, peak, PATIENCE)
    assert meter.loudness == expected
    assert expected.split()[-1].replace("nothing", "no sound") in meter.accessibleDescription().lower()


def test_a_microphone_that_dies_is_not_good_any_more(dressed: theme.Appearance, qtbot: QtBot) -> None:
    meter = LevelMeter()
    shown(qtbot, meter, 360, 32)
    feed(meter, -25, -12, 40)
    feed(meter, -96, -96, DEAD - 1)
    assert meter.loudness == "good"
    feed(meter, -96, -96, 1)
    assert meter.loudness == "nothing"
    feed(meter, -66, -56, 1)
    assert meter.loudness == "waiting"  # it is back, and nobody has spoken yet


def test_a_pause_to_think_stays_good(dressed: theme.Appearance, qtbot: QtBot) -> None:
    meter = LevelMeter()
    qtbot.addWidget(meter)
    feed(meter, -25, -12, 40)
    feed(meter, -70, -65, 3 * PATIENCE)
    assert meter.loudness == "good"
    meter.reset()
    assert meter.loudness == "waiting"


def test_levels_differ_by_more_than_colour(dressed: theme.Appearance, qtbot: QtBot) -> None:
    meter = LevelMeter()
    shown(qtbot, meter, 360, 32)
    shapes = []
    for rms, peak in ((-50, -44), (-25, -12), (-12, 0)):
        meter.reset()
        feed(meter, rms, peak, PATIENCE)
        image = picture(meter)
        paper = image.pixelColor(0, 0).rgba()
        words = range(image.width() - 90, image.width())
        shapes.append(
            {(x, y) for x in words for y in range(image.height()) if image.pixelColor(x, y).rgba() != paper}
        )
    assert shapes[0] != shapes[1]
    assert shapes[1] != shapes[2]


def test_the_clock_hints_when_the_time_has_passed(dressed: theme.Appearance, qtbot: QtBot) -> None:
    clock = AnswerClock()
    shown(qtbot, clock, 400, 40)
    clock.set_recommended(60, 90)
    stages = []
    for seconds in (42, 60, 90, 90.5):
        clock.set_seconds(seconds)
        stages.append(clock.stage)
    assert stages == ["under", "inside", "inside", "past"]
    assert clock.text == "1:30 of 1:30"
    assert clock._hint.isVisible()
    clock.set_seconds(91)
    assert HINT in clock.accessibleDescription()
    clock.set_recommended(30, 60)
    assert clock.stage == "under"
    assert not clock._hint.isVisible()


def test_the_hint_moves_nothing(dressed: theme.Appearance, qtbot: QtBot) -> None:
    clock = AnswerClock()
    qtbot.addWidget(clock)
    clock.set_recommended(60, 90)
    clock.set_seconds(89)
    before = clock.sizeHint()
    clock.set_seconds(99)
    assert clock.sizeHint() == before


def people(manner: str = "Calm and exact.") -> list[Persona]:
    line = ("A line.",)
    return [
        Persona(
            id=who,
            name=name,
            title="Interviewer",
            manner=manner,
            voice=Voice(kokoro="none", system="none"),
            openings=line,
            acknowledgements=line,
            transitions=line,
            closings=line,
        )
        for who, name in zip(PersonaId, ("Helen", "George", "Michael", "Sarah"), strict=True)
    ]


def test_one_card_is_chosen_with_the_mouse(dressed: theme.Appearance, qtbot: QtBot) -> None:
    cards = PersonaCards(people())
    shown(qtbot, cards, 800, 240)
    assert cards.persona is None
    with qtbot.waitSignal(cards.chosen) as told:
        qtbot.mouseClick(cards.cards[2], Qt.MouseButton.LeftButton)
    assert told.args == [PersonaId.PEER]
    qtbot.mouseClick(cards.cards[0], Qt.MouseButton.LeftButton)
    assert [card.isChecked() for card in cards.cards] == [True, False, False, False]


def test_arrow_keys_move_the_choice(dressed: theme.Appearance, qtbot: QtBot) -> None:
    cards = PersonaCards(people())
    shown(qtbot, cards, 800, 240)
    cards.choose(PersonaId.HIRING_MANAGER)
    cards.cards[0].setFocus()
    told: list[object] = []
    cards.chosen.connect(told.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        card = next(card for card in cards.cards if card is cards.focusWidget())
        qtbot.keyClick(card, key)
    assert told == [PersonaId.EXECUTIVE, PersonaId.PEER, PersonaId.EXECUTIVE]
    assert cards.persona is PersonaId.EXECUTIVE


def test_tab_enters_at_the_chosen_card_only(dressed: theme.Appearance, qtbot: QtBot) -> None:
    cards = PersonaCards(people())
    qtbot.addWidget(cards)
    tab = Qt.FocusPolicy.TabFocus
    assert [bool(card.focusPolicy() & tab) for card in cards.cards] == [True, False, False, False]
    cards.choose(PersonaId.HR)
    assert [bool(card.focusPolicy() & tab) for card in cards.cards] == [False, False, False, True]


def test_a_card_says_who_it_is(dressed: theme.Appearance, qtbot: QtBot) -> None:
    cards = PersonaCards(people())
    qtbot.addWidget(cards)
    assert cards.cards[0].accessibleName() == "Helen, Interviewer"
    assert cards.cards[0].accessibleDescription() == "Calm and exact."


@pytest.mark.parametrize(("width", "columns"), [(1_000, 4), (700, 4), (400, 2), (200, 1)])
def test_cards_wrap_where_there_is_no_room(
    dressed: theme.Appearance, qtbot: QtBot, width: int, columns: int
) -> None:
    cards = PersonaCards(people("A manner that needs quite a few more words than the others do, over lines."))
    qtbot.addWidget(cards)
    cards.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    cards.show()
    assert cards.columns(width) == columns
    cards.resize(width, cards.heightForWidth(width))
    width = cards.width()
    areas = [card.geometry() for card in cards.cards]
    assert not any(one.intersects(other) for at, one in enumerate(areas) for other in areas[at + 1 :])
    assert max(area.bottom() for area in areas) < cards.height()
    assert min(area.left() for area in areas) >= 0
    assert max(area.right() for area in areas) < width
    assert len({area.x() for area in areas}) == columns
