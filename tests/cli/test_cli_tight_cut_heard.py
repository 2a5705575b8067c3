"""The tight cut of a rambling answer, really heard: shorter by half, and no word that stays is clipped."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import soundfile
from typer.testing import CliRunner

from interviewer.cli.judgement import heard
from interviewer.cli.main import cli
from interviewer.cli.sample_candidate import sample_answers, spoken
from interviewer.domain.history import Wanted
from interviewer.domain.scorecard import Role
from interviewer.resources import resource
from interviewer.scoring.filled_pauses import is_filled
from interviewer.speech.models import WHISPER_BASE, assemble
from interviewer.speech.ports import RATE
from interviewer.speech.quick_voice import QuickVoice
from interviewer.storage.archive import Archive
from interviewer.storage.paths import places


def plain(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace(",", ""))


@pytest.mark.engine
def test_a_rambling_answer_is_cut_by_half_and_its_words_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERVIEWER_HOME", str(tmp_path / "home"))
    own = places()
    own.prepare()
    assemble(WHISPER_BASE, own.models)
    script = sample_answers(resource("questions", "demonstration.toml"))
    said = next(one for one in script if one.manner == "rambling")
    recording, tight = tmp_path / "rambling.wav", tmp_path / "tight.wav"
    soundfile.write(recording, spoken(said.text, QuickVoice()), RATE)
    imported = CliRunner().invoke(cli, ["import", str(recording), "--question", said.question])
    assert imported.exit_code == 0, imported.stderr
    with Archive.reading(own) as archive:
        (one,) = archive.finder.interviews(Wanted())
        (answer,) = archive.answers(one.record.id)
    cut = CliRunner().invoke(cli, ["tight-cut", answer.id, "--out", str(tight)])
    assert cut.exit_code == 0, cut.stderr

    seconds = soundfile.info(tight).duration
    assert answer.seconds > 80
    assert 0.3 * answer.seconds < seconds < 0.6 * answer.seconds
    assert answer.transcript is not None
    assert answer.scorecard is not None
    off = [s for s in answer.scorecard.sentences if s.label is Role.OFF]

    def stays(middle: float) -> bool:
        return not any(s.start <= middle <= s.end for s in off)

    meant = plain(
        " ".join(
            word.text
            for word in answer.transcript.words
            if not is_filled(word) and stays((word.start + word.end) / 2)
        )
    )
    left = plain(heard(own, tight)[0].text)
    pairs = SequenceMatcher(None, meant, left, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in pairs)
    # A word or two is written otherwise where its neighbours are gone ('haul' for 'hall').
    assert len(meant) > 100
    assert same >= 0.95 * len(meant)
    assert len(left) <= 1.05 * len(meant)
    assert "fuse" in answer.transcript.text  # the private story, which was said ...
    assert "fuse" not in left  # ... and is gone
