"""What the sample candidate says before a panel: one script of weak answers and one of strong ones."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

WITHOUT_A_RULE = "deeper"
"""The words that stand in where a rule has none of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelAnswer:
    """An answer to the question of that id.

    ``follow_ups`` are the answers to follow-ups by rule, used one after the other; ``after_cut_in`` is what
    is said when an interviewer has broken in (empty: what is left of the answer).
    """

    question: str
    text: str
    after_cut_in: str = ""
    follow_ups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelScript:
    """A whole interview's answers; ``follow_ups`` are used where an answer has none for the rule."""

    name: str
    about: str
    answers: tuple[PanelAnswer, ...]
    follow_ups: Mapping[str, tuple[str, ...]]

    def answer(self, question: str) -> PanelAnswer:
        """The answer to that question; raises LookupError where the script has none."""
        found = next((one for one in self.answers if one.question == question), None)
        if found is None:
            raise LookupError(f"The script '{self.name}' has no answer to '{question}'.")
        return found

    def to_follow_up(self, question: str, rule: str, before: Counter[str]) -> str:
        """What is said to a follow-up of that rule; ``before`` counts what was said, and is changed."""
        own = self.answer(question).follow_ups
        key = f"{question} {rule}" if rule in own else rule
        texts = own.get(rule) or self.follow_ups.get(rule)
        if not texts:
            key = WITHOUT_A_RULE
            texts = self.follow_ups[WITHOUT_A_RULE]
        text = texts[min(before[key], len(texts) - 1)]
        before[key] += 1
        return text


def panel_scripts(path: Path) -> dict[str, PanelScript]:
    """The scripts of a file by name; raises OSError, KeyError or tomllib.TOMLDecodeError."""
    with path.open("rb") as file:
        tables = tomllib.load(file)
    return {
        name: PanelScript(
            name=name,
            about=table["about"],
            answers=tuple(
                PanelAnswer(
                    question=one["question"],
                    text=one["text"].strip(),
                    after_cut_in=one.get("after_cut_in", "").strip(),
                    follow_ups=_texts(one.get("follow_ups", {})),
                )
                for one in table["answer"]
            ),
            follow_ups=_texts(table["follow_ups"]),
        )
        for name, table in tables.items()
    }


def _texts(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {rule: tuple(texts) for rule, texts in table.items()}
