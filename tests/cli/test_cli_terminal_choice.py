"""What is chosen at the start of an interview in the terminal, by numbers and Enter."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from rich.console import Console

from interviewer.cli.terminal import FORMS, TerminalInterview
from interviewer.domain.persona import PersonaId
from interviewer.domain.plan import Form
from interviewer.domain.settings import Settings
from interviewer.live.conductor import Choice
from interviewer.live.crew import Repertoire
from interviewer.resources import resource
from interviewer.storage.question_files import load_banks, load_personas


def chosen(monkeypatch: pytest.MonkeyPatch, typed: str, settings: Settings) -> tuple[Choice, str]:
    bank = load_banks((resource("questions", "banks"),))
    personas = load_personas(resource("questions", "personas.toml"))
    talk = TerminalInterview.__new__(TerminalInterview)  # without a program: nothing is opened
    talk._console = Console(file=io.StringIO(), width=100)
    talk._conductor = SimpleNamespace(settings=settings, repertoire=Repertoire(bank=bank, personas=personas))  # type: ignore[assignment]
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    choice = talk._choice()
    assert isinstance(talk._console.file, io.StringIO)
    return choice, talk._console.file.getvalue()


@pytest.mark.parametrize(
    ("typed", "meeting", "form", "persona", "count"),
    [
        ("\n\n\n\n", "talk", Form.TALK, PersonaId.PEER, 4),
        ("4\n2\n\n", "talk", Form.DRILL, PersonaId.EXECUTIVE, 1),
        ("\n\nNurse\n", "task", Form.TASK, PersonaId.PEER, 1),
        ("2\n3\n\n", "talk", Form.PANEL, PersonaId.PEER, 3),
        ("9\n6\n4\n2\n\n", "talk", Form.PAY, PersonaId.HR, 2),
    ],
)
def test_each_form_asks_for_what_it_needs(
    monkeypatch: pytest.MonkeyPatch, typed: str, meeting: str, form: Form, persona: PersonaId, count: int
) -> None:
    choice, shown = chosen(monkeypatch, typed, Settings(persona="peer", meeting=meeting))
    assert (choice.form, choice.persona, choice.count) == (form, persona, count)
    assert choice.profession == ("nurse" if "Nurse" in typed else "")
    for words in FORMS.values():
        assert words in shown
