"""The raw sounds: what every speaker says, clauses, filled pauses and drawn-out words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from bent import Bent, HibariEngine
from espeak import Espeak, EspeakEngine
from jobs import each
from speakers import KINDS, Speaker, Spoken, seed_of
from styled import KokoroEngine, Styled, added_styles, shipped_styles
from voices import ACCENTS, BENT, ESPEAK, MEASURED, MIXTURES, STYLED, Use

from interviewer.speech.ports import RATE, Samples

WORDS = (
    "a", "the", "I", "or", "are", "her", "arm", "mum", "hum", "come", "some", "on", "of", "so", "and", "well",
    "but", "no", "yeah", "oh", "you know", "like", "uh-huh", "more", "for", "from", "them", "in", "an", "I'm",
    "am", "then", "right", "okay", "ha ha", "sum", "earn", "term", "firm", "home", "team", "up", "other",
    "to",
)  # fmt: skip
"""What a filled pause must not be taken for, said alone and drawn out."""

LIKE_FILLED = (
    "her", "or", "earn", "a", "the", "are", "arm", "term", "firm", "mum", "hum", "oh", "other", "of", "on",
    "are", "her", "so", "uh-huh", "were", "more", "I", "and",
)  # fmt: skip
"""The hardest of them, said by the styles that were added."""


@dataclass
class Pool:
    """What one speaker has said, 16 kHz."""

    name: str
    clauses: list[Samples] = field(default_factory=list)
    fillers: dict[str, list[Samples]] = field(default_factory=dict)
    words: list[Samples] = field(default_factory=list)
    inside: list[tuple[str, Spoken]] = field(default_factory=list)


def clauses(answers: Path, kept_apart: bool) -> list[str]:
    """Clauses of 3 to 12 words from the labelled answers; every third answer is kept apart from training."""
    found: list[str] = []
    for number, line in enumerate(answers.read_text("utf-8").splitlines()):
        if (number % 3 == 0) != kept_apart:
            continue
        for sentence in json.loads(line)["sentences"]:
            for part in re.split(r"[,;:.!?—()]+", sentence["text"]):
                words = [word for word in part.split() if re.fullmatch(r"[A-Za-z'-]+", word)]
                filled = {"um", "uh", "er", "erm", "hmm", "mm"} & {word.lower() for word in words}
                if 3 <= len(words) <= 12 and not filled:
                    found.append(" ".join(words))
    return found


def filled_pool(
    speaker: Speaker,
    texts: list[str],
    size: tuple[int, int, int],
    g: np.random.Generator,
    words: tuple[str, ...] = WORDS,
) -> Pool:
    """``size`` clauses, filled pauses of each kind (a third of it for 'hm'), and ``words``."""
    pool = Pool(speaker.name)
    pool.clauses = [speaker.clause(str(g.choice(texts))) for _ in range(size[0])]
    for kind in KINDS:
        count = size[1] if kind != "hm" else max(1, size[1] // 3)
        made = [speaker.filler(kind) for _ in range(count)]
        pool.fillers[kind] = [one for one in made if 0.11 * RATE <= len(one) <= 1.2 * RATE]
    pool.words = [speaker.word(str(g.choice(words))) for _ in range(size[2])]
    if isinstance(speaker, Espeak):
        for _ in range(3):
            text = str(g.choice(texts)).split() + str(g.choice(texts)).split()
            at, kind = int(g.integers(1, len(text))), str(g.choice(KINDS[:2]))
            spoken = speaker.inside(" ".join(text[:at]), kind, " ".join(text[at:]))
            if spoken.marked and 0.11 <= spoken.marked[1] - spoken.marked[0] <= 1.2:
                pool.inside.append((kind, spoken))
    return pool


def espeak_pool(texts: list[str], use: Use, number: int) -> Pool:
    """What one of espeak-ng's variants says. In a process that has said nothing yet: its noise goes on."""
    voice = f"{ACCENTS[number % len(ACCENTS)]}+{ESPEAK[use][number]}"
    g = np.random.default_rng(seed_of("espeak", voice))
    return filled_pool(Espeak(EspeakEngine(), voice, g), texts, (12, 6, 8), g)


def bent_pool(texts: list[str], use: Use, number: int) -> Pool:
    """What the quick voice says, bent in one way."""
    g = np.random.default_rng(seed_of("bent", BENT[use][number]))
    return filled_pool(Bent(HibariEngine(), BENT[use][number], g), texts, (12, 6, 8), g)


def kokoro_pool(texts: list[str], use: Use, number: int, weights: Path, styles: Path) -> Pool:
    """What a style that the program speaks with says: two, mixed, for training; one for the test."""
    engine = KokoroEngine(weights, shipped_styles(styles))
    if use == "test":
        name = MEASURED[number]
        g = np.random.default_rng(seed_of("kokoro", name))
        return filled_pool(Styled(engine, {name: 1.0}, 1.0, g), texts, (30, 24, 16), g)
    share, factor = MIXTURES[number]
    g = np.random.default_rng(seed_of("kokoro", share, factor))
    mixture = {"bm_george": float(share), "af_sarah": 1.0 - share}
    return filled_pool(Styled(engine, mixture, float(factor), g), texts, (14, 10, 10), g)


def styled_pool(texts: list[str], use: Use, number: int, weights: Path) -> Pool:
    """What a style says that was added for training or for the decision."""
    engine = KokoroEngine(weights, added_styles(Path(__file__).with_name("styles.npz")))
    size = (9, 6, 12) if use == "dev" else (6, 4, 12)
    g = np.random.default_rng(seed_of("styled", STYLED[use][number]))
    return filled_pool(Styled(engine, {STYLED[use][number]: 1.0}, 1.0, g), texts, size, g, LIKE_FILLED)


def family_pools(family: str, texts: list[str], use: Use, weights: Path, styles: Path) -> list[Pool]:
    """The speakers of a family, each made in a process of its own; ``weights``, ``styles``: Kokoro's."""
    makers: dict[str, tuple[int, Callable[..., Pool], tuple[Path, ...]]] = {
        "espeak": (len(ESPEAK[use]), espeak_pool, ()),
        "bent": (len(BENT[use]), bent_pool, ()),
        "kokoro": (len(MEASURED if use == "test" else MIXTURES), kokoro_pool, (weights, styles)),
        "styled": (len(STYLED[use]), styled_pool, (weights,)),
    }
    count, make, more = makers[family]
    return list(each(make, [(texts, use, number, *more) for number in range(count)]))
