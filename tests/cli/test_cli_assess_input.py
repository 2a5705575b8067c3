from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from interviewer.cli.main import FAILED, cli

RUN = CliRunner()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("hello", "line 2 is not JSON"),
        ("[1]", "line 2: an answer is an object"),
        ("null", "line 2: an answer is an object"),
        ('"words"', "line 2: an answer is an object"),
        ('{"id": "a"}', "line 2"),
    ],
)
def test_a_line_that_is_no_answer_is_named(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_text("\n" + line + "\n", encoding="utf-8")
    done = RUN.invoke(cli, ["assess", "--batch", str(file), "--json"])
    assert done.exit_code == FAILED
    assert said in done.stderr
    assert done.stdout == ""


def test_words_that_cannot_be_read_are_told_in_words(tmp_path: Path) -> None:
    sound = tmp_path / "sound.wav"
    sound.write_bytes(b"RIFF\xa4\x00\xff")
    for path, said in (
        (tmp_path / "absent.txt", "Check its name"),
        (sound, "is not a text file"),
        (tmp_path, "could not be read"),
    ):
        for arguments in (["--question", "Why us?", "--text", str(path)], ["--batch", str(path)]):
            done = RUN.invoke(cli, ["assess", *arguments, "--json"])
            assert done.exit_code == FAILED
            assert said in done.stderr
            assert str(path) in done.stderr
            assert done.stdout == ""
