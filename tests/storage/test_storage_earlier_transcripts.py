"""Words that another model heard take the place of the old ones, which stay."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace

from interviewer.domain.answer import Answer
from interviewer.domain.interview_record import InterviewRecord
from interviewer.domain.transcript import Transcript, Word
from interviewer.storage.archive import Archive
from interviewer.storage.paths import Places
from interviewer.storage.schema import MIGRATIONS


def heard(model: str, text: str) -> Transcript:
    return Transcript(words=(Word(text=text, start=0.1, end=0.4),), model=model)


def test_words_of_another_model_push_the_old_ones_back(
    places: Places, record: InterviewRecord, answer: Answer
) -> None:
    first, second, third = answer.transcript, heard("whisper-small", "So"), heard("whisper-medium", "Well")
    with Archive(places) as archive:
        archive.save_interview(record)
        for transcript in (first, second, third):
            archive.save_answer(replace(answer, transcript=transcript))
        kept = archive.answer(answer.id)
        assert kept is not None
        assert kept.transcript == third
        assert archive.earlier_transcripts(answer.id) == (second, first)
        assert archive.earlier_transcripts("another") == ()


def test_the_same_model_hearing_on_is_no_second_opinion(
    places: Places, record: InterviewRecord, answer: Answer
) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)
        for transcript in (None, answer.transcript, None, heard("base", "Um, so"), heard("base", "Um")):
            archive.save_answer(replace(answer, transcript=transcript))
        assert archive.earlier_transcripts(answer.id) == ()


def test_earlier_words_go_with_their_answer(
    places: Places, record: InterviewRecord, later: Callable[..., Answer]
) -> None:
    with Archive(places) as archive:
        archive.save_interview(record)
        for position in (0, 1):
            for model in ("base", "small"):
                archive.save_answer(later(position, transcript=heard(model, "So")))
        archive.delete_answer(later(0).id)
        assert archive.earlier_transcripts(later(0).id) == ()
        assert len(archive.earlier_transcripts(later(1).id)) == 1


def test_a_history_from_before_is_taken_over_and_a_new_one_needs_no_copy(
    places: Places, record: InterviewRecord, answer: Answer
) -> None:
    with Archive(places, migrations=MIGRATIONS[:1]) as archive:
        archive._access._connection.execute(
            "INSERT INTO interviews VALUES (?, ?, NULL, 'peer', 'rehearsal', '', '[]', 0, 1, 7, '')",
            (record.id, record.created),
        )
    assert not list(places.data.glob("*before*"))
    with Archive(places) as archive:
        archive.save_answer(answer)
        archive.save_answer(replace(answer, transcript=heard("small", "So")))
        assert archive.earlier_transcripts(answer.id) == (answer.transcript,)
    copy = places.data / "history.before-2.sqlite3"
    raw = sqlite3.connect(copy)
    assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    raw.close()
