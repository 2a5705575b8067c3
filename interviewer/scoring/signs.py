"""Signs of a role: log odds of the nine roles for each sentence, from wording, tense, ties, place and shape.

All weights are set by hand; what they were tried on is told in docs/scoring.md.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.question import Kind, Question
from interviewer.domain.scorecard import Role
from interviewer.scoring import verbs
from interviewer.scoring.cues import CLOSER, DOUBT, RETURNING, cues
from interviewer.scoring.evidence import Line
from interviewer.scoring.overlap import ENOUGH, Tie, ties
from interviewer.scoring.tokens import content, listed, plain, tokens

Floats = NDArray[np.float64]
Row = dict[Role, float]

ROLES = tuple(Role)
AT = {role: i for i, role in enumerate(ROLES)}
S, T, A, R, L, P, Q, F, X = ROLES

STORY = frozenset({Kind.BEHAVIOURAL, Kind.LEADERSHIP})
"""Kinds that ask for something that happened once."""

SCALE = {"wording": 1.0, "tense": 1.0, "ties": 0.8, "place": 1.0, "shape": 1.0}
"""How much each group of signs counts."""

PRIOR: dict[str, dict[Role, float]] = {
    "story": {S: 0.3, T: -0.6, A: 0.4, R: -0.1, L: -1.4, P: -1.2, Q: -2.5, F: -1.4, X: 0.2},
    "opinion": {S: -0.2, T: -3.0, A: -0.9, R: -1.1, L: -1.6, P: 1.0, Q: -2.0, F: -1.4, X: 0.5},
    "weakness": {S: -0.2, T: -2.0, A: -0.7, R: -0.9, L: 0.5, P: 0.6, Q: -2.0, F: -1.4, X: 0.2},
    "questions": {S: -1.5, T: -3.0, A: -2.0, R: -2.5, L: -2.0, P: 0.4, Q: -0.8, F: -0.8, X: 0.2},
}
"""Log odds of the roles before a word is read, by family of kinds."""

_FIRST = listed("i i'd i'm i've i'll me my")
_SPEAKERS = _FIRST | listed("we we'd we've our us you your you're you've you'd")
_YOURS = listed("your you're you've here")
_OTHERS = listed("he she he's she's he'd she'd his her him")
_EMPTY = frozenset(
    content(
        tokens(
            """question example answer story think start mind come happy glad share tell remember hope helps
            sum moment sorry basically great interesting lovely tough hard difficult fair situation main thing
            thank big brings immediately instance work love first summary short exactly"""
        )
    )
)
"""Stems that openers and closers are made of: a short sentence of nothing else frames."""


def family(kind: Kind) -> str:
    """Stories, opinions, a weakness (half story, half opinion), or the candidate's own questions."""
    if kind in STORY:
        return "story"
    if kind is Kind.OWN_QUESTIONS:
        return "questions"
    return "weakness" if kind is Kind.WEAKNESS else "opinion"


def odds(answer: tuple[Line, ...], question: Question) -> Floats:
    """Log odds of every role for every line from signs alone, shape (lines, 9), order of ``Role``."""
    own = family(question.kind)
    groups = signs(answer, question)
    result: Floats = np.tile(np.array([PRIOR[own][role] for role in ROLES]), (len(answer), 1))
    for name, scale in SCALE.items():
        result += scale * groups[name]
    return result


def signs(answer: tuple[Line, ...], question: Question) -> dict[str, Floats]:
    """The signs group by group, each of shape (lines, 9)."""
    own = "technical" if question.kind is Kind.TECHNICAL else family(question.kind)
    result = {name: np.zeros((len(answer), len(ROLES))) for name in SCALE}
    texts = [plain(line.text) for line in answer]
    words = max(1, sum(len(line.tokens) for line in answer))
    habitual = own == "story" and _habitual(texts, answer)
    asked = frozenset(content(tokens(question.text)))
    acted = closed = False
    before = 0
    for i, (line, tie, text) in enumerate(zip(answer, ties(answer, question.text), texts, strict=True)):
        place = (before + len(line.tokens) / 2) / words
        last = i >= len(answer) - 2
        after = texts[i + 1] if i + 1 < len(answer) else ""
        rows = {
            "wording": _wording(text, after),
            "tense": _tense(line, text, own, acted=acted, late=place > 0.65, habitual=habitual),
            "ties": _ties(tie, place),
            "place": _place(place, own, first=i == 0, last=last),
            "shape": _shape(line, asked, asks=last or own == "questions"),
        }
        if closed and not CLOSER.search(text):
            rows["ties"][X] += 1.6
        closed = closed or (acted and i >= 2 and bool(CLOSER.search(text)))
        for name, row in rows.items():
            for role, weight in row.items():
                result[name][i, AT[role]] = weight
        acted = acted or verbs.steps(text, "i") > 0
        before += len(line.tokens)
    return result


def _habitual(texts: list[str], answer: tuple[Line, ...]) -> bool:
    """True when an answer tells how things are usually done: hardly a step, mostly present and 'would'."""
    stepped = sum(verbs.steps(text, "i") + verbs.steps(text, "we") for text in texts)
    general = sum(verbs.presents(line.tokens) + verbs.modals(line.tokens) for line in answer)
    past = sum(verbs.pasts(line.tokens) for line in answer)
    return 3 * stepped <= len(texts) and general > 1.5 * past


def _none() -> Row:
    return dict.fromkeys(ROLES, 0.0)


def _wording(text: str, after: str) -> Row:
    """Cue phrases; strong wording for one role takes back what verbs alone will say for another."""
    row = cues(text)
    if max(row[T], row[R], row[L]) >= 1.5:
        row[X] -= 0.8
    if row[T] >= 1.8:
        row[A] -= 1.1
        row[S] -= 0.4
    if row[R] >= 2.4:
        row[S] -= 0.8
        row[A] -= 0.4
    if row[L] >= 1.7:
        row[A] -= 1.2
        row[R] -= 1.2
        row[P] -= 0.5
    if row[X] >= 0.8:
        row[A] -= 0.6
        row[S] -= 0.3
        row[R] -= 0.3
    if row[X] >= 1.5:
        row[A] -= 0.6
        row[P] -= 0.5
        row[S] -= 0.4
    if RETURNING.search(after):
        row[X] += 0.9
    doubts = len(DOUBT.findall(text))
    if doubts:
        row[X] += min(1.6, 0.4 * doubts)
        row[P] -= min(1.2, 0.4 * (doubts - 1))
    return row


def _tense(line: Line, text: str, own: str, *, acted: bool, late: bool, habitual: bool) -> Row:
    """What the verbs say: steps of 'I' are actions; others' pasts are situation before them, result after."""
    row = _none()
    said = set(line.tokens)
    mine, ours = verbs.steps(text, "i"), verbs.steps(text, "we")
    past, present, modal = verbs.pasts(line.tokens), verbs.presents(line.tokens), verbs.modals(line.tokens)
    if mine:
        row[A] += 0.9 + 0.35 * min(mine - 1, 2)
        row[P] -= 0.6
        row[R] -= 0.4
    elif ours:
        row[A] += 0.8
        row[P] -= 0.5
    else:
        row[A] -= 1.5
        if past:
            row[R if acted else S] += 0.5 if acted else 0.6
    if verbs.states(text, "i") or verbs.states(text, "we"):
        row[S] += 0.4
    if past and not present and not modal:
        row[P] -= 0.9
        row[X] -= 0.5 if own == "story" else 0.0
    if not past and (present or modal):
        row[P] += 0.7
        row[S] -= 0.4 if own == "story" else 0.7
        row[R] -= 0.3
        if own == "story":
            row[X] += 0.4 if _SPEAKERS & said else 0.8
            if acted and late:
                row[L] += 1.4 if _FIRST & said else 0.7
    if own in ("opinion", "weakness") and past >= 2:
        row[P] -= 0.4
        row[S] += 0.6
    if own == "opinion":
        row[X] += (0.0 if _SPEAKERS & said else 0.5) + (0.4 if _OTHERS & said else 0.0)
        row[X] -= 0.5 if _YOURS & said else 0.0
    if habitual:
        row[P] += 1.3
        row[X] -= 0.2
    return row


def _ties(tie: Tie, place: float) -> Row:
    """What the vocabulary says: loose ends and repetitions are off the point."""
    row = _none()
    if tie.size >= ENOUGH:
        row[X] += 0.8 * (1.0 - min(1.0, 2.0 * tie.others)) - 0.3
        if tie.question >= 0.2:
            row[X] -= 0.3
    if tie.size >= 2 and tie.earlier >= 0.6:
        row[X] += 3.2 * (tie.earlier - 0.35)
    elif tie.size >= 2 and place > 0.5 and tie.earlier >= 0.45:
        row[X] += 0.5
    # Word for word the same again, or the question read back, is off the point whatever else it is.
    if tie.same >= 0.8 and (tie.size >= 3 or tie.same == 1.0):
        row[X] += 6.0 if tie.size >= 3 else 3.0
    if tie.echo >= 0.7:
        row[X] += 8.0
    return row


def _place(place: float, own: str, *, first: bool, last: bool) -> Row:
    """Where it stands; kept weak, so that an answer told in another order is still read by its wording."""
    row = _none()
    if own == "story":
        row[S] += 0.8 * (1.0 - 2.2 * place)
        row[T] += 0.5 * (1.0 - 2.0 * place)
        row[A] += 0.3 * (1.0 - abs(2.0 * place - 1.0))
        row[R] += 0.9 * (1.8 * place - 1.0)
    row[L] += 0.8 * (2.0 * place - 1.0)
    row[X] -= 1.8 if first else 0.0
    row[F] += 1.2 if first else (0.5 if last else -0.8)
    row[Q] += 0.6 if last or own == "questions" else -1.0
    return row


def _shape(line: Line, asked: frozenset[str], *, asks: bool) -> Row:
    """What length, empty words and the question mark say."""
    row = _none()
    size = len(line.tokens)
    if line.text.rstrip().endswith("?"):
        row[Q] += 6.0 if asks else 0.6
        row[F] -= 1.0
        row[X] += 0.3
    if size == 0:
        row[F] += 6.0
    elif size > 14:
        row[F] -= 2.0
    elif set(line.content) <= _EMPTY | asked:
        row[F] += 3.2 if size <= 8 else 1.8
    elif size > 8:
        row[F] -= 1.0
    elif size <= 3:
        row[F] += 0.6
    return row
