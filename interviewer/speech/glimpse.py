"""A quick, provisional look at the words of speech that goes on: a short window, no times, nothing kept."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from interviewer.speech.ports import RATE, Samples

PADDING: Final = 4.0
"""Seconds of silence behind the speech: with less the words fall apart (17 real clips of 8 s: padding by
0.5 to 2 s changed nearly all of them, 4 s changed 7 %), with the usual 30 s window it takes three times as
long."""

WINDOW: Final = 30.0
"""Seconds that the encoder takes at once."""

UNSURE: Final = -0.8
"""Mean log probability of a token below which nothing is shown (the limit of the settled words, too)."""

_TOKENS_A_SECOND: Final = 8


def glimpse(engine: Any, samples: Samples, language: str) -> str:
    """Text of at most WINDOW seconds (the last, where there are more), by faster-whisper's ``engine``.

    About 0.3 s for 6 s of speech with Whisper base on two cores, against 1 s for settled words; what it gives
    may still change and is shown as such. Raises RuntimeError or ValueError as the engine does.
    """
    from faster_whisper.tokenizer import Tokenizer

    kept = samples[-round((WINDOW - PADDING) * RATE) :]
    padded = np.concatenate([kept, np.zeros(round(PADDING * RATE), dtype=np.float32)])
    features = engine.feature_extractor(padded)[:, :-1]
    features = features[:, : features.shape[1] // 2 * 2]
    tokenizer = Tokenizer(
        engine.hf_tokenizer, engine.model.is_multilingual, task="transcribe", language=language
    )
    # Past the store of encoder states, which is for windows that are asked for again.
    states = type(engine).encode(engine, features)
    length = len(tokenizer.sot_sequence) + 1 + round(_TOKENS_A_SECOND * len(kept) / RATE) + 12
    result = engine.model.generate(
        states,
        [[*tokenizer.sot_sequence, tokenizer.no_timestamps]],
        beam_size=1,
        max_length=length,
        suppress_blank=True,
        suppress_tokens=[-1],
        return_scores=True,
        return_no_speech_prob=True,
    )[0]
    # Under noise it invents a sentence, unsurely; what is doubtful can wait until it is settled.
    if result.no_speech_prob > 0.6 or result.scores[0] < UNSURE:
        return ""
    text: str = tokenizer.decode(result.sequences_ids[0]).strip()
    return text
