"""Advice: at most three things to do next time, the most useful first, and the one sentence that matters."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.domain.scorecard import Advice, Measure
from interviewer.domain.timing import Span, clock
from interviewer.scoring.drills import DRILLS, SHORTER, STOP, ending, joined, said_first
from interviewer.scoring.filled_pauses import cluster, filled
from interviewer.scoring.rambling import WENT_ON, Drift
from interviewer.scoring.reading import Reading, lasting
from interviewer.scoring.structure import Build, is_late

MOST = 3
"""Pieces of advice an answer: more are not remembered."""


SURE = 0.6
"""Probability of being off the point from which on a sentence is named as one to leave out."""


NO_ANSWER = "No answer to the question was found in this."

NO_ADVICE = (Advice(text="Say in one sentence what they asked for, and go on from there."),)
"""What is advised where there is nothing to build on."""


@dataclass(frozen=True, slots=True)
class _Thought:
    """A piece of advice with its use: points that following it would gain, roughly."""

    use: float
    text: str
    span: Span | None
    drill: str = ""
    own_words: str = ""


def advice(
    reading: Reading, built: Build, found: Drift, flags: tuple[str, ...], measures: tuple[Measure, ...]
) -> tuple[Advice, ...]:
    """The most useful advice first; equal uses keep the order in which they are listed here."""
    thoughts = [
        *_cuts(reading, found),
        *_parts(reading, built),
        *_wording(measures, flags),
        *_speaking(reading, measures),
    ]
    thoughts.sort(key=lambda t: -t.use)
    return tuple(
        Advice(text=t.text, span=t.span, drill=t.drill, own_words=t.own_words) for t in thoughts[:MOST]
    )


def _cuts(reading: Reading, found: Drift) -> list[_Thought]:
    """What to leave out."""
    if not reading.lines:
        return []
    if found.begins is not None:
        span = reading.span(found.begins, len(reading.lines))
        text = (
            f"Stop at {clock(span.start)}: what follows takes {lasting(span.seconds)} "
            "and leads away from the question."
        )
        if any(line.index > found.begins for line in reading.lines) and found.complete is None:
            instead = "what you did and how it ended" if reading.story else "the answer and your reasons"
            text = f"From {clock(span.start)} on you leave the question; go straight to {instead}."
        return [_Thought(found.score * 0.9, text, span, STOP, ending(reading, found.begins))]
    off = [n for n, given in enumerate(reading.labels) if found.kinds[n] is not None and given.off >= SURE]
    if off and found.score >= 8:
        longest = max(off, key=lambda n: (reading.lines[n].seconds * reading.labels[n].off, -n))
        words = _opening(reading.lines[longest].text)
        text = f"Leave out the part that begins '{words}': the answer does not need it."
        return [
            _Thought(
                10.0 + found.score * 0.5,
                text,
                reading.lines[longest].span,
                SHORTER,
                joined(reading, longest),
            )
        ]
    return []


_PART_ADVICE = {
    "missing_result": (34.0, "Say how it ended: what came of it, with a number if there is one."),
    "missing_action": (40.0, "Tell what you yourself did, step by step; that is most of a good answer."),
    "missing_situation": (10.0, "Begin with one sentence on where and when this was."),
    "missing_context": (10.0, "Begin with one sentence on where and when this was."),
    "missing_task": (9.0, "Add one sentence on what was yours to solve."),
    "missing_learning": (22.0, "They asked what you took from it: end with that."),
    "missing_point": (32.0, "Give the direct answer in your first sentence, then the reasons."),
    "missing_reason": (20.0, "Say why: one good reason carries more than three claims."),
    "missing_example": (12.0, "Add one short example of your own."),
    "missing_return": (11.0, "End by coming back to this role."),
    "missing_weakness": (30.0, "Name a real weakness in your first sentence."),
    "missing_done": (26.0, "Say what you have done about it."),
    "missing_doing_now": (24.0, "End with what you are doing about it now."),
    "missing_link_here": (24.0, "Say why here: what this job has that you look for."),
    "missing_range": (34.0, "Name a range, and what it rests on."),
    "missing_grounds": (18.0, "Say what your figure rests on: the market, the duties, your experience."),
    "missing_package": (8.0, "Say that you look at the whole package."),
    "missing_first_steps": (26.0, "Say what you would do first."),
    "missing_people": (16.0, "Say whom you would talk to."),
    "missing_results_by_when": (22.0, "Say what will be done by when."),
    "missing_opening": (14.0, "Open with what you are going to show."),
    "missing_argument": (24.0, "Give the reasons one after the other."),
    "missing_close": (14.0, "Close with the one thing to remember."),
    "missing_questions": (40.0, "Ask a question: about the team, the first months, what success is."),
    "buried_point": (24.0, "Put this first; it is what they asked for."),
    "long_situation": (15.0, "Shorten the background to two sentences."),
}


def _parts(reading: Reading, built: Build) -> list[_Thought]:
    """What the method misses; a buried point is advised at the point itself, to be moved."""
    result: list[_Thought] = []
    for found in built.findings:
        if found.kind not in _PART_ADVICE:
            continue
        use, text = _PART_ADVICE[found.kind]
        buried = found.kind == "buried_point"
        span = built.first if buried else found.span
        own = said_first(reading, span) if buried and span is not None else ""
        result.append(_Thought(use, text, span, DRILLS.get(found.kind, ""), own))
    return result


def _wording(measures: tuple[Measure, ...], flags: tuple[str, ...]) -> list[_Thought]:
    """What to say otherwise."""
    first = {f.kind: f.span for m in reversed(measures) for f in reversed(m.findings)}
    given = {*flags, *({"result_without_number"} & first.keys())}
    return [
        _Thought(use, text, first.get(finding), DRILLS[name])
        for name, use, finding, text in _WORDING
        if name in given
    ]


_WORDING = (
    ("no_specific_example", 45.0, "", "They asked for one time: pick a single case and tell it."),
    ("negative_employer", 30.0, "blame", "Say what you look for, not what was wrong with them."),
    ("salary_focus", 25.0, "money", "Leave the money until they ask, and then keep it short."),
    ("we_not_i", 28.0, "we_not_i", "Say 'I' for the steps that were yours."),
    (
        "result_without_number",
        14.0,
        "result_without_number",
        "Put a number on the result; an honest estimate counts.",
    ),
    ("heavy_hedging", 18.0, "hedge", "Say it once, plainly, without 'maybe' and 'I guess'."),
)
"""What to say otherwise: the flag or finding, its use, the finding whose span is shown, and the advice."""


def _speaking(reading: Reading, measures: tuple[Measure, ...]) -> list[_Thought]:
    """What to do with the voice."""
    by_name = {m.name: m for m in measures}
    thoughts: list[_Thought] = []
    fillers = by_name.get("filled_pauses")
    if fillers is not None and fillers.value is not None and fillers.score is not None and fillers.value > 8:
        spans = filled(reading.evidence)
        text = f"About {round(fillers.value)} filled pauses a minute: let a short silence stand instead."
        span = cluster(spans) or (spans[0][0] if spans else None)
        thoughts.append(_Thought(0.2 * (100 - fillers.score), text, span, DRILLS["filled"]))
    for name, text in (("speech_rate", "Speak a little {}: {} words a minute."),):
        pace = by_name.get(name)
        if pace is not None and pace.value is not None and pace.findings:
            how = "slower" if pace.value > 150 else "faster"
            thoughts.append(_Thought(14.0, text.format(how, round(pace.value)), pace.findings[0].span))
    start = by_name.get("time_to_first_word")
    if start is not None and start.findings:
        text = "Begin sooner, or say that you take a moment to think."
        thoughts.append(_Thought(9.0, text, start.findings[0].span))
    return thoughts


def _opening(text: str) -> str:
    words = text.split()
    return " ".join(words[:6]).rstrip(",.;:") + ("..." if len(words) > 6 else "")


def _lost(found: Drift, reading: Reading) -> bool:
    """Whether most of the speaking time from where wandering began on is off the point."""
    rest = reading.lines[found.begins or 0 :]
    off = sum(line.seconds for line in rest if found.kinds[line.index] is not None)
    return off > 0.6 * sum(line.seconds for line in rest)


def summary(reading: Reading, built: Build, found: Drift, flags: tuple[str, ...]) -> str:
    """The one sentence that matters."""
    end = reading.lines[-1].span.end if reading.lines else 0.0  # as in rambling.completion
    after = end - found.complete if found.complete is not None and found.after >= WENT_ON else 0.0
    structure = built.structure.score or 0
    if found.begins is not None:
        start = reading.lines[found.begins].span.start
        if found.complete is not None and after > 0 and structure >= 45:
            return f"You answered well by {clock(found.complete)} and went on for {lasting(after)}."
        if start < 1.0:
            return "You left the question from the start."
        begun = f"You began to wander at {clock(start)}"
        return f"{begun} and hardly came back to the question." if _lost(found, reading) else f"{begun}."
    if "no_specific_example" in flags:
        return "You told what you usually do; they asked for one time."
    if "negative_employer" in flags and not reading.story:
        return "What will stay with them is the ill word about your employer."
    if "we_not_i" in flags:
        return "A clear story, but your own part in it stays hidden."
    if "no_result" in flags:
        return "You told what happened and left out how it ended."
    whole = reading.span(0, len(reading.lines)) if reading.lines else Span(0.0, 0.0)
    if "buried_point" in flags and built.first is not None and is_late(built.first, whole):
        return f"What they asked for came only at {clock(built.first.start)}."
    missing = [p.name.replace("_", " ") for p in built.structure.parts if not p.present]
    if structure >= 75 and found.level == 0:
        number = " and a number at the end" if "quantified_result" in flags else ""
        return (
            f"To the point, with every part in its place{number}."
            if not missing
            else "To the point and well built."
        )
    if found.level == 1:
        return (
            "A good answer that a sentence or two less would make better."
            if structure >= 60
            else (
                f"There is an answer in this; it still lacks {_listed(missing)}."
                if missing
                else "Sound, a little long-winded."
            )
        )
    return f"To the point, but it lacks {_listed(missing)}." if missing else "Sound and to the point."


_ARTICLES = {
    "point": "the direct answer",
    "reason": "a reason",
    "example": "an example",
    "return": "the way back to this role",
    "done": "what you did about it",
    "doing now": "what you are doing now",
    "link here": "why here",
    "questions": "a question",
    "time kept": "the length that was asked for",
}


def _listed(names: list[str]) -> str:
    said = [_ARTICLES.get(name, f"the {name}") for name in names]
    return said[0] if len(said) == 1 else ", ".join(said[:-1]) + " and " + said[-1]
