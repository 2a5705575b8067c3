"""Judges that never saw the answers they judge: trained on the other folds, or on the other writers."""
# ruff: noqa: E402 - the path to the training code comes first

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "training"))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in training

from answers.examples import examples as sieved
from answers.fitting import Table
from answers.fitting import fit as fit_sieve
from flags.examples import examples
from flags.fitting import fit as fit_flagger
from roles.answers import WRITERS, Sample, rows_of, samples
from roles.kept import trained
from train_cuts import told
from train_cuts import train as train_cuts
from train_roles import GROUPS

from interviewer.domain.question import Kind
from interviewer.language.cuts import Cuts
from interviewer.language.sentences import estimated
from interviewer.live.judging import assess_line, scorecard_as_dict
from interviewer.live.sensing import TrainedJudge
from interviewer.scoring.assess import assess
from interviewer.scoring.evidence import Evidence
from interviewer.scoring.kinds import question_of
from interviewer.scoring.sieve import Sieve
from interviewer.scoring.verdicts import Flagger

Row = dict[str, Any]
Judge = Callable[[Row], Row]
FOLDS = 5
ABLATIONS: dict[str, frozenset[str]] = {
    "everything": frozenset(),
    "no context": frozenset({"context"}),
    "no vectors": frozenset({"meaning", "projected", "context"}),
    "no rules": frozenset({"rules", "beside"}),
    "position alone": frozenset(GROUPS) - {"place"},
}


class Pool:
    """All labelled answers of the project, with their writers, folds and training samples."""

    def __init__(self) -> None:
        self.rows = [{**row, "writer": writer} for writer in WRITERS for row in rows_of(writer)]
        self._samples = {one.origin: [one, *more] for writer in WRITERS for one, more in samples(writer)}
        order = list(range(len(self.rows)))
        random.Random(3).shuffle(order)
        self._told = {one.origin: one for one in told()}
        self._cuts: dict[Any, Cuts] = {}
        self._sieves: dict[Any, Sieve] = {}
        self._sieved = Table(sieved())
        self._fold = {self.rows[i]["id"]: place % FOLDS for place, i in enumerate(order)}

    def crossed(self, nets: int = 2, without: frozenset[str] = frozenset()) -> dict[str, Judge]:
        """For each answer a judge trained on the four fifths of all answers that it is not in.

        Judges of one network, for ablations (``without``: columns left unseen), set flags by rules.
        """
        return self._judges(self._in_fold, nets, without)

    def stranger(self, nets: int = 2) -> dict[str, Judge]:
        """For each answer a judge trained on the answers of the other writers only."""
        return self._judges(lambda row: row["writer"], nets, frozenset())

    def _in_fold(self, row: Row) -> int:
        return self._fold[row["id"]]

    def _judges(self, group: Callable[[Row], Any], nets: int, without: frozenset[str]) -> dict[str, Judge]:
        labellers = {
            held: trained(list(self._given(group, held)), nets, without)
            for held in sorted({group(row) for row in self.rows})
        }
        flaggers: dict[Any, Flagger | None] = dict.fromkeys(labellers)
        if nets > 1:
            # What an answer's verdicts are fitted on is what a labeller that never saw it says of it.
            given = {row["id"]: examples(row, labellers[group(row)]) for row in self.rows}
            for held in labellers:
                others = [e for row in self.rows if group(row) != held for e in given[row["id"]]]
                flaggers[held] = fit_flagger(others)
        judges = {
            held: TrainedJudge(
                labeller=labeller,
                flagger=flaggers[held],
                cuts=self._cut(group, held),
                sieve=self._sieve(group, held),
            )
            for held, labeller in labellers.items()
        }
        return {row["id"]: partial(assess_line, trained=judges[group(row)]) for row in self.rows}

    def _cut(self, group: Callable[[Row], Any], held: Any) -> Cuts:
        """Where sentences end, learned from the other answers; kept, since no column is left unseen."""
        if held not in self._cuts:
            self._cuts[held] = train_cuts([self._told[row["id"]] for row in self.rows if group(row) != held])
        return self._cuts[held]

    def _sieve(self, group: Callable[[Row], Any], held: Any) -> Sieve:
        """What tells answers from other texts, learned without the answers held out; kept as above."""
        if held not in self._sieves:
            out = {row["id"] for row in self.rows if group(row) == held}
            numbers = [n for n, e in enumerate(self._sieved.given) if e.origin not in out]
            self._sieves[held] = fit_sieve(self._sieved, numbers)
        return self._sieves[held]

    def _given(self, group: Callable[[Row], Any], held: Any) -> Iterator[Sample]:
        for row in self.rows:
            if group(row) != held:
                yield from self._samples[row["id"]]


def by_rules(row: Row) -> Row:
    """The judgement of the rules alone."""
    transcript, split = estimated([s["text"] for s in row["sentences"]])
    question = question_of(row["question"], Kind(row["kind"]), row["id"])
    evidence = Evidence(question=question, persona=row["persona"], transcript=transcript, passages=split)
    return scorecard_as_dict(row["id"], assess(evidence))
