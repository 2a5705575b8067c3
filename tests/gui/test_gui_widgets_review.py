"""Timeline, transcript, findings, player and score."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from interviewer.domain.answer import Hearing, Mark, MarkKind
from interviewer.domain.cut import Cut
from interviewer.domain.scorecard import Finding, Measure, Role, Scorecard, Sentence, Status
from interviewer.domain.timing import Span
from interviewer.domain.transcript import Transcript, Word
from interviewer.gui import theme
from interviewer.gui.widgets.finding_list import FindingList
from interviewer.gui.widgets.player_bar import SPEEDS, PlayerBar
from interviewer.gui.widgets.score_label import score_pair
from interviewer.gui.widgets.timeline import Timeline
from interviewer.gui.widgets.timeline_picture import Bands, Picture, pin_places, thinned
from interviewer.gui.widgets.transcript_view import NOT_WRITTEN, NOTHING, TranscriptView
from interviewer.gui.widgets.transcript_words import WordPlaces

FINDINGS = (
    Finding(kind="no_number", remark="The result has no number.", span=Span(12.0, 14.0)),
    Finding(kind="wandered", remark="You began to wander.", span=Span(20.0, 55.0)),
)
TICK = Finding(kind="filled_pause", remark="'um'", span=Span(5.0, 5.3))


def words(count: int) -> tuple[Word, ...]:
    chance = random.Random(3)
    return tuple(
        Word(text="x" * chance.randint(1, 9), start=at * 0.4, end=at * 0.4 + 0.3) for at in range(count)
    )


def card(sentences: tuple[Sentence, ...] = ()) -> Scorecard:
    measures = (Measure(name="all", value=None, unit="", findings=(*FINDINGS, TICK)),)
    return Scorecard(status=Status.OK, sentences=sentences, measures=measures)


def every_role() -> tuple[Sentence, ...]:
    return tuple(
        Sentence(text=f"Sentence {role.value}.", label=role, start=at * 6.0, end=at * 6.0 + 5.5)
        for at, role in enumerate(Role)
    )


def hearing(seconds: float = 60.0) -> Hearing:
    marks = tuple(Mark(kind=kind, span=Span(at * 7.0, at * 7.0 + at)) for at, kind in enumerate(MarkKind))
    return Hearing(voiced=(Span(0.5, 20.0), Span(24.0, 50.0)), seconds=seconds, marks=marks)


@pytest.fixture
def timeline(dressed: theme.Appearance, qtbot: QtBot) -> Timeline:
    widget = Timeline()
    qtbot.addWidget(widget)
    widget.resize(620, 168)
    widget.set_answer(hearing(), [(-0.2, 0.2)] * 6_000, card(every_role()), FINDINGS)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def ticked(image: QImage, x: float, y: float) -> str:
    return image.pixelColor(round(x), round(y)).name()


def test_a_click_seeks_to_its_moment(timeline: Timeline, qtbot: QtBot) -> None:
    bands = Bands(timeline.width(), timeline.height(), 60.0)
    with qtbot.waitSignal(timeline.seek) as told:
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(round(bands.x(30.0)), 100))
    assert told.args[0] == pytest.approx(30.0, abs=0.1)
    assert timeline.position == told.args[0]


def drag(timeline: Timeline, qtbot: QtBot, *places: int) -> None:
    """Press at the first place, move over the others, and let go at the last."""
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=QPoint(places[0], 100))
    steps = [(QEvent.Type.MouseMove, x) for x in places[1:]] + [(QEvent.Type.MouseButtonRelease, places[-1])]
    for kind, x in steps:
        left = Qt.MouseButton.LeftButton
        release = kind is QEvent.Type.MouseButtonRelease
        event = QMouseEvent(
            kind,
            QPointF(x, 100),
            timeline.mapToGlobal(QPointF(x, 100)),
            left if release else Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton if release else left,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(timeline, event)


@pytest.mark.parametrize("places", [(100, 300), (300, 200, 100)])
def test_dragging_chooses_what_plays_again_and_again(
    timeline: Timeline, qtbot: QtBot, places: tuple[int, ...]
) -> None:
    bands = Bands(timeline.width(), timeline.height(), 60.0)
    with qtbot.waitSignal(timeline.selected) as told:
        drag(timeline, qtbot, *places)
    span = told.args[0]
    assert (span.start, span.end) == pytest.approx((bands.time(100), bands.time(300)))


def test_dragging_beyond_the_ends_stays_inside(timeline: Timeline, qtbot: QtBot) -> None:
    with qtbot.waitSignal(timeline.selected) as told:
        drag(timeline, qtbot, 100, 5_000)
    assert told.args[0].end == 60.0
    with qtbot.waitSignal(timeline.selected) as told:
        drag(timeline, qtbot, 100, -90)
    assert told.args[0].start == 0.0


def test_a_hand_that_trembles_only_clicks(timeline: Timeline, qtbot: QtBot) -> None:
    told: list[Span] = []
    timeline.selected.connect(told.append)
    with qtbot.waitSignal(timeline.seek):
        drag(timeline, qtbot, 100, 101, 100)
    assert told == []


def test_what_a_cut_leaves_out_fades(timeline: Timeline) -> None:
    """The ribbon of what goes comes closer to the paper, and what stays does not change."""
    bands = Bands(timeline.width(), timeline.height(), 60.0)
    before = timeline.grab().toImage()
    timeline.set_cut(Cut((Span(0.0, 12.0), Span(30.0, 60.0))))
    after = timeline.grab().toImage()
    inside, outside = (bands.x(20.0), bands.ribbon.top() + 4), (bands.x(8.0), bands.ribbon.top() + 4)
    assert ticked(before, *inside) != ticked(after, *inside)
    assert ticked(before, *outside) == ticked(after, *outside)
    timeline.set_cut(None)
    assert timeline.grab().toImage() == before


def test_the_pace_is_told_where_it_is_drawn(timeline: Timeline) -> None:
    pace = tuple((float(second), 100.0 + second) for second in range(61))
    timeline.set_answer(hearing(), [], card(every_role()), FINDINGS, pace)
    bands = Bands(timeline.width(), timeline.height(), 60.0)
    place = QPoint(round(bands.x(40.0)), round(bands.pace.center().y()))
    assert timeline.describe(place) == "0:40  140 words a minute"


def test_a_click_on_a_number_plays_its_finding(timeline: Timeline, qtbot: QtBot) -> None:
    place = pin_places(FINDINGS, Bands(timeline.width(), timeline.height(), 60.0))[1].center().toPoint()
    with qtbot.waitSignal(timeline.seek) as told:
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [20.0]


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 35.0),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 25.0),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 31.0),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, 29.0),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0.0),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 60.0),
    ],
)
def test_keys_seek(
    timeline: Timeline, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, expected: float
) -> None:
    timeline.set_position(30.0)
    with qtbot.waitSignal(timeline.seek) as told:
        qtbot.keyClick(timeline, key, modifier)
    assert told.args == [expected]


def test_other_keys_are_the_pages(timeline: Timeline) -> None:
    for key in (Qt.Key.Key_Space, Qt.Key.Key_1, Qt.Key.Key_Comma):
        pressed = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        timeline.keyPressEvent(pressed)
        assert not pressed.isAccepted()


def test_what_is_under_the_mouse_is_told(timeline: Timeline) -> None:
    bands = Bands(timeline.width(), timeline.height(), 60.0)
    ribbon = round(bands.ribbon.center().y())
    place = QPoint(round(bands.x(2.5)), ribbon)
    assert timeline.describe(place) == "0:02  Situation: Sentence S."
    assert timeline.describe(pin_places(FINDINGS, bands)[0].center().toPoint()) == FINDINGS[0].remark
    assert timeline.describe(QPoint(round(bands.x(5.1)), round(bands.wave.top()) - 4)) == TICK.remark


def test_screen_readers_hear_time_and_sentence(timeline: Timeline) -> None:
    timeline.set_position(13.0)
    assert timeline.accessibleDescription() == "0:13 of 1:00. Action: Sentence A."


def test_roles_differ_without_colour(timeline: Timeline) -> None:
    """In grey, S and A may look alike; the letters and the hatch must not."""
    image = timeline.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    bands = Bands(timeline.width(), timeline.height(), 60.0)
    patterns = set()
    for at in range(len(Role)):
        left, right = bands.x(at * 6.0) + 6, bands.x(at * 6.0 + 5.5) - 6
        area = image.copy(
            round(left), round(bands.ribbon.top()), round(right - left), round(bands.ribbon.height())
        )
        base = area.pixelColor(2, 4).red()
        patterns.add(
            tuple(
                abs(area.pixelColor(x, y).red() - base) > 40
                for x in range(area.width() - 2)
                for y in range(area.height())
            )
        )
    assert len(patterns) == len(Role)


def test_only_the_play_head_is_painted_again(timeline: Timeline) -> None:
    timeline.grab()
    still = timeline._still.cacheKey()
    before = timeline.grab().toImage()
    timeline.set_position(40.0)
    after = timeline.grab().toImage()
    assert timeline._still.cacheKey() == still
    changed = {x for x in range(before.width()) if ticked(before, x, 140) != ticked(after, x, 140)}
    head = round(Bands(timeline.width(), timeline.height(), 60.0).x(40.0))
    assert changed
    assert all(min(abs(x - head), abs(x - 10)) <= 8 for x in changed)


def test_an_answer_without_sound_or_length(dressed: theme.Appearance, qtbot: QtBot) -> None:
    widget = Timeline()
    qtbot.addWidget(widget)
    widget.resize(300, 130)
    told: list[float] = []
    widget.seek.connect(told.append)
    for scorecard in (None, card(), card(every_role())):
        widget.set_answer(Hearing(voiced=(), seconds=0.0), (), scorecard)
        widget.set_position(5.0)
        assert widget.position == 0.0
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
        assert not widget.grab().isNull()
        assert widget.describe(QPoint(40, 90))
    assert told == []


def test_twenty_minutes_are_painted_fast(dressed: theme.Appearance, qtbot: QtBot) -> None:
    sentences = tuple(
        Sentence(text="A sentence.", label=list(Role)[at % 9], start=at * 4.0, end=at * 4.0 + 3.5)
        for at in range(300)
    )
    voiced = tuple(Span(at * 4.0, at * 4.0 + 3.0) for at in range(300))
    envelope = np.random.default_rng(1).uniform(-1, 1, (120_000, 2))
    widget = Timeline()
    qtbot.addWidget(widget)
    widget.resize(1_800, 200)
    began = time.process_time()
    widget.set_answer(Hearing(voiced=voiced, seconds=1_200.0), envelope, card(sentences), FINDINGS)
    widget.grab()
    first = time.process_time() - began
    began = time.process_time()
    for at in range(30):
        widget.set_position(at * 40.0)
        widget.grab()
    frame = (time.process_time() - began) / 30
    assert first < 1.0
    assert frame < 0.03


@given(
    st.lists(st.tuples(st.floats(-1, 0), st.floats(0, 1)), max_size=400),
    st.integers(min_value=1, max_value=50),
)
def test_thinning_keeps_the_extremes(envelope: list[tuple[float, float]], most: int) -> None:
    columns = thinned(envelope, most)
    assert len(columns) <= most
    if envelope:
        assert min(low for low, _ in columns) == min(low for low, _ in envelope)
        assert max(high for _, high in columns) == max(high for _, high in envelope)
    else:
        assert columns == []


def test_arrays_and_plain_sequences_are_the_same() -> None:
    plain = [(-0.5, 0.25), (-0.125, 1.0)]
    assert thinned(np.array(plain)) == thinned(plain) == plain


@given(st.lists(st.floats(0, 60), max_size=9))
def test_numbers_never_cover_one_another(qapp: QApplication, starts: list[float]) -> None:
    found = [Finding(kind="k", remark="r", span=Span(at, at)) for at in sorted(starts)]
    bands = Bands(600, 168, 60.0)
    places = pin_places(found, bands)
    assert len(places) == len(found)
    assert all(one.right() < other.left() for one, other in pairwise(places))
    assert all(place.left() >= -1 and place.right() <= 601 for place in places)


def test_long_pauses_are_those_of_two_seconds() -> None:
    picture = Picture(seconds=10.0, voiced=(Span(1.0, 3.0), Span(4.5, 6.0), Span(8.0, 10.0)))
    assert picture.pauses == (Span(6.0, 8.0),)


@pytest.fixture
def view(dressed: theme.Appearance, qtbot: QtBot) -> TranscriptView:
    widget = TranscriptView()
    qtbot.addWidget(widget)
    widget.resize(700, 300)
    widget.set_answer(Transcript(words=words(400)), FINDINGS)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def place_of(view: TranscriptView, index: int) -> QPoint:
    cursor = QTextCursor(view.document())
    cursor.setPosition(view._words.places[index])
    start = view.cursorRect(cursor)
    return start.center() + QPoint(3, 0)


def test_a_clicked_word_is_told_by_its_time(view: TranscriptView, qtbot: QtBot) -> None:
    for index in (0, 17, 30):
        with qtbot.waitSignal(view.word_clicked) as told:
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, index))
        assert told.args[0] == pytest.approx(index * 0.4)


def test_selecting_text_does_not_play(view: TranscriptView, qtbot: QtBot) -> None:
    told: list[float] = []
    view.word_clicked.connect(told.append)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, 2))
    qtbot.mouseMove(view.viewport(), place_of(view, 8))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, 8))
    assert told == []


def test_words_are_lit_as_they_play(view: TranscriptView) -> None:
    view.set_position(4.05)
    assert view.lit == 10
    selection = view.extraSelections()[0]
    assert selection.cursor.selectedText() == view._words.words[10].text
    view.set_position(0.0)
    assert view.lit == 0
    view.set_position(500.0)
    assert view.lit is None
    assert view.extraSelections() == []


def test_the_lit_word_stays_in_sight(view: TranscriptView) -> None:
    view.set_position(1.0)
    assert view.verticalScrollBar().value() == 0
    view.set_position(150.0)
    assert view.verticalScrollBar().value() > 0
    assert view._in_sight(view.lit or 0)


def test_reading_elsewhere_is_not_disturbed(view: TranscriptView) -> None:
    view.set_position(1.0)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    away = view.verticalScrollBar().value()
    assert away > 0
    view.set_position(1.4)
    assert view.verticalScrollBar().value() == away


def test_keys_go_word_by_word_and_enter_plays(view: TranscriptView, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(view, key)
    assert view.caret == 1
    assert view.textCursor().selectedText() == view._words.words[1].text
    with qtbot.waitSignal(view.word_clicked) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [pytest.approx(0.4)]
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert (view.caret or 0) > 5
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.caret == 399
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.caret == 0


def test_the_page_keeps_its_keys(view: TranscriptView) -> None:
    plain = Qt.KeyboardModifier.NoModifier
    for key in (Qt.Key.Key_Space, Qt.Key.Key_1, Qt.Key.Key_J, Qt.Key.Key_Comma):
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, plain)
        view.event(asked)
        assert not asked.isAccepted()
    ours = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Right, plain)
    view.event(ours)
    assert ours.isAccepted()


def test_findings_are_underlined_and_told(view: TranscriptView, qtbot: QtBot) -> None:
    first = view._words.of(FINDINGS[0])[0]
    assert view.remark_at(first) == FINDINGS[0].remark
    assert view.remark_at(0) == ""
    cursor = QTextCursor(view.document())
    cursor.setPosition(view._words.places[first] + 1)
    assert cursor.charFormat().fontUnderline() or cursor.charFormat().underlineStyle().value > 0
    view._stand_on(first)
    assert view.accessibleDescription() == FINDINGS[0].remark


def test_a_finding_between_words_marks_the_next_one(dressed: theme.Appearance, qtbot: QtBot) -> None:
    view = TranscriptView()
    qtbot.addWidget(view)
    spoken = (Word(text="One", start=0.0, end=0.5), Word(text="two", start=3.0, end=3.5))
    pause = Finding(kind="long_pause", remark="A long pause.", span=Span(1.0, 2.5))
    view.set_answer(Transcript(words=spoken), [pause])
    assert [view.remark_at(at) for at in (0, 1)] == ["", "A long pause."]
    assert view.document().blockCount() == 2


def test_lines_are_60_to_75_letters_in_any_window(dressed: theme.Appearance, qtbot: QtBot) -> None:
    text = (
        "We moved the report into one query and the team could read it at once, which saved us hours. " * 30
    ).split()
    spoken = tuple(Word(text=piece, start=at * 0.4, end=at * 0.4 + 0.3) for at, piece in enumerate(text))
    for width in (800, 2_400):
        view = TranscriptView()
        qtbot.addWidget(view)
        view.resize(width, 600)
        view.show()
        view.set_answer(Transcript(words=spoken))
        layout = view.document().firstBlock().layout()
        lengths = [layout.lineAt(at).textLength() for at in range(layout.lineCount() - 1)]
        assert 60 <= sum(lengths) / len(lengths) <= 75
        step = layout.lineAt(1).y() - layout.lineAt(0).y()
        assert step == pytest.approx(1.5 * theme.BODY, abs=1.1)


@pytest.mark.parametrize("transcript", [None, Transcript(words=())])
def test_no_words_say_so(dressed: theme.Appearance, qtbot: QtBot, transcript: Transcript | None) -> None:
    view = TranscriptView()
    qtbot.addWidget(view)
    view.set_answer(transcript, FINDINGS)
    view.set_position(3.0)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert view.toPlainText() == (NOTHING if transcript is not None else NOT_WRITTEN)
    assert view.lit is None


def test_5000_words_without_a_hitch(dressed: theme.Appearance, qtbot: QtBot) -> None:
    view = TranscriptView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    many = [
        Finding(kind="k", remark=f"Remark {at}.", span=Span(at * 10.0, at * 10.0 + 1)) for at in range(200)
    ]
    began = time.process_time()
    view.set_answer(Transcript(words=words(5_000)), many)
    view.grab()
    first = time.process_time() - began
    began = time.process_time()
    for at in range(0, 2_000, 40):
        view.set_position(at)
    step = (time.process_time() - began) / 50
    assert first < 1.5
    assert step < 0.05


def test_odd_words(dressed: theme.Appearance, qtbot: QtBot) -> None:
    view = TranscriptView()
    qtbot.addWidget(view)
    odd = (
        Word(text="a\nb", start=0.0, end=0.0),
        Word(text="", start=0.0, end=0.1),
        Word(text="w" * 400, start=5.0, end=4.0),
        Word(text="back", start=1.0, end=1.2),
    )
    view.set_answer(Transcript(words=odd), FINDINGS)
    for seconds in (-1.0, 0.0, 1.1, 99.0):
        view.set_position(seconds)
    for index in range(4):
        view._stand_on(index)
    assert view.caret == 3


@pytest.fixture
def findings(dressed: theme.Appearance, qtbot: QtBot) -> FindingList:
    widget = FindingList()
    qtbot.addWidget(widget)
    widget.resize(300, 240)
    widget.set_findings(FINDINGS)
    widget.show()
    return widget


def test_findings_are_chosen_by_click_number_and_key(findings: FindingList, qtbot: QtBot) -> None:
    told: list[object] = []
    findings.chosen.connect(told.append)
    area = findings.visualItemRect(findings.item(1))
    qtbot.mouseClick(findings.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert told == [FINDINGS[1]]
    assert findings.choose(1)
    assert told[1:] == [FINDINGS[0]]
    qtbot.keyClick(findings, Qt.Key.Key_Down)
    qtbot.keyClick(findings, Qt.Key.Key_Return)
    assert told[2:] == [FINDINGS[1]]
    assert not findings.choose(3)
    assert not findings.choose(0)


def test_next_and_previous_finding(findings: FindingList) -> None:
    told: list[object] = []
    findings.chosen.connect(told.append)
    assert findings.choose_next()
    assert findings.choose_next()
    assert not findings.choose_next()
    assert findings.choose_next(-1)
    assert told == [FINDINGS[0], FINDINGS[1], FINDINGS[0]]


def test_findings_are_read_out_with_number_and_time(findings: FindingList) -> None:
    said = findings.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "1. The result has no number. At 0:12."


def test_the_playing_finding_is_marked_silently(findings: FindingList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(findings.chosen):
        findings.show_current(13.0)
    assert findings.currentRow() == 0


def test_a_long_remark_takes_more_lines(dressed: theme.Appearance, qtbot: QtBot) -> None:
    widget = FindingList()
    qtbot.addWidget(widget)
    widget.resize(260, 400)
    long = Finding(kind="k", remark="A remark with a good many words in it. " * 12, span=Span(0, 1))
    widget.set_findings([FINDINGS[0], long])
    widget.show()
    heights = [widget.visualItemRect(widget.item(row)).height() for row in (0, 1)]
    assert heights[1] > 3 * heights[0]


def test_no_findings_say_so_and_cannot_be_chosen(dressed: theme.Appearance, qtbot: QtBot) -> None:
    widget = FindingList()
    qtbot.addWidget(widget)
    widget.set_findings(())
    assert widget.count() == 1
    assert "Nothing" in widget.item(0).text()
    assert not widget.choose_next()
    assert not widget.choose_next(-1)


@pytest.fixture
def player(dressed: theme.Appearance, qtbot: QtBot) -> PlayerBar:
    widget = PlayerBar()
    qtbot.addWidget(widget)
    widget.resize(600, 48)
    widget.set_length(108.0)
    widget.show()
    return widget


def test_the_player_says_what_is_wanted(player: PlayerBar, qtbot: QtBot) -> None:
    button = player.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    with qtbot.waitSignal(player.play_pause):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.accessibleName() == "Play"
    player.set_playing(True)
    assert button.accessibleName() == "Pause"
    for factor in SPEEDS:
        if factor != player.factor:
            with qtbot.waitSignal(player.speed) as told:
                player.set_factor(factor)
            assert told.args == [factor]


def test_the_player_shows_time_without_seeking(player: PlayerBar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(player.seek):
        player.set_position(62.5)
    assert player._times.text() == "1:02 / 1:48"
    assert player._slider.value() == 6_250
    assert player._slider.accessibleDescription() == "1:02 of 1:48"


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 65.0),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, 59.0),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0.0),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, 75.0),
    ],
)
def test_the_slider_moves_in_seconds(
    player: PlayerBar, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, expected: float
) -> None:
    player.set_position(60.0)
    with qtbot.waitSignal(player.seek) as told:
        qtbot.keyClick(player._slider, key, modifier)
    assert told.args == [expected]


def test_a_click_on_the_slider_jumps_there(player: PlayerBar, qtbot: QtBot) -> None:
    middle = QPoint(player._slider.width() // 2, player._slider.height() // 2)
    with qtbot.waitSignal(player.seek) as told:
        qtbot.mouseClick(player._slider, Qt.MouseButton.LeftButton, pos=middle)
    assert told.args[0] == pytest.approx(54.0, abs=1.0)


def test_nothing_to_play_cannot_be_played(player: PlayerBar) -> None:
    player.set_length(0.0)
    assert not any(child.isEnabled() for child in (player._button, player._slider, player._speeds))
    assert player._times.text() == "0:00 / 0:00"


def test_scores_are_shown_with_their_band_or_range_or_reason(dressed: theme.Appearance, qtbot: QtBot) -> None:
    label, focus = score_pair()
    qtbot.addWidget(label)
    qtbot.addWidget(focus)
    focus.set_score(71)
    assert focus.text == "Focus 71 to the point"
    label.set_score(71)
    assert label.text == "Structure 71 well built"
    label.set_score(71, confidence=0.2)
    assert label.text == "Structure 55 to 90 well built, roughly"
    label.set_score(None, status=Status.TOO_SHORT)
    assert label.accessibleName() == "Structure too short to score"
    label.set_score(0)
    assert label.text == "Structure 0 hard to follow"
    assert not label.grab().isNull()


def test_a_widget_never_needs_words_it_was_not_given(dressed: theme.Appearance, qtbot: QtBot) -> None:
    widgets: list[QWidget] = [Timeline(), TranscriptView(), FindingList(), PlayerBar(), *score_pair()]
    for widget in widgets:
        qtbot.addWidget(widget)
        widget.show()
        assert not widget.grab().isNull()


@given(
    st.lists(
        st.tuples(st.text("abc\n", max_size=5), st.floats(0, 100), st.floats(0, 3)),
        max_size=40,
    ),
    st.floats(0, 110),
    st.floats(0, 10),
)
def test_every_word_stands_where_it_is_said_to(
    spoken: list[tuple[str, float, float]], start: float, length: float
) -> None:
    """For any words, in whatever disorder their times are."""
    given_words = [Word(text=text, start=at, end=at + long) for text, at, long in spoken]
    found = Finding(kind="k", remark="Said.", span=Span(start, start + length))
    places = WordPlaces(given_words, [found])
    for index, word in enumerate(given_words):
        shown = places.text[places.places[index] : places.end(index)]
        assert shown == (word.text.replace("\n", " ") or "…")
        assert places.nearest(places.places[index]) == index
    assert places.starts == sorted(places.starts)
    assert bool(places.of(found)) == bool(given_words)
    said = places.said_at(start)
    assert said is None or places.starts[said] <= start
