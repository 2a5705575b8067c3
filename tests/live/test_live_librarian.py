"""The librarian: what is reported of changes to the person's own banks, and of those that failed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind, Method, Question
from interviewer.live import banks
from interviewer.live.librarian import Librarian
from interviewer.live.reports import Notice, WorkerFailed
from interviewer.resources import resource
from interviewer.storage.own_banks import OwnBanks
from interviewer.storage.paths import Places
from interviewer.storage.question_files import load_personas

OURS = '[[question]]\nid = "ours"\ntext = "What is ours?"\nkind = "plan"\n'
MINE = Question(
    id="mine",
    text="Why *this* one?",
    kind=Kind.MOTIVATION,
    method=Method.POINT,
    personas=("hr", "peer"),
    good=("a reason",),
    traps=("none",),
    probes=("Is that so?",),
)


class Desk:
    """A librarian whose orders are carried out at once."""

    def __init__(self, folder: Path) -> None:
        (folder / "ours").mkdir()
        (folder / "ours" / "ours.toml").write_text(OURS, "utf-8")
        self.places = Places(folder / "data", folder / "cache")
        self.own = OwnBanks(folder / "ours", self.places)
        personas = load_personas(resource("questions", "personas.toml"))
        self.told: list[Any] = []
        self.librarian = Librarian(self.told.append, self.own, personas)

    def order(self, order: Any) -> list[Any]:
        self.told.clear()
        self.librarian.work(order)
        return list(self.told)

    def one(self, kind: type[Any]) -> Any:
        (found,) = [message for message in self.told if isinstance(message, kind)]
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_kept_question_is_read_before_it_is_told(desk: Desk) -> None:
    desk.order(banks.KeepQuestion(MINE, None, "ours"))
    assert isinstance(desk.told[-1], banks.QuestionKept)
    bank = desk.one(banks.QuestionsRead).bank
    assert (bank.questions, [question.id for question in bank.hidden]) == ((MINE,), ["ours"])


def test_a_refused_question_is_told_with_its_key_and_the_bank_as_it_is(desk: Desk) -> None:
    desk.order(banks.KeepQuestion(replace(MINE, id="ours")))
    refused = desk.one(banks.QuestionRefused)
    assert refused.key == "id"
    assert refused.text == "The id 'ours' is taken. Choose another one. Nothing was changed."
    assert [question.id for question in desk.one(banks.QuestionsRead).bank.questions] == ["ours"]


def test_a_comment_that_went_to_a_copy_is_told(desk: Desk) -> None:
    desk.order(banks.KeepQuestion(MINE))
    file = desk.places.banks / "my-questions.toml"
    file.write_text(file.read_text("utf-8").replace('["a reason"]', '[\n  "a reason", # mine\n]'), "utf-8")
    desk.order(banks.KeepQuestion(replace(MINE, good=("another",)), MINE))
    assert "kept as" in desk.one(Notice).text
    assert desk.one(banks.QuestionKept)


def test_a_question_is_dropped_and_hidden_and_asked_again(desk: Desk) -> None:
    desk.order(banks.KeepQuestion(MINE))
    desk.order(banks.HideQuestion("mine", hidden=True))
    assert desk.one(banks.QuestionsRead).bank.hidden == (MINE,)
    desk.order(banks.HideQuestion("mine", hidden=False))
    assert desk.one(banks.QuestionsRead).bank.question("mine") == MINE
    desk.order(banks.DropQuestion(MINE))
    assert desk.one(banks.QuestionsRead).bank.question("mine") is None
    desk.order(banks.DropQuestion(MINE))
    assert "not among your own any more" in desk.one(Notice).text


def test_banks_come_in_and_go_out_with_a_word(desk: Desk, tmp_path: Path) -> None:
    bank = tmp_path / "Some.toml"
    bank.write_text(OURS.replace("ours", "new"), "utf-8")
    desk.order(banks.BringInBank(bank))
    assert desk.one(Notice).text == "1 question from Some.toml is now among your own, in the bank 'some'."
    assert dict(desk.one(banks.QuestionsRead).bank.own) == {"new": "some"}
    desk.order(banks.BringInBank(bank))
    assert f"{bank}, line 2: the id 'new' is taken" in desk.one(Notice).text
    assert desk.one(Notice).text.endswith("Nothing was brought in.")
    desk.order(banks.TakeOutBank(tmp_path / "out.toml"))
    assert desk.one(Notice).text == f"1 question of your own is saved as {tmp_path / 'out.toml'}."
    desk.order(banks.TakeOutBank(tmp_path / "nowhere" / "out.toml"))
    assert "could not be saved" in desk.one(Notice).text


def test_a_sheet_holds_the_chosen_questions_and_nothing_changes_its_layout(
    desk: Desk, tmp_path: Path
) -> None:
    desk.order(banks.KeepQuestion(replace(MINE, text="# Why *this*?")))
    sheet = tmp_path / "sheet.md"
    desk.order(banks.WriteSheet(sheet, ("mine", "gone", "ours")))
    text = sheet.read_text("utf-8")
    assert "## 1. \\# Why \\*this\\*?" in text
    assert "Asked by Michael, Sarah. 60 to 120 seconds." in text
    assert "**A good answer contains**\n\n- a reason\n" in text
    assert "## 2. What is ours?" in text
    assert desk.one(Notice).text == f"The sheet with 2 questions is saved as {sheet}."


def test_a_job_that_breaks_leaves_nobody_waiting(desk: Desk) -> None:
    desk.librarian.failed(banks.KeepQuestion(MINE), RuntimeError("odd"))
    assert desk.one(WorkerFailed).worker == "librarian"
    assert "odd" in desk.one(banks.QuestionRefused).text


def test_everybody_may_ask_what_names_nobody(desk: Desk) -> None:
    (read,) = desk.order(banks.ReadQuestions())
    assert read.bank.questions[0].personas == tuple(PersonaId)
