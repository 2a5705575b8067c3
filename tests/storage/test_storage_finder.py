"""Looking things up: what fits is found, what does not is not, whatever is typed."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.domain.answer import Answer
from interviewer.domain.application import Application
from interviewer.domain.history import Jotting, Order, Wanted
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind
from interviewer.domain.scorecard import Measure, Ramble, Scorecard, Status, Structure
from interviewer.domain.transcript import Transcript, Word
from interviewer.storage.archive import Archive
from interviewer.storage.paths import Places
from interviewer.storage.rows import columns_of_answer, upsert
from interviewer.storage.schema import MIGRATIONS

SAID = {
    "a": "We rebuilt the invoicing in Łódź, and it paid off.",
    "b": "My team shipped the billing rewrite. Then we rebuilt nothing.",
    "c": "I'd never run a café before; don't ask.",
}


def heard(text: str) -> Transcript:
    words = tuple(Word(text=one, start=i / 2, end=i / 2 + 0.4) for i, one in enumerate(text.split()))
    return Transcript(words=words)


def judged(structure: int, focus: int) -> Scorecard:
    return Scorecard(
        status=Status.OK,
        structure=Structure(score=structure, method="star"),
        ramble=Ramble(score=100 - focus, level=0),
        measures=(Measure(name="speech_rate", value=140.0, unit="words a minute", score=float(focus)),),
        summary=f"{structure} and {focus}",
    )


@pytest.fixture
def archive(places: Places, record: InterviewRecord, answer: Answer) -> Iterator[Archive]:
    with Archive(places) as made:
        made.save_application(
            Application(id="acme", created="2026-09-01T08:00:00+00:00", company="Acme", role="analyst")
        )
        for number, (key, scores) in enumerate({"a": (80, 90), "b": (60, 40), "c": (None, None)}.items()):
            persona = PersonaId.HR if key == "c" else PersonaId.PEER
            made.save_interview(
                replace(
                    record,
                    id=key,
                    created=f"2026-1{number}-05T10:00:00+00:00",
                    persona=persona,
                    application="acme" if key == "b" else "",
                )
            )
            made.save_answer(
                replace(
                    answer,
                    id=f"{key}-1",
                    interview=key,
                    persona=persona,
                    created=f"2026-1{number}-05T10:01:00+00:00",
                    recording=None,
                    question=replace(
                        answer.question, kind=Kind.SALARY if key == "c" else Kind.BEHAVIOURAL, family="pay"
                    ),
                    transcript=heard(SAID[key]),
                    scorecard=None if scores[0] is None else judged(*scores),
                )
            )
        yield made


def ids(archive: Archive, wanted: Wanted) -> list[str]:
    found = [one.record.id for one in archive.finder.interviews(wanted)]
    assert archive.finder.page(wanted, 1)[1] == len(found)
    return found


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), ["c", "b", "a"]),
        (Wanted(order=Order.OLDEST), ["a", "b", "c"]),
        (Wanted(order=Order.STRUCTURE), ["a", "b", "c"]),
        (Wanted(persona=PersonaId.HR), ["c"]),
        (Wanted(kind=Kind.SALARY), ["c"]),
        (Wanted(company="Acme"), ["b"]),
        (Wanted(since="2026-11-05"), ["c", "b"]),
        (Wanted(until="2026-11-05"), ["b", "a"]),
        (Wanted(least=60), ["a"]),
        (Wanted(most=60), ["b"]),
        (Wanted(words="rebuilt"), ["b", "a"]),
        (Wanted(words="shipping"), ["b"]),
        (Wanted(words="invoic"), ["a"]),
        (Wanted(words="cafe"), ["c"]),
        (Wanted(words="don't"), ["c"]),
        (Wanted(words="acme analyst"), ["b"]),
        (Wanted(words="2026-10"), ["a"]),
        (Wanted(words="november"), ["b"]),
        (Wanted(words="hard decision", persona=PersonaId.HR), ["c"]),
        (Wanted(words="nowhere"), []),
    ],
)
def test_what_fits_is_found(archive: Archive, wanted: Wanted, expected: list[str]) -> None:
    assert ids(archive, wanted) == expected


def test_pages_of_the_list_make_up_the_whole(archive: Archive) -> None:
    pages = [archive.finder.interviews(Wanted(), 1, offset) for offset in range(4)]
    assert [page[0].record.id if page else "" for page in pages] == ["c", "b", "a", ""]
    whole = archive.finder.interviews(Wanted())
    assert tuple(page[0] for page in pages if page) == whole
    assert [one.summary for one in whole] == ["", "60 and 40", "80 and 90"]


def test_a_moment_is_the_second_of_the_first_word_found(archive: Archive) -> None:
    first, second = archive.finder.moments("rebuilt")
    assert {(first.answer, first.start), (second.answer, second.start)} == {("a-1", 0.5), ("b-1", 4.0)}
    (moment,) = archive.finder.moments("cafe")
    assert (moment.interview, moment.start) == ("c", 2.0)
    assert "café" in moment.text
    assert moment.question == "Tell me about a hard decision."


def test_words_that_changed_are_found_as_they_are_now(archive: Archive) -> None:
    changed = archive.answer("a-1")
    assert changed is not None
    archive.save_answer(replace(changed, transcript=heard("Something else entirely.")))
    assert ids(archive, Wanted(words="invoicing")) == []
    assert [m.answer for m in archive.finder.moments("entirely")] == ["a-1"]
    archive.delete_answer("a-1")
    assert archive.finder.moments("entirely") == ()


def test_what_is_in_the_trash_is_out_of_sight(archive: Archive) -> None:
    archive.marks.put_in_trash(interview="a")
    archive.marks.put_in_trash(answer="b-1")
    assert ids(archive, Wanted()) == ["c", "b"]
    assert {one.record.id: one.binned for one in archive.interviews()}["b"] == 1
    in_trash = archive.finder.interviews(Wanted(in_trash=True))
    assert [(one.record.id, one.in_trash, one.answers) for one in in_trash] == [
        ("b", False, 1),
        ("a", True, 1),
    ]
    assert archive.answers("b") == ()
    assert [one.id for one in archive.answers("b", in_trash=True)] == ["b-1"]
    assert ids(archive, Wanted(in_trash=True, words="billing")) == ["b"]
    assert archive.finder.moments("rebuilt") == ()
    assert archive.finder.trend("structure") == ()
    assert archive.finder.tries() == ()
    assert [one.id for one in archive.latest_answers()] == ["c-1"]
    assert [one.id for one in archive.takes(archive.answers("a")[0].question.id)] == ["c-1"]
    assert archive.marks.trash() == (("a",), ("b-1",))
    assert archive.marks.trash(before="2020") == ((), ())
    archive.marks.take_back(interview="a")
    archive.marks.take_back(answer="b-1")
    assert ids(archive, Wanted()) == ["c", "b", "a"]
    assert len(archive.answers("b")) == 1


def test_names_tags_and_remarks_are_kept_and_found(archive: Archive) -> None:
    archive.marks.jot(
        "a", Jotting(title=" The  good one ", tags=("calm", "  big  day", "calm", " "), remarks="50%")
    )
    assert archive.marks.jotting("a") == Jotting(
        title="The good one", tags=("calm", "big day"), remarks="50%"
    )
    assert archive.finder.tags() == ("big day", "calm")
    assert ids(archive, Wanted(tag="calm")) == ["a"]
    assert ids(archive, Wanted(words="good one")) == ["a"]
    assert ids(archive, Wanted(words="50%")) == ["a"]
    assert archive.marks.jotting("nobody") == Jotting()


def test_trends_are_of_scores_and_of_measures(archive: Archive) -> None:
    assert [p.value for p in archive.finder.trend("structure")] == [80, 60]
    assert [p.value for p in archive.finder.trend("focus", limit=2)] == [40]
    points = archive.finder.trend("speech_rate")
    assert [(p.value, p.persona, p.family) for p in points] == [
        (90, PersonaId.PEER, "pay"),
        (40, PersonaId.PEER, "pay"),
    ]
    assert archive.finder.trend("no such measure") == ()


def test_a_measure_that_was_not_scored_is_no_point(archive: Archive, answer: Answer) -> None:
    kept = archive.answer("b-1")
    assert kept is not None
    unscored = replace(
        judged(70, 50), measures=(Measure(name="speech_rate", value=9.0, unit="", score=None),)
    )
    archive.save_answer(replace(kept, scorecard=unscored))
    assert [p.value for p in archive.finder.trend("speech_rate")] == [90]
    assert [p.value for p in archive.finder.trend("structure")] == [80, 70]


def test_json_that_was_spoilt_by_hand_hides_nothing_else(archive: Archive, places: Places) -> None:
    archive.marks.jot("b", Jotting(tags=("calm",)))
    with contextlib.closing(sqlite3.connect(places.database)) as hand, hand:
        hand.execute("UPDATE interviews SET tags = 'acme' WHERE id = 'a'")
        hand.execute("UPDATE scorecards SET body = '{' WHERE answer_id = 'a-1'")
    assert archive.finder.tags() == ("calm",)
    assert [one.record.id for one in archive.finder.interviews(Wanted(tag="calm"))] == ["b"]
    assert [p.value for p in archive.finder.trend("speech_rate")] == [40]
    assert archive.finder.companies() == ("Acme",)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_nothing_that_is_typed_breaks_the_search(archive: Archive, words: str) -> None:
    archive.finder.moments(words)
    archive.finder.interviews(Wanted(words=words))


def test_an_older_history_is_searched_after_its_step(
    places: Places, record: InterviewRecord, answer: Answer
) -> None:
    before = MIGRATIONS[:4]
    with Archive(places, migrations=before) as old:
        old.save_interview(record)
        values = columns_of_answer(replace(answer, transcript=heard("Kept from before.")))
        del values["source"]  # a later step brought it
        old._access._connection.execute(upsert("answers", tuple(values)), values)
        old._access._connection.execute(
            "INSERT INTO answers SELECT 'spoilt', interview, position, 9, part, created, persona, '{',"
            " recording, hearing, '{', probe, follow_up, probes FROM answers"
        )
    with Archive(places) as new:
        assert [m.answer for m in new.finder.moments("before")] == [answer.id]
        assert len(new.finder.interviews(Wanted())) == 1


def test_tags_spoilt_by_hand_hide_nothing(archive: Archive) -> None:
    archive._access._connection.execute("UPDATE interviews SET tags = '3' WHERE id = 'a'")
    assert archive.marks.jotting("a") == Jotting()
    assert "a" in ids(archive, Wanted())
