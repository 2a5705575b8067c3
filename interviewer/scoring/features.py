"""What the trained labeller sees of a sentence: the rules' signs, shape, place, ties and sentence vectors.

Training and judging share this code. Nothing here is learned; the order of the columns is part of the
weights' format, and FORMAT changes with it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.question import Kind, Question
from interviewer.scoring import verbs
from interviewer.scoring.cues import CLOSER, DOUBT, RETURNING
from interviewer.scoring.evidence import Line
from interviewer.scoring.levelling import levelled
from interviewer.scoring.overlap import ties
from interviewer.scoring.roles import posterior
from interviewer.scoring.signs import PRIOR, ROLES, SCALE, family, signs
from interviewer.scoring.tokens import listed, plain

Floats = NDArray[np.float64]
Vectors = NDArray[np.float32]

FORMAT = 3
WIDTH = 384
"""Numbers in a sentence vector."""

VIEWS, VIEW_WIDTH = 2, 768
"""States in context that follow the vector, of a lower and of the last layer, and the numbers in each."""

SEEN = WIDTH + VIEWS * VIEW_WIDTH
"""Numbers that are seen of a sentence: its vector alone and its states in context."""

FAMILIES = ("story", "opinion", "weakness", "questions")
_KINDS = tuple(Kind)
_I = listed("i i'd i've i'm i'll me my mine myself")
_WE = listed("we we'd we've we're we'll us our ours ourselves")
_YOU = listed("you you're you'd you've you'll your yours")
_OTHERS = listed("he she he's she's he'd she'd his her him they them their they'd they're people somebody")
_BECAUSE = listed("because so that's since therefore reason")
_PERSONS = (_I, _WE, _YOU, _OTHERS, _BECAUSE)


def by_rules(answer: tuple[Line, ...], question: Question) -> Floats:
    """The signs of every role group by group and the rules' own log probabilities, (lines, 54)."""
    groups = signs(answer, question)
    prior = np.array([PRIOR[family(question.kind)][role] for role in ROLES])
    emission = prior + sum(SCALE[name] * group for name, group in groups.items())
    chances = np.log(posterior(emission) + 1e-4)
    return np.hstack([groups[name] / 2.0 for name in SCALE] + [chances / 4.0])


def by_shape(answer: tuple[Line, ...], question: Question) -> Floats:
    """Length, verbs, persons, ties and what was said before: counts and shares of moderate size."""
    texts = [plain(line.text) for line in answer]
    rows: list[list[float]] = []
    mine_before = ours_before = returned = 0.0
    for i, (line, tie, text) in enumerate(zip(answer, ties(answer, question.text), texts, strict=True)):
        words = line.tokens
        size = max(1, len(words))
        mine, ours = float(verbs.steps(text, "i")), float(verbs.steps(text, "we"))
        past, now, modal = verbs.pasts(words), verbs.presents(words), verbs.modals(words)
        after = texts[i + 1] if i + 1 < len(texts) else ""
        digits = sum(w.isdigit() or w == "10" for w in levelled(line.text).split())
        rows.append(
            [
                np.log1p(size) - 2.5,
                float(size <= 4),
                float(size > 25),
                min(3.0, mine),
                min(3.0, ours),
                float(verbs.states(text, "i") + verbs.states(text, "we") > 0),
                min(3.0, past) / 2,
                min(3.0, now) / 2,
                min(3.0, modal) / 2,
                float(past > 0 and now + modal == 0),
                float(past == 0 and now + modal > 0),
                float(line.text.rstrip().endswith("?")),
                min(2.0, digits),
                min(3.0, len(DOUBT.findall(text))),
                float(bool(CLOSER.search(text))),
                float(bool(RETURNING.search(text))),
                float(bool(RETURNING.search(after))),
                *[min(3.0, sum(w in group for w in words)) / 2 for group in _PERSONS],
                tie.question,
                tie.others,
                tie.earlier,
                tie.same,
                tie.echo,
                float(tie.size < 3),
                min(1.0, mine_before / 3),
                min(1.0, ours_before / 3),
                returned,
            ]
        )
        mine_before += mine
        ours_before += ours
        returned = max(returned, float(bool(RETURNING.search(text))))
    return np.array(rows, dtype=np.float64).reshape(len(answer), -1)


def by_place(answer: tuple[Line, ...], question: Question) -> Floats:
    """The question's kind and family, and the place in words, for each family apart."""
    sizes = np.array([len(line.tokens) for line in answer], dtype=np.float64)
    middle = (np.cumsum(sizes) - sizes / 2) / max(1.0, float(sizes.sum()))
    last = len(answer) - 1
    own = family(question.kind)
    kind = [float(question.kind is k) for k in _KINDS]
    rows = []
    for i, at in enumerate(middle.tolist()):
        place = [at, at * at, float(i == 0), float(i == 1), float(i == last), float(i == last - 1)]
        spread = [value if own == name else 0.0 for name in FAMILIES for value in (1.0, *place)]
        rows.append([*kind, *spread, min(1.0, i / 12), min(1.0, (last - i) / 12)])
    return np.array(rows, dtype=np.float64).reshape(len(answer), -1)


def by_meaning(vectors: Vectors) -> Floats:
    """How near each sentence is to the question, its neighbours, what came before and the whole, (lines, 14).

    ``vectors`` has the question in row 0 and a sentence a row after it, each of length 1 or 0.
    """
    vectors = vectors[:, :WIDTH]
    asked, own = vectors[0].astype(np.float64), vectors[1:].astype(np.float64)
    count = len(own)
    near = own @ own.T
    np.fill_diagonal(near, 0.0)
    to_question = own @ asked
    total = own.sum(axis=0)
    rows = []
    for i in range(count):
        rest = total - own[i]
        before = near[i, :i]
        after = near[i, i + 1 :]
        sofar = own[:i].sum(axis=0)
        rows.append(
            [
                to_question[i],
                float(own[i] @ rest / (np.linalg.norm(rest) + 1e-6)),
                float(own[i] @ sofar / (np.linalg.norm(sofar) + 1e-6)),
                float(before.max()) if i else 0.0,
                float(np.sort(before)[-2:].mean()) if i else 0.0,
                float(after.max()) if i < count - 1 else 0.0,
                float(near[i, i - 1]) if i else 0.0,
                float(near[i, i + 1]) if i < count - 1 else 0.0,
                float(to_question[max(0, i - 1) : i + 2].mean()),
                float(to_question[i] - to_question.max()),
                float(near[i, :3].mean()),
                float(near[i].max()),
                float(own[max(0, i - 1) : i + 2].mean(axis=0) @ rest / (np.linalg.norm(rest) + 1e-6)),
                float((to_question[: i + 1]).mean()),
            ]
        )
    return np.array(rows, dtype=np.float64).reshape(count, -1)


def beside(rules: Floats, shape: Floats) -> Floats:
    """What the rules say of the sentences before and after, of all before, and of the whole answer."""
    chances = rules[:, -len(ROLES) :]
    both = np.hstack([chances, shape[:, :22]])
    before, after = shifted(both)
    none = np.zeros((1, len(ROLES)))
    so_far = np.vstack([none, np.maximum.accumulate(chances, axis=0)[:-1]])
    return np.hstack([before, after, so_far, np.tile(chances.mean(axis=0), (len(chances), 1))])


def shifted(rows: Floats) -> tuple[Floats, Floats]:
    """For each row the one before and the one after it, zeros where there is none."""
    none = np.zeros((1, rows.shape[1]))
    return np.vstack([none, rows[:-1]]), np.vstack([rows[1:], none])


def without_vectors(answer: tuple[Line, ...], question: Question) -> Floats:
    """All columns but those of meaning, (lines, N)."""
    rules, shape = by_rules(answer, question), by_shape(answer, question)
    return np.hstack([rules, shape, by_place(answer, question), beside(rules, shape)])


def projected(vectors: Vectors, centre: Floats, basis: Floats, neighbour: int) -> Floats:
    """Sentence vectors in the learned directions: own, those beside it, and agreement with the question.

    ``centre`` is (384,), ``basis`` (384, N); of the neighbours and the question the first ``neighbour``
    directions count. Returns (lines, N + 3 * neighbour).
    """
    inside = (vectors[:, :WIDTH].astype(np.float64) - centre) @ basis * _STRETCH
    asked, own = inside[0, :neighbour], inside[1:]
    short = own[:, :neighbour]
    before, after = shifted(short)
    return np.hstack([own, before, after, short * asked / 3.0])


def in_context(vectors: Vectors, centres: Floats, bases: Floats) -> Floats:
    """The states in context in the learned directions; ``centres`` (VIEWS, 768), ``bases`` (VIEWS, 768, N).

    Returns (lines, VIEWS * N).
    """
    views = np.split(vectors[1:, WIDTH:].astype(np.float64), VIEWS, axis=1)
    return np.hstack([(view - c) @ b for view, c, b in zip(views, centres, bases, strict=True)])


_STRETCH = 6.0
"""Brings the coordinates of unit vectors to about the size of the other columns."""
