"""Turns the segments of one answer into its transcript, one after the other, in the order they are closed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from copy import copy
from dataclasses import replace

import numpy as np

from interviewer.domain.timing import Span, merged
from interviewer.domain.transcript import FilledPause, Transcript, Word
from interviewer.speech.looks import Looks
from interviewer.speech.ports import RATE, Over, Recogniser, Samples, Terms, VoiceActivity
from interviewer.speech.seams import Carry, echoed, seam
from interviewer.speech.segments import Ear, Segment

ENOUGH_TO_TELL = 4.0
"""Seconds of speech from which the language is told; a shorter segment says too little."""

AS_ONE = 1.5
"""Seconds; two stretches in which two people talk at once are told as one when they are nearer than this."""

OPINIONS = 3
"""Segments that are asked for their language (each costs one more encoding, about half a second)."""


class Dictation:
    """Collects the settled words of one answer; used in the recogniser's thread.

    A word once taken never changes. The language is asked of the first few segments that are long enough; the
    answer is in another language than English only when most of them say so. The end of a segment that had to
    be cut while somebody spoke is heard again with the next one (see `seam`).
    """

    def __init__(self, recogniser: Recogniser, terms: Terms = ()) -> None:
        """``terms`` are likely to be said in this answer."""
        self._recogniser = recogniser
        self._terms = terms
        self._words: list[Word] = []
        self._filled_pauses: list[FilledPause] = []
        self._at_once: list[Span] = []
        self._detectors: set[str] = set()
        self._languages: list[tuple[str, float]] = []
        self._carry: Carry | None = None
        self._looks = Looks(lambda samples: recogniser.glimpse(samples, language=self._language()[0]))

    def take(self, segment: Segment) -> tuple[Word, ...]:
        """Transcribe a closed segment; its words, times in seconds of the answer. Raises RecogniserError."""
        return self.keep(segment, self.attempt(segment))

    def attempt(self, segment: Segment, over: Over | None = None) -> Transcript:
        """Transcribe without keeping it, for a tail that may still grow; to be given to `keep` as it is.

        Raises RecogniserError, and GivenUp where it was ``over`` in time.
        """
        segment = self._whole(segment)
        ask = len(self._languages) < OPINIONS and len(segment.samples) >= ENOUGH_TO_TELL * RATE
        language = None if ask else self._language()[0]
        return self._recogniser.transcribe(segment.samples, language=language, terms=self._terms, over=over)

    def foreseen(self, segment: Segment | None, heard: Transcript, voiced: tuple[Span, ...]) -> Transcript:
        """The transcript as it will be if this segment, of which `attempt` gave ``heard``, is the last one.

        None where no segment is open. Nothing of it is kept.
        """
        before = {name: copy(v) if isinstance(v, list | set) else v for name, v in vars(self).items()}
        try:
            if segment is not None:
                self.keep(segment, heard)
            return self.transcript(voiced)
        finally:
            vars(self).update(before)

    def glimpse(self, segment: Segment) -> tuple[str, ...]:
        """What was said since the last settled word, provisionally, while the segment is being spoken."""
        return self._new(self._looks.words(self._whole(segment)))

    def tried(self, heard: Transcript) -> tuple[str, ...]:
        """What `attempt` heard behind the last settled word."""
        return self._new(tuple(word.text for word in heard.words))

    @property
    def left(self) -> tuple[str, ...]:
        """What was heard behind the last settled word and is heard again with the next segment."""
        return tuple(word.text for word in self._carry.words) if self._carry is not None else ()

    def _new(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        if self._carry is None or not self._words:
            return texts
        first_time = [word.text for word in self._carry.words]
        return texts[1:] if echoed(self._words[-1].text, texts, first_time) else texts

    def keep(self, segment: Segment, heard: Transcript) -> tuple[Word, ...]:
        """Keep what `attempt` gave for this segment; the words now settled, in seconds of the answer."""
        cut, segment = segment.cut, self._whole(segment)
        if len(segment.samples) >= ENOUGH_TO_TELL * RATE and len(self._languages) < OPINIONS:
            self._languages.append((heard.language, heard.language_confidence))
        carry, self._carry = self._carry, None
        before: tuple[Word, ...] = ()
        if carry is not None and carry.start != segment.start:  # what follows does not begin where it ended
            before = carry.words
            self._filled_pauses += carry.filled_pauses
        elif carry is not None and echoed(self._words[-1].text, *map(_texts, (heard.words, carry.words))):
            heard = replace(heard, words=heard.words[1:])
        least = max((word.end for word in (*self._words[-1:], *before)), default=0.0)
        words = tuple(_placed(word, segment.start, least) for word in heard.words)
        pauses = tuple(
            replace(pause, start=segment.start + pause.start, end=segment.start + pause.end)
            for pause in heard.filled_pauses
        )
        if cut and (place := seam(heard.words, segment.samples)) is not None:
            count, at = place
            start = segment.start + at / RATE
            late = tuple(pause for pause in pauses if pause.start >= start)
            self._carry = Carry(start, segment.end, segment.samples[at:], words[count:], late)
            words, pauses = words[:count], tuple(pause for pause in pauses if pause.start < start)
        self._at_once += [Span(segment.start + one.start, segment.start + one.end) for one in heard.at_once]
        self._words += before + words
        self._filled_pauses += pauses
        self._detectors.add(heard.filled_pause_detector)
        return before + words

    def _whole(self, segment: Segment) -> Segment:
        """The segment together with what is heard again before it."""
        carry = self._carry
        if carry is None or abs(carry.end - segment.start) > 0.5 / RATE:
            return segment
        return Segment(carry.start, np.concatenate([carry.samples, segment.samples]), segment.cut)

    def transcript(self, voiced: tuple[Span, ...]) -> Transcript:
        """All words so far, held against the spans of voice (see `within_voice`)."""
        language, confidence = self._language()
        words, pauses = tuple(self._words), tuple(self._filled_pauses)
        if self._carry is not None:  # nothing came after the cut
            words, pauses = words + self._carry.words, pauses + self._carry.filled_pauses
        return Transcript(
            words=within_voice(words, voiced),
            language=language,
            language_confidence=confidence,
            model=self._recogniser.model,
            filled_pauses=voiced_pauses(pauses, voiced),
            # Where it failed in one segment, the older way of counting takes the whole answer.
            filled_pause_detector=next(iter(self._detectors)) if len(self._detectors) == 1 else "",
            terms=self._terms,
            # What is heard again after a cut lies in two segments; a breath divides no stretch.
            at_once=merged(self._at_once, AS_ONE),
        )

    def _language(self) -> tuple[str, float]:
        if not self._languages:
            return "en", 1.0
        code, count = Counter(code for code, _ in self._languages).most_common(1)[0]
        if 2 * count <= len(self._languages):  # they disagree
            return "en", 0.5
        said = [confidence for one, confidence in self._languages if one == code]
        return code, sum(said) / len(said)


def _texts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in words]


def _placed(word: Word, offset: float, least: float) -> Word:
    """The word ``offset`` seconds later, and not before ``least``: what is heard again may start earlier."""
    start = max(offset + word.start, least)
    return replace(word, start=start, end=max(offset + word.end, start))


def within_voice(words: tuple[Word, ...], voiced: tuple[Span, ...], slack: float = 0.3) -> tuple[Word, ...]:
    """Words held against the spans of voice: what lies wholly outside is dropped, what hangs over is trimmed.

    The recogniser stretches the first word after a pause back over the pause, and writes words under noise
    where nobody spoke. A word farther than ``slack`` seconds from any voice was not said. The spans must be
    sorted and must not touch.
    """
    starts, ends = [one.start for one in voiced], [one.end for one in voiced]
    kept: list[Word] = []
    for word in words:
        span = Span(word.start, word.end)
        # Of a long answer only the neighbours are looked at, else Done would wait for words times spans.
        near = voiced[bisect_left(ends, word.start - slack) : bisect_right(starts, word.end + slack)]
        touching = [one for one in near if one.overlap(span) > 0]
        if not touching:
            if near:
                kept.append(word)
            continue
        # Over a pause inside the word nothing is known better: only its outer ends are moved.
        start, end = max(word.start, touching[0].start), min(word.end, touching[-1].end)
        kept.append(replace(word, start=start, end=end))
    return tuple(kept)


def voiced_pauses(
    pauses: tuple[FilledPause, ...], voiced: tuple[Span, ...], least: float = 0.1
) -> tuple[FilledPause, ...]:
    """Filled pauses trimmed to the spans of voice; dropped where less than ``least`` seconds of it remain."""
    kept: list[FilledPause] = []
    for pause in pauses:
        span = Span(pause.start, pause.end)
        inside = max(voiced, key=lambda one: one.overlap(span), default=None)
        if inside is not None and inside.overlap(span) >= least:
            start, end = max(pause.start, inside.start), min(pause.end, inside.end)
            kept.append(replace(pause, start=start, end=end))
    return tuple(kept)


def hear(
    samples: Samples, recogniser: Recogniser, voice_activity: VoiceActivity, terms: Terms = ()
) -> tuple[Transcript, tuple[Span, ...]]:
    """Transcript and spans of voice of a whole recording (16 kHz mono float32), as the live path gives them.

    Raises RecogniserError. The caller looks at the transcript's language before judging it.
    """
    ear = Ear(voice_activity)
    dictation = Dictation(recogniser, terms)
    for segment in (*ear.feed(samples), *ear.finish()):
        dictation.take(segment)
    voiced = ear.voiced()
    return dictation.transcript(voiced), voiced
