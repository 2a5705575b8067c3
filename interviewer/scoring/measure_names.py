"""The measures of an answer in words: what each is called, what it means, and its value with its unit."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.domain.scorecard import Measure
from interviewer.domain.timing import clock


@dataclass(frozen=True, slots=True)
class MeasureName:
    """A measure's name as a person reads it, and one sentence on what it means."""

    title: str
    meaning: str


GROUPS: tuple[tuple[str, tuple[tuple[str, MeasureName], ...]], ...] = (
    (
        "How it was built",
        (
            (
                "parts_present",
                MeasureName("Parts of the method", "How much of what this question asks for is there."),
            ),
            (
                "off_the_point",
                MeasureName("Off the point", "The share of the time that did not serve the question."),
            ),
            (
                "complete_at",
                MeasureName("Complete at", "The moment by which your answer held all that it needed."),
            ),
            (
                "length_without_cuts",
                MeasureName("Length without detours", "What would be left if the detours were cut."),
            ),
            ("first_action", MeasureName("First action at", "How soon you told what you did yourself.")),
            ("first_point", MeasureName("Point at", "How soon you gave the direct answer.")),
        ),
    ),
    (
        "How it was spoken",
        (
            (
                "time_to_first_word",
                MeasureName("Time to the first word", "From the end of the question to your first word."),
            ),
            ("speaking_time", MeasureName("Speaking time", "How long your voice was heard, without pauses.")),
            ("answer_length", MeasureName("Length of the answer", "From your first word to your last.")),
            (
                "speech_rate",
                MeasureName(
                    "Pace", "From the first word to the last, pauses counted in; 115 to 180 is easy."
                ),
            ),
            ("articulation_rate", MeasureName("Pace between pauses", "While you spoke, pauses left out.")),
            (
                "pace_to_calm",
                MeasureName(
                    "Beside your calm pace",
                    "In syllables, pauses left out. A difference under 5 % cannot be heard.",
                ),
            ),
            (
                "rushed",
                MeasureName(
                    "Rushed", "The share of your words that came faster than is usual for you; see the spans."
                ),
            ),
            (
                "pauses",
                MeasureName(
                    "Pauses", "Silences of a quarter of a second and longer. They let a listener think."
                ),
            ),
            (
                "long_pauses",
                MeasureName("Long pauses", "Silences of two seconds and longer, which a listener notices."),
            ),
            (
                "pauses_inside",
                MeasureName(
                    "Pauses in mid-sentence", "The share of your pauses that stand where no clause ends."
                ),
            ),
            ("silence", MeasureName("Silence", "The share of the answer in which you did not speak.")),
            (
                "loudness",
                MeasureName("Loudness", "How loud your voice is in the recording; -35 to -15 is usual."),
            ),
            (
                "filled_pauses",
                MeasureName("Filled pauses", "'Um' and 'uh'. Up to five a minute does no harm."),
            ),
            (
                "filled_time",
                MeasureName("Time in filled pauses", "How much of your speaking time they took."),
            ),
            (
                "filled_rows",
                MeasureName("Filled pauses in a row", "Places with three or more close together."),
            ),
            (
                "broken_off",
                MeasureName("Broken off", "Words and clauses that you left and began again."),
            ),
            (
                "pitch_range",
                MeasureName(
                    "Range of pitch", "How far your voice rises and falls, without its outermost tenths."
                ),
            ),
            (
                "pitch_range_to_calm",
                MeasureName("Range of pitch beside calm", "The same, held against your calm reading."),
            ),
            (
                "loudness_range",
                MeasureName("Range of loudness", "From your quieter words to your louder ones."),
            ),
            (
                "loudness_range_to_calm",
                MeasureName("Range of loudness beside calm", "The same, held against your calm reading."),
            ),
        ),
    ),
    (
        "How it was worded",
        (
            ("own_part", MeasureName("Your own part", "The share of the steps that you told as yours.")),
            ("numbers", MeasureName("Numbers", "Figures that show the size of what you did.")),
            ("names", MeasureName("Names", "People, places and firms you named: they make a story yours.")),
            (
                "vague_words",
                MeasureName("Vague words", "'Things', 'stuff': where a name would do."),
            ),
            (
                "absolute_claims",
                MeasureName("Absolute claims", "'Always', 'never': one exception ends it."),
            ),
            ("hedging", MeasureName("Hedging", "'Maybe', 'I guess': words that take back what you say.")),
            (
                "discourse_markers",
                MeasureName("Empty words", "'Actually', 'you know', 'like', where they add nothing."),
            ),
            ("repeated_words", MeasureName("Repeated words", "Words that were said twice in a row.")),
            ("blame", MeasureName("Blame", "Ill words about an employer or a colleague.")),
            (
                "own_questions",
                MeasureName("Your questions", "How many you asked, and whether only they could answer them."),
            ),
            ("money", MeasureName("Money", "How often you came to speak of pay.")),
            ("questions_back", MeasureName("Questions back", "Questions that you asked.")),
            ("posting_words", MeasureName("Words of the posting", "Words of the posting that you used.")),
            ("values_used", MeasureName("Values of the posting", "Their values that your story shows.")),
            ("round_one", MeasureName("Since round one", "Figures that changed, and stories told again.")),
        ),
    ),
)
"""Measures in the order in which they are shown, under headings."""

NAMES: dict[str, MeasureName] = {name: words for _, measures in GROUPS for name, words in measures}


def measure_name(name: str) -> str:
    """A measure's name as a person reads it; a name that is not known here is spelt out."""
    return NAMES[name].title if name in NAMES else name.replace("_", " ").capitalize()


def measure_meaning(name: str) -> str:
    """What a measure means; empty when its name must speak for itself."""
    return NAMES[name].meaning if name in NAMES else ""


def measure_note(measure: Measure) -> str:
    """What stands beside a figure: its meaning, and with a count of filled pauses how sure it is."""
    said = (measure_meaning(measure.name), _counted(measure))
    return " ".join(sentence for sentence in said if sentence)


def _counted(measure: Measure) -> str:
    """``11 counted, confidence 91 %: about 10 of them are real.``; empty of measures that carry none."""
    if measure.name != "filled_pauses" or measure.value is None:
        return ""
    counted, sure = len(measure.findings), measure.confidence
    true = round(counted * sure)
    said = f"{counted or 'None'} counted, confidence {sure * 100:.0f} %"
    return f"{said}: about {true} of them are real." if 0 < true < counted else f"{said}."


def figure(measure: Measure) -> str:
    """A measure's value with its unit: ``0.9 seconds``, ``1:48 minutes``, ``12 % of the answer``."""
    value, unit = measure.value, measure.unit
    if value is None:
        return "not measurable"
    if unit in {"seconds", "s"}:
        if round(value) >= 60:
            return f"{clock(round(value))} minutes"
        return f"{value:.1f} second{'' if f'{value:.1f}' == '1.0' else 's'}"
    if unit.startswith("share"):
        return f"{value * 100:.0f} %{unit.removeprefix('share')}"
    shown = f"{value:.0f}" if abs(value) >= 20 or value == int(value) else f"{value:.1f}"
    return shown if unit in {"", "count"} else f"{shown} {unit}"
