"""The person's own questions: files beside ours that are read, changed, brought in and taken elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from interviewer.domain.bank import Bank
from interviewer.domain.question import Question
from interviewer.storage import bank_text
from interviewer.storage.errors import BankError, StorageError
from interviewer.storage.hidden_questions import keep_hidden, read_hidden
from interviewer.storage.paths import Places, in_words
from interviewer.storage.question_files import load_bank, load_banks, questions_in, read_bank
from interviewer.storage.toml_lines import line_of_id
from interviewer.storage.toml_tables import parse, read_text
from interviewer.whole_file import write_whole

USUAL_BANK = "my-questions"
"""Where a new question goes."""

_HEAD = "# Questions of your own. You may edit this file; docs/adding-questions.md tells how.\n\n"
_NOTHING = "Nothing was changed."


class OwnBanks:
    """Every change reads the file anew, checks the outcome as a whole and writes it whole or not at all.

    So two programs, or a program and an editor, may be at work on one bank: each changes its own question
    only, and who would overwrite what the other has changed meanwhile is told instead.
    """

    def __init__(self, ours: Path, places: Places) -> None:
        self._ours = ours
        self._folder = places.banks
        self._hidden = places.hidden_questions

    def read(self) -> Bank:
        """All that can be asked now, ours first."""
        bank = load_banks((self._ours, self._folder))
        try:
            hidden = frozenset(read_hidden(self._hidden))
        except StorageError as error:
            return replace(
                bank, problems=(*bank.problems, f"{error} Hidden questions are asked again meanwhile.")
            )
        return replace(
            bank,
            questions=tuple(question for question in bank.questions if question.id not in hidden),
            hidden=tuple(question for question in bank.questions if question.id in hidden),
        )

    # changing

    def keep(self, question: Question, before: Question | None = None) -> str:
        """Write one of the person's own questions; ``before`` is what it was when its change began.

        Gives what else the person should know, usually nothing. Raises BankError (``key`` tells what is wrong
        with the question) and StorageError; then nothing was changed.
        """
        taken = {other.id for other in self._every()} - ({before.id} if before is not None else set())
        if question.id in taken:
            raise self._refusal(f"The id '{question.id}' is taken.", "Choose another one.", "id")
        path = self._file(before)
        text = self._text(path)
        if before is None:
            return self._write(path, text, bank_text.added(text or _HEAD, question), (question,), ())
        number = self._number(path, text, before)
        return self._write(path, text, self._formed(path, text, number, question), (question,), (before,))

    def drop(self, question: Question) -> str:
        """Take one of the person's own questions out, as `keep` puts it in."""
        path = self._file(question)
        text = self._text(path)
        number = self._number(path, text, question)
        return self._write(path, text, self._formed(path, text, number, None), (), (question,))

    def hide(self, identities: Iterable[str], *, hidden: bool) -> None:
        """Never ask these questions again, or ask them as before; raises StorageError."""
        present = read_hidden(self._hidden)
        wanted = set(identities)
        left = [one for one in present if one not in wanted]
        after = [*left, *sorted(wanted)] if hidden else left
        if sorted(after) != sorted(present):
            keep_hidden(self._hidden, after)

    # bringing in and taking out

    def bring_in(self, path: Path) -> tuple[str, int]:
        """Copy a bank beside the person's own; gives its name and how many questions it holds.

        Raises BankError for the first mistake and StorageError; then nothing was changed.
        """
        found = load_bank(path)
        text = read_text(path)
        if not found:
            raise BankError(path, 1, "the file holds no question.", "Begin each one with [[question]].")
        taken = {question.id for question in self._every()}
        for question in found:
            if question.id in taken:
                line = line_of_id(text, question.id)
                told = f"the id '{question.id}' is taken by a question that you have."
                raise BankError(path, line, told, "Give it another id, or delete yours first.", "id")
        target = self._free_name(path.stem)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(target, text)
        except OSError as error:
            raise StorageError(in_words(error, target, "The questions could not be brought in")) from error
        return target.stem, len(found)

    def take_out(self, path: Path, identities: Iterable[str] | None = None) -> int:
        """Write the person's own questions, or those named of all, to a file; gives how many.

        Own files leave as they stand, comments and all. Raises StorageError when there is none, when one of
        the files cannot be read or when nothing can be written; an earlier file at ``path`` is then intact.
        """
        if identities is None:
            files = self._files()
            for file in files:
                load_bank(file)
            text = bank_text.joined(read_text(file) for file in files)
        else:
            wanted = set(identities)
            chosen = [question for question in self._every() if question.id in wanted]
            text = bank_text.joined(map(bank_text.written, chosen))
        count = len(questions_in(text, path)[0])
        if not count:
            raise StorageError("There is no question of your own yet. Nothing was written.")
        try:
            write_whole(path, text)
        except OSError as error:
            raise StorageError(in_words(error, path, "The questions could not be saved")) from error
        return count

    # inside

    def _every(self) -> tuple[Question, ...]:
        return load_banks((self._ours, self._folder)).questions

    def _files(self) -> tuple[Path, ...]:
        return tuple(sorted(self._folder.glob("*.toml")))

    def _file(self, question: Question | None) -> Path:
        """The own file that holds a question; without one, the file for new ones."""
        if question is None:
            return self._file_for_new()
        for path in self._files():
            try:
                found, _ = read_bank(path)
            except BankError:
                continue
            if any(one.id == question.id for one in found):
                return path
        told = f"The question '{question.id}' is not among your own any more."
        raise self._refusal(told, "It was deleted or renamed elsewhere; add it as a new one to have it back.")

    def _file_for_new(self) -> Path:
        """The usual file; another one while that is no TOML: a slip in it keeps nobody from adding."""
        number, path = 1, self._folder / f"{USUAL_BANK}.toml"
        while path.exists():
            try:
                parse(read_text(path), path)
            except BankError:
                number += 1
                path = path.with_name(f"{USUAL_BANK}-{number}.toml")
            else:
                break
        return path

    def _text(self, path: Path) -> str:
        return read_text(path) if path.exists() else ""

    def _number(self, path: Path, text: str, before: Question) -> int:
        """Which of the file's questions ``before`` is, from 0; raises BankError when it has changed."""
        values, _ = parse(text, path)
        tables = values.get("question", [])
        number = next((n for n, one in enumerate(tables) if str(one.get("id", "")).strip() == before.id), -1)
        now = {question.id: question for question in questions_in(text, path)[0]}
        if now.get(before.id) != before:
            told = f"The question '{before.id}' was changed elsewhere meanwhile."
            raise self._refusal(told, "Look at it as it is now, and change it again.")
        return number

    def _formed(self, path: Path, text: str, number: int, question: Question | None) -> str:
        try:
            if question is None:
                return bank_text.without(text, number)
            return bank_text.changed(text, number, question)
        except bank_text.FormError as error:
            told = "the questions of this file are not written one [[question]] after the other."
            raise BankError(path, 1, f"{told} {_NOTHING}", "Change it in a text editor.") from error

    def _write(
        self, path: Path, text: str, after: str, come: tuple[Question, ...], gone: tuple[Question, ...]
    ) -> str:
        """Write a file when it says just what it shall; gives a sentence where comments went to a copy."""
        was, faults = questions_in(text, path)
        now, errors = questions_in(after, path)
        lost = {question.id for question in gone}
        wanted = {one.id: one for one in was if one.id not in lost} | {one.id: one for one in come}
        if {one.id: one for one in now} != wanted:
            old = {(fault.key, fault.message) for fault in faults}
            for error in errors:
                if (error.key, error.message) not in old:
                    raise self._refusal(_sentence(error.message), error.remedy, error.key)
            raise self._refusal("This question cannot be written down as it stands.", "Simplify its words.")
        target = path.resolve()
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            data = target.read_bytes() if target.exists() else b""
            if self._text(target) != text:
                raise self._refusal(f"{path.name} was changed elsewhere meanwhile.", "Try again.")
            told = ""
            if bank_text.comments_lost(text, after):
                copy = _beside(target)
                write_whole(copy, data)
                told = f"A comment of {path.name} had to go; the file as it was is kept as {copy}."
            write_whole(target, _as_before(after, data))
        except OSError as error:
            raise StorageError(in_words(error, path, "The question could not be kept")) from error
        return told

    def _refusal(self, told: str, remedy: str, key: str = "") -> BankError:
        return RefusedError(self._folder, told, remedy, key)

    def _free_name(self, stem: str) -> Path:
        words = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:60] or "questions"
        number, name = 1, words
        while (path := self._folder / f"{name}.toml").exists():
            number += 1
            name = f"{words}-{number}"
        return path


class RefusedError(BankError):
    """A change that was not made, in words for the window, where no line of a file is in sight."""

    def __init__(self, folder: Path, told: str, remedy: str, key: str) -> None:
        super().__init__(folder, 1, told, remedy, key)
        self.args = (f"{told} {remedy} {_NOTHING}",)


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:]


def _beside(path: Path) -> Path:
    """A name for a copy that is not read as a bank and lies over no earlier one."""
    number = 1
    while (copy := path.with_name(f"{path.name}.before-{number}")).exists():
        number += 1
    return copy


def _as_before(text: str, data: bytes) -> bytes:
    """The text with the line ends and the byte-order mark that the file had."""
    if b"\r\n" in data:
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b"") + text.encode("utf-8", "replace")
