"""The tight cut of a rambling answer: how much shorter it is, and whether the words meant to stay are whole.

    python benchmarks/bench_tight_cut.py [--keep FOLDER]

The sample candidate rambles; the program hears and judges that, cuts it and hears the cut. The words heard in
the cut are held against the words of the recording that were to stay, beside the same words heard in the
recording itself (what the recogniser makes of them uncut). The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import material
import soundfile
from word_errors import errors, matched, plain

from interviewer.audio.splice import save_cut
from interviewer.cli.judgement import heard
from interviewer.cli.sample_candidate import sample_answers, spoken
from interviewer.domain.answer import Answer
from interviewer.domain.persona import PersonaId
from interviewer.domain.transcript import Word
from interviewer.live.sound_quality import judge_heard
from interviewer.resources import resource
from interviewer.scoring.filled_pauses import is_filled
from interviewer.scoring.tight_cut import tight_cut
from interviewer.speech.ports import RATE
from interviewer.speech.quick_voice import QuickVoice
from interviewer.storage.paths import places
from interviewer.storage.question_files import load_banks


def measured(folder: Path) -> dict[str, Any]:
    """Speak, hear, judge, cut and hear again; both sounds stay in the folder."""
    script = sample_answers(resource("questions", "demonstration.toml"))
    said = next(one for one in script if one.manner == "rambling")
    question = load_banks((resource("questions", "banks"),)).question(said.question)
    assert question is not None
    whole, tight = folder / "rambling.wav", folder / "tight.wav"
    soundfile.write(whole, spoken(said.text, QuickVoice()), RATE, subtype="PCM_16")
    transcript, hearing = heard(places(), whole)
    card = judge_heard(question, PersonaId.EXECUTIVE, transcript, hearing)
    answer = Answer(
        id="rambling",
        interview="rambling",
        question=question,
        persona=PersonaId.EXECUTIVE,
        created="2026-11-22T10:00:00+00:00",
        recording="recordings/2026-11/rambling/01.wav",
        hearing=hearing,
        transcript=transcript,
        scorecard=card,
    )
    cut = tight_cut(answer)
    assert cut is not None
    seconds = save_cut(whole, cut, tight)

    def stays(word: Word) -> bool:
        middle = (word.start + word.end) / 2
        return not is_filled(word) and any(span.start <= middle <= span.end for span in cut.kept)

    meant = plain(" ".join(word.text for word in transcript.words if stays(word)))
    left = plain(heard(places(), tight)[0].text)
    written = plain(said.text)
    # What the recogniser makes of the same words where nothing is cut: those of the written text beside them.
    pairs = matched(written, meant)
    told(card, cut, meant, left)
    return {
        "seconds_before": round(hearing.seconds, 1),
        "seconds_after": round(seconds, 1),
        "joins": len(cut.kept) - 1,
        "words_before": len(transcript.words),
        "words_meant_to_stay": len(meant),
        "errors": errors(meant, left),
        "word_error": round(errors(meant, left) / len(meant), 4),
        "words_heard_uncut_that_were_not_written": len(meant) - len(pairs),
    }


def told(card: Any, cut: Any, meant: list[str], left: list[str]) -> None:
    """What was judged, and which words came differently."""
    for sentence in card.sentences:
        sys.stdout.write(f"{sentence.label.value:10} {sentence.start:6.1f}  {sentence.text}\n")
    pairs = matched(meant, left)
    gone = {i for i, _ in pairs}
    new = {j for _, j in pairs}
    sys.stdout.write(f"kept {[(round(s.start, 2), round(s.end, 2)) for s in cut.kept]}\n")
    sys.stdout.write(f"not heard: {[(i, w) for i, w in enumerate(meant) if i not in gone]}\n")
    sys.stdout.write(f"heard instead: {[(j, w) for j, w in enumerate(left) if j not in new]}\n")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--keep", type=Path, help="leave both sounds in this folder")
    given = parser.parse_args()
    if given.keep is not None:
        given.keep.mkdir(parents=True, exist_ok=True)
        result = measured(given.keep)
    else:
        with tempfile.TemporaryDirectory() as folder:
            result = measured(Path(folder))
    result |= {"date": date.today().isoformat(), "machine": material.machine(), "load": material.load()}
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
