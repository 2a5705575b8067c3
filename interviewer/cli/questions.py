"""``interviewer questions``: checks and lists what can be asked, brings banks in and takes them out."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from interviewer.cli.telling import FAILED, say
from interviewer.domain.bank import Bank
from interviewer.domain.question import Question
from interviewer.storage.errors import BankError, StorageError
from interviewer.storage.paths import places

questions_cli = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Look after the questions: ours, and your own."
)


@questions_cli.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Banks: TOML files of questions.")],
) -> None:
    """Tell what is wrong with banks, by file and line, and how it is mended."""
    from interviewer.resources import resource
    from interviewer.storage.question_files import read_bank
    from interviewer.storage.toml_lines import line_of_id
    from interviewer.storage.toml_tables import read_text

    checked = {file.resolve() for file in files}
    folders = (resource("questions", "banks"), places().banks)
    owner: dict[str, Path] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        if path.resolve() not in checked:
            for question in _readable(path):
                owner.setdefault(question.id, path)
    count, wrong = 0, 0
    for file in files:
        try:
            found, errors = read_bank(file)
        except BankError as error:
            found, errors = (), (error,)
        taken = [question for question in found if question.id in owner]
        for slip in errors:
            sys.stdout.write(f"{slip.file}:{slip.line}: {slip.message} {slip.remedy}".rstrip() + "\n")
        for question in taken:
            line = line_of_id(read_text(file), question.id)
            told = f"the id '{question.id}' is taken by {owner[question.id]}."
            sys.stdout.write(f"{file}:{line}: {told} Give it another id.\n")
        owner |= {question.id: file for question in found}
        count += len(found)
        wrong += len(errors) + len(taken)
    if wrong:
        say(f"{_counted(wrong, 'mistake')}; {_counted(count, 'question')} can be read.")
        raise typer.Exit(FAILED)
    sys.stdout.write(f"{_counted(count, 'question')} in {_counted(len(files), 'file')}, no mistake.\n")


@questions_cli.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Every question and all counts as JSON.")] = False,
) -> None:
    """List all that can be asked, and count it."""
    bank = _own().read()
    if as_json:
        sys.stdout.write(json.dumps(_listing(bank), ensure_ascii=False, allow_nan=False) + "\n")
        return
    for question in (*bank.questions, *bank.hidden):
        marks = [bank.own.get(question.id, ""), "hidden" if question in bank.hidden else ""]
        told = "".join(f" ({mark})" for mark in marks if mark)
        sys.stdout.write(f"{question.id}{told}  {question.text}\n")
    for name, counts in _counts(bank.questions).items():
        told = ", ".join(f"{key or 'any'} {count}" for key, count in counts.items())
        sys.stdout.write(f"\n{name}: {told}\n")
    for problem in bank.problems:
        say(problem)


@questions_cli.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A bank: a TOML file of questions.")],
) -> None:
    """Copy a bank to your own; a running window takes it up when its Questions page is opened."""
    try:
        name, count = _own().bring_in(file)
    except StorageError as error:
        say(f"{error} Nothing was changed.")
        raise typer.Exit(FAILED) from error
    sys.stdout.write(f"{_counted(count, 'question')} of {file.name}: now the bank '{name}' among your own.\n")


@questions_cli.command()
def export(
    file: Annotated[Path, typer.Argument(help="Where: .toml for a bank, .md for a sheet to prepare with.")],
    only: Annotated[
        list[str] | None, typer.Option("--only", help="The id of a question, ours or yours; more than once.")
    ] = None,
    over: Annotated[bool, typer.Option("--replace", help="Write over a file that is there.")] = False,
) -> None:
    """Write your own questions, or those you name, to a file."""
    if file.exists() and not over:
        say(f"{file} is there already and was not touched. Name another one, or say --replace.")
        raise typer.Exit(FAILED)
    try:
        count = _write_sheet(file, only) if file.suffix.lower() == ".md" else _own().take_out(file, only)
    except StorageError as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    sys.stdout.write(f"{_counted(count, 'question')} written to {file}.\n")


def _own() -> Any:
    from interviewer.resources import resource
    from interviewer.storage.own_banks import OwnBanks

    return OwnBanks(resource("questions", "banks"), places())


def _write_sheet(file: Path, only: list[str] | None) -> int:
    from interviewer.report.preparation import preparation_sheet
    from interviewer.resources import resource
    from interviewer.storage.paths import in_words
    from interviewer.storage.question_files import load_personas
    from interviewer.whole_file import write_whole

    bank: Bank = _own().read()
    wanted = list(bank.own) if only is None else only
    chosen = [question for one in wanted if (question := bank.question(one)) is not None]
    if not chosen:
        raise StorageError("No question was found that goes by that. Nothing was written.")
    personas = load_personas(resource("questions", "personas.toml"))
    try:
        write_whole(file, preparation_sheet(chosen, personas))
    except OSError as error:
        raise StorageError(in_words(error, file, "The sheet could not be written")) from error
    return len(chosen)


def _readable(path: Path) -> tuple[Question, ...]:
    from interviewer.storage.question_files import read_bank

    try:
        return read_bank(path)[0]
    except BankError:
        return ()


def _listing(bank: Bank) -> dict[str, Any]:
    hidden = {question.id for question in bank.hidden}
    return {
        "count": len(bank.questions),
        "counts": _counts(bank.questions),
        "questions": [
            _listed(question) | {"own": bank.own.get(question.id, ""), "hidden": question.id in hidden}
            for question in (*bank.questions, *bank.hidden)
        ],
        "problems": list(bank.problems),
    }


def _listed(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "text": question.text,
        "slotted": question.slotted,
        "kind": question.kind.value,
        "method": question.method.value,
        "family": question.family,
        "intent": question.intent,
        "personas": list(question.personas),
        "professions": list(question.professions),
        "seconds": list(question.seconds),
        "good": list(question.good),
        "traps": list(question.traps),
        "probes": list(question.probes),
    }


def _counts(questions: Iterable[Question]) -> dict[str, dict[str, int]]:
    """How many questions there are of each family, kind and so on; under "" those for any profession."""
    every = tuple(questions)
    counted = {
        "family": Counter(question.family for question in every),
        "kind": Counter(question.kind.value for question in every),
        "method": Counter(question.method.value for question in every),
        "persona": Counter(str(one) for question in every for one in question.personas),
        "profession": Counter(one for question in every for one in question.professions or ("",)),
        "intent": Counter(question.intent for question in every),
    }
    return {name: dict(sorted(counts.items())) for name, counts in counted.items()}


def _counted(count: int, one: str) -> str:
    return f"{count} {one if count == 1 else one + 's'}"
