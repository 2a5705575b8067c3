"""Everything that `make test` runs, one after the other, and the summary at its end."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass

import environment


@dataclass(frozen=True)
class Check:
    """One program to run; ``platform`` is what Qt draws on ('' for a real screen)."""

    name: str
    arguments: tuple[str, ...]
    platform: str = ""


@dataclass(frozen=True)
class Outcome:
    """How a check ended and its last words."""

    name: str
    passed: bool
    seconds: float
    words: str


def checks() -> list[Check]:
    """The checks in order: the quick ones first."""
    python = str(environment.binary("python"))
    ruff = str(environment.binary("ruff"))
    scripts = sorted(
        str(path.relative_to(environment.ROOT)) for path in environment.ROOT.glob("packaging/*.py")
    )
    pytest = (python, "-m", "pytest", *(("--color=yes",) if sys.stdout.isatty() else ()))
    return [
        Check("ruff check", (ruff, "check", ".")),
        Check("ruff format", (ruff, "format", "--check", ".")),
        Check("mypy", (python, "-m", "mypy")),
        Check("mypy set-up", (python, "-m", "mypy", *scripts)),
        Check("layers", (str(environment.binary("lint-imports")),)),
        Check("tests", (*pytest, "tests", "--ignore=tests/end_to_end"), platform="offscreen"),
        Check("end to end", (*pytest, "tests/end_to_end")),
    ]


def run_all() -> bool:
    """Run every check, also after a failure; print the summary; True when all passed."""
    outcomes = [_run(check) for check in checks()]
    print("\nSummary", flush=True)
    for outcome in outcomes:
        state = "fine" if outcome.passed else "FAILED"
        print(f"  {outcome.name:12} {state:6} {outcome.seconds:6.1f} s  {outcome.words}", flush=True)
    return all(outcome.passed for outcome in outcomes)


def _run(check: Check) -> Outcome:
    print(f"\n--- {check.name}", flush=True)
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if check.platform:
        surroundings["QT_QPA_PLATFORM"] = check.platform
    began = time.monotonic()
    words = ""
    with subprocess.Popen(
        check.arguments, cwd=environment.ROOT, env=surroundings, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
    ) as process:  # fmt: skip
        assert process.stdout is not None
        try:
            for line in process.stdout:
                sys.stdout.write(line)
                sys.stdout.flush()
                words = line.strip() or words
        except BaseException:
            process.kill()
            raise
    plain = re.sub(r"\x1b\[[0-9;]*m", "", words).strip("= ")
    return Outcome(check.name, process.returncode == 0, time.monotonic() - began, plain[:90])
