"""``interviewer questions``: what is wrong is told by file and line, and everything can be counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from interviewer.cli.main import cli
from interviewer.resources import resource

BANK = """# Mine.
[[question]]
id = "mine"
text = "What is mine?"
kind = "plan"
professions = ["shipwright"]
good = ["a boat"]
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INTERVIEWER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["questions", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_our_own_banks_hold_no_mistake(home: Path) -> None:
    files = sorted(resource("questions", "banks").glob("*.toml"))
    code, out, _ = run("check", *map(str, files))
    assert code == 0
    assert f"in {len(files)} files, no mistake." in out


def test_what_is_wrong_is_told_line_by_line_with_its_remedy(home: Path) -> None:
    bank = home / "mine.toml"
    second = '[[question]]\nid = "b"\ntext = "t"\nkind = "story"\n'
    third = '[[question]]\nid = "pay-expectation"\ntext = "t"\nkind = "salary"\n'
    bank.write_text(BANK + "seconds = [1, 2]\n" + second + third, "utf-8")
    code, out, err = run("check", str(bank), str(home / "nowhere.toml"))
    assert code == 1
    lines = out.splitlines()
    assert lines[0].startswith(f"{bank}:8: 'seconds' must be two numbers")
    assert lines[0].endswith("Write them such as seconds = [60, 120].")
    assert lines[1].startswith(f"{bank}:12: 'kind' must be one of behavioural")
    assert f"{bank}:14: the id 'pay-expectation' is taken by" in lines[2]
    assert lines[3].startswith(f"{home / 'nowhere.toml'}:1: the file could not be read")
    assert "4 mistakes; 1 question can be read." in err


def test_two_files_that_share_an_id_are_told(home: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (home / name).write_text(BANK, "utf-8")
    code, out, _ = run("check", str(home / "a.toml"), str(home / "b.toml"))
    assert code == 1
    assert out == f"{home / 'b.toml'}:3: the id 'mine' is taken by {home / 'a.toml'}. Give it another id.\n"


def test_every_question_and_every_count_is_listed(home: Path) -> None:
    (home / "mine.toml").write_text(BANK, "utf-8")
    assert run("import", str(home / "mine.toml")) == (
        0,
        "1 question of mine.toml: now the bank 'mine' among your own.\n",
        "",
    )
    listed = json.loads(run("list", "--json")[1])
    assert listed["problems"] == []
    assert listed["count"] == len(listed["questions"]) >= 221
    assert listed["counts"]["profession"]["shipwright"] == 1
    for name in ("family", "kind", "method", "intent"):
        assert sum(listed["counts"][name].values()) == listed["count"]
    assert set(listed["counts"]["persona"]) == {"hiring_manager", "executive", "peer", "hr"}
    (mine,) = [question for question in listed["questions"] if question["own"]]
    assert (mine["id"], mine["own"], mine["hidden"], mine["seconds"]) == ("mine", "mine", False, [60, 120])
    out = run("list")[1]
    assert "mine (mine)  What is mine?\n" in out
    assert "\nkind: behavioural " in out


def test_hidden_questions_are_listed_and_not_counted(home: Path) -> None:
    before = json.loads(run("list", "--json")[1])["count"]
    data = home / "home" / "data"
    data.mkdir(parents=True)
    (data / "hidden-questions.toml").write_text('hidden = ["pay-expectation"]\n', "utf-8")
    listed = json.loads(run("list", "--json")[1])
    assert listed["count"] == before - 1 == len(listed["questions"]) - 1
    assert [question["id"] for question in listed["questions"] if question["hidden"]] == ["pay-expectation"]


def test_a_bank_that_is_wrong_or_taken_is_not_imported(home: Path) -> None:
    bank = home / "mine.toml"
    bank.write_text(BANK.replace('"plan"', '"story"'), "utf-8")
    code, out, err = run("import", str(bank))
    assert (code, out) == (1, "")
    assert f"{bank}, line 5: 'kind' must be one of" in err
    assert "Nothing was changed." in err
    assert not (home / "home" / "data" / "banks").exists()


def test_own_questions_leave_with_their_comments_and_over_nothing(home: Path) -> None:
    bank, out = home / "mine.toml", home / "out.toml"
    bank.write_text(BANK, "utf-8")
    assert run("export", str(out))[0] == 1
    run("import", str(bank))
    assert run("export", str(out)) == (0, f"1 question written to {out}.\n", "")
    assert out.read_text("utf-8") == BANK
    code, _, err = run("export", str(out))
    assert code == 1
    assert "is there already and was not touched" in err
    assert run("export", str(out), "--replace", "--only", "pay-expectation")[0] == 0
    assert 'id = "pay-expectation"' in out.read_text("utf-8")


def test_a_sheet_to_prepare_with_is_written(home: Path) -> None:
    sheet = home / "sheet.md"
    assert run("export", str(sheet), "--only", "nobody")[0] == 1
    assert run("export", str(sheet), "--only", "pay-expectation")[0] == 0
    assert "## 1. What are your expectations on pay?" in sheet.read_text("utf-8")
