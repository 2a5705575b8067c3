"""What ``interviewer mentor`` does: files for a mentor written, read, rated and taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from interviewer.domain.history import Rating
from interviewer.domain.timing import clock
from interviewer.live.mentoring import ENDING, MentorFileOpened, keep_returned, look_into
from interviewer.live.mentoring import write as write_answer
from interviewer.report.subtitles import cues
from interviewer.report.text import printable
from interviewer.scoring.self_view import View, side_by_side
from interviewer.storage.archive import Archive
from interviewer.storage.errors import StorageError
from interviewer.storage.mentor_files import return_mentor_file
from interviewer.storage.paths import Places


def written(places: Places, identity: str, out: Path | None) -> Path:
    """Write an answer for a mentor, by default into the current folder; raises StorageError."""
    path = _with_ending(out or Path(identity))
    with Archive.reading(places) as archive:
        if archive.answer(identity) is None:
            raise StorageError(
                f"There is no answer '{identity}' in the history. 'interviewer history' lists the answers."
            )
        write_answer(identity, path, archive, places)
    return path


def opened(places: Places, file: Path) -> MentorFileOpened:
    """What a file holds, its sound unpacked; nothing is kept. Raises StorageError."""
    with Archive.reading(places) as archive:
        return look_into(file, archive, places)


def rated(places: Places, file: Path, rating: Rating, out: Path | None) -> MentorFileOpened:
    """Write the file with a rating of its answer, ``<file>-rated`` by default, and look into that.

    Raises StorageError.
    """
    before = opened(places, file).held
    if before.returned is not None:
        raise StorageError(f"{file.name} holds the rating of {before.returned.rater}. Nothing was written.")
    path = _with_ending(out or Path(f"{file.stem}-rated"))
    return_mentor_file(file, path, rating)
    return opened(places, path)


def rating_of(name: str, structure: int, focus: int, note: str) -> Rating:
    """A rating given now."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    rater = " ".join(name.split())
    return Rating(answer="", structure=structure, focus=focus, rater=rater, note=note.strip(), created=now)


def taken(places: Places, file: Path) -> MentorFileOpened:
    """Keep the rating that came back with a file beside its answer; raises StorageError."""
    found = opened(places, file)
    if found.held.returned is None:
        raise StorageError(f"{file.name} holds no rating. Nothing was changed. Take the file that came back.")
    if not found.known:
        raise StorageError(
            f"The answer in {file.name} is not in the history of this computer. Nothing was kept."
        )
    with Archive(places) as archive:
        if keep_returned(found, archive) is None:
            raise StorageError(f"The rating in {file.name} has no name. Nothing was kept.")
    return found


def views(found: MentorFileOpened) -> tuple[View, ...]:
    """All sides of an answer, where a mentor has rated it: before that nobody's view is told."""
    held = found.held
    if held.returned is None:
        return ()
    ratings = [one for one in (held.own, held.returned) if one is not None]
    return side_by_side(held.scorecard, ratings, you="You" if found.known else "The candidate")


def view_lines(found: MentorFileOpened) -> list[str]:
    """All sides as plain lines, without colours or control characters."""
    return [
        printable(f"{view.who}: {', '.join(view.figures)}" + (f"  {view.note}" if view.note else ""))
        for view in views(found)
    ]


def file_lines(found: MentorFileOpened) -> list[str]:
    """Question, words with their times, where the sound lies, and the rubric or what people said."""
    answer = found.held.answer
    words = answer.transcript.words if answer.transcript is not None else ()
    lines = [answer.question.text, ""]
    lines += [f"{clock(cue.start)}  {' '.join(cue.lines)}" for cue in cues(words)]
    lines += ["", f"Sound: {found.sound}" if found.sound is not None else "There is no sound in it.", ""]
    lines += view_lines(found) or found.held.rubric.splitlines()
    return [printable(line) for line in lines]


def as_json(found: MentorFileOpened) -> dict[str, Any]:
    """The same for another program."""
    answer = found.held.answer
    return {
        "answer": answer.id,
        "question": answer.question.text,
        "created": answer.created,
        "known": found.known,
        "seconds": round(answer.seconds, 1),
        "sound": None if found.sound is None else str(found.sound),
        "text": answer.transcript.text if answer.transcript is not None else "",
        "rubric": found.held.rubric,
        "views": [
            {"who": one.who, "structure": one.structure, "focus": one.focus, "note": one.note}
            for one in views(found)
        ],
    }


def _with_ending(path: Path) -> Path:
    return path if path.name.endswith(ENDING) else path.with_name(f"{path.name}{ENDING}")
