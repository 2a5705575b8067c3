"""Review, History, Questions and Settings as pictures: ``gallery_review.py FOLDER [PART OF A NAME]``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__" and sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import samples
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from interviewer.domain.history import Jotting, Moment, Wanted
from interviewer.domain.scorecard import Advice
from interviewer.domain.settings import Theme
from interviewer.domain.timing import Span
from interviewer.gui import theme
from interviewer.gui.pages import Page
from interviewer.gui.pages.history import HistoryPage
from interviewer.gui.pages.questions import QuestionsPage
from interviewer.gui.pages.review import ReviewPage
from interviewer.gui.pages.settings import SettingsPage
from interviewer.live.history import InterviewsFound, MomentsFound, TakesRead
from interviewer.live.marks import MarksRead
from interviewer.live.models import ModelListed, ModelsListed
from interviewer.live.reports import (
    DevicesListed,
    EnvelopeRead,
    Heard,
    InterviewChanged,
    InterviewRead,
    StrayFound,
    StraysFound,
    UnfinishedFound,
)

SIZES = (
    ("1024", 1024, 700, 1.0, Theme.LIGHT),
    ("1366-dark", 1366, 768, 1.0, Theme.DARK),
    ("2560", 2560, 1440, 1.0, Theme.LIGHT),
    ("200", 1366, 768, 2.0, Theme.LIGHT),
    ("200-small", 1024, 700, 2.0, Theme.DARK),
)
RAIL = 100


def review_tight(room: samples.Room) -> Page:
    """The rambling answer with its tight cut on."""
    page = review(room)
    page.review.cuts.tight_button.click()
    return page


def review(room: samples.Room) -> Page:
    """The rambling answer, in the middle of an interview."""
    shown = samples.answer(1)
    page = ReviewPage(room.context())
    room.conductor.known = (samples.answer(0), shown, samples.answer(1, take=2))
    room.conductor.interview = samples.reviewing(shown)
    page.tell(InterviewChanged(room.conductor.interview))
    page.enter(shown)
    page.tell(EnvelopeRead(shown.id, samples.envelope(shown), shown.hearing.seconds))
    page.review.timeline.seek.emit(31.0)
    return page


def review_takes(room: samples.Room) -> Page:
    """Three takes of a question beside each other."""
    page = review(room)
    first, last = samples.answer(1), samples.answer(0)
    tight = samples.replace(last, id="t3", question=first.question, take=3)
    page.offers.takes_button.click()
    takes = (first, samples.answer(1, take=2), tight)
    page.tell(TakesRead(first.question.id, takes, frozenset(("t3",))))
    return page


def review_figures(room: samples.Room) -> Page:
    """The same, a click deeper."""
    page = review(room)
    assert isinstance(page, ReviewPage)
    page.review.side.buttons[1].click()
    return page


def review_question(room: samples.Room) -> Page:
    """What the bank says of the question."""
    page = review(room)
    assert isinstance(page, ReviewPage)
    page.review.side.buttons[2].click()
    return page


def review_long(room: samples.Room) -> Page:
    """An answer of twenty minutes to the longest question."""
    page = ReviewPage(room.context())
    longest = max(samples.repertoire().bank.questions, key=lambda q: len(q.text))
    shown = samples.replace(samples.answer(1, times=10), question=longest)
    page.enter(shown)
    page.tell(EnvelopeRead(shown.id, samples.envelope(shown), shown.hearing.seconds))
    return page


def review_advice(room: samples.Room) -> Page:
    """As much advice as there can be, in long sentences."""
    page = ReviewPage(room.context())
    shown = samples.answer(1)
    said = "Give the figure that shows the size of it, and say what it was before and what it was after you "
    pieces = tuple(Advice(text=f"{said}had done your part, {n}.", span=Span(n, n + 9.0)) for n in (9, 30, 60))
    page.enter(samples.replace(shown, scorecard=samples.replace(shown.scorecard, advice=pieces)))
    page.tell(EnvelopeRead(shown.id, samples.envelope(shown), shown.hearing.seconds))
    return page


def review_typed(room: samples.Room) -> Page:
    """No sound."""
    page = ReviewPage(room.context())
    page.enter(samples.typed())
    return page


def review_wordless(room: samples.Room) -> Page:
    """No words."""
    page = ReviewPage(room.context())
    shown = samples.wordless()
    page.enter(shown)
    page.tell(EnvelopeRead(shown.id, samples.envelope(shown), 6.4))
    return page


def review_summary(room: samples.Room) -> Page:
    """The whole interview."""
    page = ReviewPage(room.context())
    record = samples.record()
    page.enter(record.id)
    answers = (samples.answer(0), samples.answer(1), samples.answer(1, take=2), samples.answer(2))
    page.tell(InterviewRead(record, answers))
    return page


def review_empty(room: samples.Room) -> Page:
    """Nothing yet."""
    page = ReviewPage(room.context())
    page.enter(None)
    return page


def history_year(room: samples.Room) -> Page:
    """A year of practice."""
    return _history(room, 460)


def history_little(room: samples.Room) -> Page:
    """Two interviews, one unfinished, and a stray recording."""
    page = _history(room, 2)
    page.tell(StraysFound((StrayFound(Path("a.wav.part"), "a", 43.0),)))
    return page


def history_found(room: samples.Room) -> Page:
    """Words that were said, with the filters open."""
    page = _history(room, 14)
    page.filters.more_button.click()
    page.search.setText("printer")
    page.filters.changed.emit(page.filters.wanted)
    texts = ("a brochure that had to go to the printer, and a client", "I called the printer and I got two")
    moments = tuple(
        Moment(
            interview="a",
            answer="b",
            question="Take me back to a week when everything was due at once.",
            created=f"2026-11-{20 - n}T10:00:00+00:00",
            start=42.0 + 30 * n,
            text=texts[n % 2],
        )
        for n in range(5)
    )
    page.tell(MomentsFound("printer", moments))
    return page


def history_empty(room: samples.Room) -> Page:
    """Nothing yet."""
    return _history(room, 0)


def _history(room: samples.Room, count: int) -> Page:
    page = HistoryPage(room.context())
    read = samples.overviews(count)
    page.tell(InterviewsFound(Wanted(), 0, read, len(read), ("Acme",), ("calm", "second round")))
    page.tell(UnfinishedFound(tuple(one.record for one in read if one.record.finished is None)))
    if count:
        page.list.stand_on(1 if count > 2 else 2)
        shown = page.list.overview
        answers = (samples.answer(0), samples.answer(1), samples.answer(1, take=2), samples.answer(2))
        page.tell(InterviewRead(shown.record, answers[: shown.answers]))
        jotting = Jotting(title="The one before Acme", tags=("second round",), remarks="Slower next time.")
        page.tell(MarksRead(shown.record.id, jotting, frozenset(), {}, {}))
    return page


def questions(room: samples.Room) -> Page:
    """All of them."""
    page = QuestionsPage(room.context())
    page.enter("process-made-better")
    return page


def questions_none(room: samples.Room) -> Page:
    """A filter that nothing passes, and a broken file."""
    broken = samples.replace(
        samples.repertoire().bank,
        problems=("mine.toml was left out: question 3 has no text. The other questions are there.",),
    )
    room.conductor.repertoire = samples.replace(samples.repertoire(), bank=broken)
    page = QuestionsPage(room.context())
    page.filters.search.setText("xylophone")
    return page


def settings(room: samples.Room) -> Page:
    """From the top."""
    page = SettingsPage(samples.replace(room.context(), data=Path("/home/mira/.local/share/interviewer")))
    page.tell(DevicesListed(("Headset Microphone", "HD Webcam C920"), ("Headset", "Built-in Audio")))
    page.sound.test_button.click()
    for _ in range(60):
        page.tell(Heard(0.0, -24.0, -12.0, True))
    page.tell(
        ModelsListed(
            (
                ModelListed(
                    "tiny", "Whisper tiny", 78_203_619, "missing", 0, "about 0.55 times the work of base"
                ),
                ModelListed("base", "Whisper base", 147_882_941, "fine", 0, "about 1 times the work of base"),
                ModelListed(
                    "small",
                    "Whisper small",
                    486_212_372,
                    "downloading",
                    132_000_000,
                    "about 3 times the work",
                ),
                ModelListed(
                    "medium", "Whisper medium", 1_530_571_735, "paused", 400_000_000, "about 9 times"
                ),
            )
        )
    )
    return page


def settings_below(room: samples.Room) -> Page:
    """The lower half."""
    return settings(room)


PAGES: tuple[Callable[[samples.Room], Page], ...] = (
    review,
    review_tight,
    review_takes,
    review_figures,
    review_question,
    review_long,
    review_advice,
    review_typed,
    review_wordless,
    review_summary,
    review_empty,
    history_year,
    history_little,
    history_found,
    history_empty,
    questions,
    questions_none,
    settings,
    settings_below,
)


def main(folder: Path, only: str = "") -> None:
    """Write the pictures into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for name, width, height, scale, choice in SIZES:
        theme.apply(app, choice, scale=scale, reduce_motion=True)
        for build in PAGES:
            if only and only not in f"{build.__name__}-{name}":
                continue
            holder = QWidget()
            theme.set_role(holder, "page")
            pad = theme.px(16)
            column = QVBoxLayout(holder)
            column.setContentsMargins(pad, pad, pad, pad)
            page = build(samples.Room())
            column.addWidget(page)
            holder.resize(width - theme.px(RAIL), height)
            holder.show()
            app.processEvents()
            if build is settings_below:
                page.enter("data")
            for _ in range(4):  # wrapped labels ask for their height once they know their width
                app.processEvents()
            holder.grab().save(str(folder / f"{build.__name__}-{name}.png"))
            holder.close()
            holder.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
