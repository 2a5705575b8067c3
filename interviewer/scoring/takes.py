"""Two takes of one question beside each other: sentences that say the same, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.domain.answer import Answer
from interviewer.domain.scorecard import Scorecard, Sentence
from interviewer.scoring.measure_names import measure_name
from interviewer.scoring.methods import TIME_KEPT
from interviewer.scoring.reading import lasting
from interviewer.scoring.tokens import tokens

SAME = 0.3
"""Share of content words that two sentences must have in common to be told as the same (Dice)."""

FIGURE = 5
"""Points by which a score must differ to be worth a line: less is the noise of saying it again."""

_COMMON = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "because", "but", "by", "did", "do", "for", "from",
    "had", "have", "he", "her", "him", "his", "i", "in", "is", "it", "its", "me", "my", "of", "on",
    "or", "our", "she", "so", "that", "the", "their", "them", "then", "there", "they", "this", "to",
    "up", "us", "was", "we", "were", "what", "when", "which", "who", "will", "with", "you", "your",
    "really", "just", "very", "like", "know", "mean", "kind", "sort",
))  # fmt: skip
"""Words that two sentences share without saying the same."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of the one take and the sentence of the other that says the same; None where none does."""

    before: Sentence | None
    after: Sentence | None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different, in words; ``better`` None where it is neither better nor worse."""

    text: str
    better: bool | None = None


def paired(before: Sequence[Sentence], after: Sequence[Sentence]) -> tuple[Pair, ...]:
    """All sentences of both takes in an order that follows both, those that say the same beside each other.

    The alignment with the greatest sum of common words (Dice over content words, SAME or more each), found by
    dynamic programming as in Needleman and Wunsch 1970.
    """
    likeness = [[_likeness(one, other) for other in after] for one in before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in range(len(before) - 1, -1, -1):
        for j in range(len(after) - 1, -1, -1):
            together = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= SAME else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(before) and j < len(after):
        if likeness[i][j] >= SAME and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs.append(Pair(before[i], after[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append(Pair(before[i], None))
            i += 1
        else:
            pairs.append(Pair(None, after[j]))
            j += 1
    pairs += [Pair(one, None) for one in before[i:]] + [Pair(None, other) for other in after[j:]]
    return tuple(pairs)


def _likeness(one: Sentence, other: Sentence) -> float:
    first, second = _content(one.text), _content(other.text)
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def _content(text: str) -> frozenset[str]:
    return frozenset(tokens(text)) - _COMMON


def changes(before: Answer, after: Answer) -> tuple[Change, ...]:
    """What is different in the later take, the most telling first; empty where one of them was not scored."""
    old, new = before.scorecard, after.scorecard
    if old is None or new is None or old.structure.score is None or new.structure.score is None:
        return ()
    found = [*_scores(old, new), *_parts(old, new), *_length(before, after), *_measures(old, new)]
    return tuple(found) or (Change("Hardly anything changed."),)


def _scores(old: Scorecard, new: Scorecard) -> list[Change]:
    result = []
    for name, was, now in (
        ("Structure", old.structure.score, new.structure.score),
        ("Focus", old.focus, new.focus),
    ):
        if was is not None and now is not None and abs(now - was) >= FIGURE:
            result.append(Change(f"{name} {was} became {now}.", now > was))
    return result


def _parts(old: Scorecard, new: Scorecard) -> list[Change]:
    if old.structure.method != new.structure.method:
        return []
    # Of the time kept, the lengths tell.
    had = {part.name for part in old.structure.parts if part.present} - {TIME_KEPT}
    has = {part.name for part in new.structure.parts if part.present} - {TIME_KEPT}
    return [Change(f"It has a {_plain(name)} now.", True) for name in sorted(has - had)] + [
        Change(f"The {_plain(name)} is missing now.", False) for name in sorted(had - has)
    ]


def _length(before: Answer, after: Answer) -> list[Change]:
    difference = after.seconds - before.seconds
    if abs(difference) < FIGURE:
        return []
    return [Change(f"{lasting(abs(difference))} {'longer' if difference > 0 else 'shorter'}.")]


def _measures(old: Scorecard, new: Scorecard) -> list[Change]:
    """Measures whose score moved by twice FIGURE, those that moved most first."""
    moved = []
    for measure in new.measures:
        known = old.measure(measure.name)
        if known is None or known.score is None or measure.score is None or measure.name in _SHOWN_ALREADY:
            continue
        gain = measure.score - known.score
        if abs(gain) >= 2 * FIGURE:
            better = "better" if gain > 0 else "worse"
            text = f"{measure_name(measure.name)}: {better} ({known.score:.0f}, now {measure.score:.0f})."
            moved.append((abs(gain), Change(text, gain > 0)))
    return [change for _, change in sorted(moved, key=lambda pair: -pair[0])[:4]]


_SHOWN_ALREADY = frozenset(("off_the_point", "parts_present", "answer_length"))


def _plain(name: str) -> str:
    return name.replace("_", " ")
