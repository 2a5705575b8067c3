"""The calm reading: what is read aloud, and how it becomes the person's own measure."""

from __future__ import annotations

from interviewer.domain.answer import Hearing
from interviewer.domain.calm_voice import CalmVoice
from interviewer.domain.timing import Span, without
from interviewer.domain.transcript import Transcript
from interviewer.scoring.delivery import PAUSE
from interviewer.scoring.filled_pauses import is_filled
from interviewer.scoring.tempo import tempo
from interviewer.scoring.tokens import tokens

READING = (
    "On most mornings I walk to the station along the river. It takes about twenty minutes, and I hardly "
    "ever hurry. The bakery on the corner opens at seven, so the street smells of fresh bread by the time I "
    "pass.",
    "Last autumn the old bridge was closed for repairs. At first I was annoyed, because the way round is "
    "nearly a mile longer. Then I found a path through the park that I had never noticed before. There is a "
    "small pond, two wooden benches, and a heron that stands quite still and watches the water.",
    "What do I think about on the way? Usually the day ahead. I choose the one thing that has to be done, "
    "and I leave the rest for later. When the bridge was open again, I kept the new path. It costs me ten "
    "minutes more, and I have not regretted a single one of them.",
)
"""Written for this: plain words, statements, a list and a question; about a minute when nobody hurries."""

LEAST_SECONDS, LEAST_WORDS = 25.0, 60
"""From the first voice to the last; with less the figures would be those of two or three sentences."""

LEAST_READ = 0.5
"""Share of the words of READING that must have been heard: another text, or noise, is no measure."""


class ReadingError(ValueError):
    """What was heard gives no measure; the message tells the person why and what to do."""


def calm_voice(transcript: Transcript, hearing: Hearing, created: str) -> CalmVoice:
    """The measure that a calm reading gives, ``created`` in ISO 8601; raises ReadingError."""
    said = [word for word in transcript.words if not is_filled(word)]
    if not hearing.voiced or not said:
        raise ReadingError(
            "No voice was heard. Choose another microphone above, or turn it up, and try again."
        )
    whole = Span(hearing.voiced[0].start, hearing.voiced[-1].end)
    if whole.seconds < LEAST_SECONDS or len(said) < LEAST_WORDS:
        raise ReadingError(
            f"That was {whole.seconds:.0f} seconds; at least half a minute is needed. Read all of the text."
        )
    wanted = set(tokens(" ".join(READING)))
    heard = wanted & set(tokens(transcript.text))
    if len(heard) < LEAST_READ * len(wanted):
        raise ReadingError(
            "Hardly any of the text was understood. Come closer to the microphone and try again."
        )
    found = tempo(transcript, hearing.voiced)
    if found is None:
        raise ReadingError("Nothing could be measured. Try again.")
    gaps = [gap for gap in without([whole], hearing.voiced) if gap.seconds >= PAUSE - 1e-9]
    minutes = whole.seconds / 60.0
    return CalmVoice(
        created=created,
        seconds=round(whole.seconds, 2),
        words=len(said),
        articulation_rate=round(60.0 * len(said) / sum(v.seconds for v in hearing.voiced), 1),
        speech_rate=round(len(said) / minutes, 1),
        syllable_rate=round(found.rate, 3),
        tempo_spread=round(found.spread, 3),
        pauses=round(len(gaps) / minutes, 1),
        level_db=hearing.level_db,
        pitch_hz=hearing.pitch_hz,
        pitch_range=hearing.pitch_range,
        loudness_range_db=hearing.loudness_range_db,
    )
