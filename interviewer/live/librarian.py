"""Looks after the questions: reads the banks, and changes those that are the person's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from interviewer.domain.persona import Persona, PersonaId
from interviewer.live import banks
from interviewer.live.reports import Notice, Withdrawn
from interviewer.live.worker import Post, Worker
from interviewer.report.preparation import preparation_sheet
from interviewer.storage.errors import BankError, StorageError
from interviewer.storage.own_banks import OwnBanks
from interviewer.storage.paths import in_words
from interviewer.whole_file import write_whole

TOPIC = "bank"


class Librarian(Worker):
    """Lives on its own thread, the only one that reads and writes banks once the program runs."""

    name = "librarian"

    def __init__(self, post: Post, own: OwnBanks, personas: Mapping[PersonaId, Persona]) -> None:
        super().__init__(post)
        self._own = own
        self._personas = personas

    def work(self, order: Any) -> None:
        """Carry out one order; what cannot be done is told, and nothing was changed then."""
        match order:
            case banks.ReadQuestions():
                self._tell()
            case banks.KeepQuestion():
                self._keep(order)
            case banks.DropQuestion(question):
                self._try(lambda: self._own.drop(question))
            case banks.HideQuestion(identity, hidden):
                self._try(lambda: self._own.hide([identity], hidden=hidden))
            case banks.BringInBank(path):
                self._try(lambda: self._bring_in(path))
            case banks.TakeOutBank(path):
                self._try(lambda: self._take_out(path), changes=False)
            case banks.WriteSheet(path, identities):
                self._try(lambda: self._write_sheet(path, identities), changes=False)

    def failed(self, order: Any, error: Exception) -> None:
        """Tell that a question was not kept, so that nobody waits for it."""
        super().failed(order, error)
        if isinstance(order, banks.KeepQuestion):
            text = f"The question could not be kept ({error}). Nothing was changed."
            self.post(banks.QuestionRefused(order.question, text))

    def _tell(self) -> None:
        self.post(banks.QuestionsRead(self._own.read()))

    def _keep(self, order: banks.KeepQuestion) -> None:
        try:
            told = self._own.keep(order.question, order.before)
        except StorageError as error:
            key = error.key if isinstance(error, BankError) else ""
            self._tell()  # it may be wrong because somebody else changed the bank
            self.post(banks.QuestionRefused(order.question, str(error), key))
            return
        self._try(lambda: self._replace(order.instead_of, told))
        self.post(banks.QuestionKept(order.question))

    def _replace(self, identity: str, told: str) -> str:
        """Hide what the kept question stands for."""
        if identity:
            self._own.hide([identity], hidden=True)
        return told

    def _try(self, act: Callable[[], str | None], *, changes: bool = True) -> None:
        try:
            told = act()
        except StorageError as error:
            self.post(Notice("warning", str(error), TOPIC))
        else:
            self.post(Notice("info", told, TOPIC) if told else Withdrawn(TOPIC))
        if changes:
            self._tell()

    def _bring_in(self, path: Path) -> str:
        try:
            name, count = self._own.bring_in(path)
        except BankError as error:
            raise StorageError(f"{error} Nothing was brought in.") from error
        return f"{_counted(count)} from {path.name} {_are(count)} now among your own, in the bank '{name}'."

    def _take_out(self, path: Path) -> str:
        count = self._own.take_out(path)
        return f"{_counted(count)} of your own {_are(count)} saved as {path}."

    def _write_sheet(self, path: Path, identities: tuple[str, ...]) -> str:
        bank = self._own.read()
        chosen = [question for one in identities if (question := bank.question(one)) is not None]
        try:
            write_whole(path, preparation_sheet(chosen, self._personas))
        except OSError as error:
            raise StorageError(in_words(error, path, "The sheet could not be written")) from error
        return f"The sheet with {_counted(len(chosen))} is saved as {path}."


def _counted(count: int) -> str:
    return "1 question" if count == 1 else f"{count} questions"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
