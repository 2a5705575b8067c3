"""Misheard words put right by the person: one place at a time, and undone step by step."""

from __future__ import annotations

from dataclasses import replace

from interviewer.domain.transcript import Correction, Transcript, Word

MARK = ", corrected"
"""Stands behind the name of what heard the words, once a person changed some."""


def put_right(transcript: Transcript, index: int, text: str) -> Transcript:
    """The transcript with word ``index`` replaced by the words of ``text``, any number of them, or none.

    They share the time of the old word by their letters. The same word again changes nothing. Raises
    IndexError where there is no such word.
    """
    if not 0 <= index < len(transcript.words):
        raise IndexError(f"there is no word {index}")
    old = transcript.words[index]
    written = text.split()
    if written == [old.text]:
        return transcript
    new = _shared_out(written, old.start, max(old.start, old.end))
    note = Correction(heard=(old,), first=index, count=len(new))
    return replace(
        transcript,
        words=(*transcript.words[:index], *new, *transcript.words[index + 1 :]),
        corrections=(*transcript.corrections, note),
        model=transcript.model.removesuffix(MARK) + MARK,
    )


def undo(transcript: Transcript) -> Transcript:
    """The transcript before its latest correction; the same where there is none."""
    if not transcript.corrections:
        return transcript
    *before, last = transcript.corrections
    words = transcript.words
    return replace(
        transcript,
        words=(*words[: last.first], *last.heard, *words[last.first + last.count :]),
        corrections=tuple(before),
        model=transcript.model if before else transcript.model.removesuffix(MARK),
    )


def corrected_words(transcript: Transcript) -> dict[int, str]:
    """For each word that a person wrote, by its index, what was heard in its place first.

    Where words were taken out, that stands at the word after them, or at the last of all.
    """
    origins: list[str | None] = [None] * (len(transcript.words) - _growth(transcript))
    removed: dict[int, str] = {}
    for note in transcript.corrections:
        grown = note.count - len(note.heard)
        place = slice(note.first, note.first + len(note.heard))
        known = [origin for origin in origins[place] if origin is not None]
        heard = known[0] if known else " ".join(word.text for word in note.heard)
        shifted = {i + grown if i >= note.first + len(note.heard) else i: t for i, t in removed.items()}
        removed = {**shifted, note.first: heard} if note.count == 0 else shifted
        origins[place] = [heard] * note.count
    told = {index: origin for index, origin in enumerate(origins) if origin is not None}
    for index, heard in removed.items():
        if origins:
            told.setdefault(min(index, len(origins) - 1), heard)
    return told


def _growth(transcript: Transcript) -> int:
    return sum(note.count - len(note.heard) for note in transcript.corrections)


def _shared_out(texts: list[str], start: float, end: float) -> tuple[Word, ...]:
    """Words one after the other from ``start`` to ``end``, each as long as its letters."""
    whole = sum(len(text) for text in texts)
    words, place = [], start
    for number, text in enumerate(texts, 1):
        after = end if number == len(texts) else round(place + (end - start) * len(text) / whole, 3)
        words.append(Word(text=text, start=place, end=max(place, min(after, end))))
        place = words[-1].end
    return tuple(words)
