"""Whether the HTML report plays: opened in headless Chromium, a word is clicked, and the sound goes there.

    python benchmarks/check_report.py [--browser chromium]

The report is one file with the recording inside. It fails (code 1) when the sound does not stand at the
clicked word and go on from there. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import long_history

from interviewer.app import write_report
from interviewer.resources import resource
from interviewer.storage.archive import Archive
from interviewer.storage.paths import Places
from interviewer.storage.question_files import load_personas

WORD = 60
"""The word that is clicked, from 0."""

PATIENCE = 30.0

MIDDLE = (
    "(() => {{ const w = document.querySelectorAll('.w')[{0}]; w.scrollIntoView({{block: 'center'}});"
    " const b = w.getBoundingClientRect();"
    " return [b.x + b.width / 2, b.y + b.height / 2, Number(w.dataset.t)]; }})()"
)


class Browser:
    """Chromium without a screen, told what to do through a pipe."""

    def __init__(self, program: str, profile: Path) -> None:
        to_read, self._write = os.pipe()
        self._read, to_write = os.pipe()

        def wire() -> None:
            # Chromium reads descriptor 3 and writes 4; through higher ones, lest one takes the other's place.
            os.dup2(to_read, 103)
            os.dup2(to_write, 104)
            os.dup2(103, 3)
            os.dup2(104, 4)

        flags = "headless no-sandbox disable-gpu no-first-run disable-background-networking disable-sync"
        command = [program, *(f"--{flag}" for flag in flags.split()), "--remote-debugging-pipe"]
        command += [f"--user-data-dir={profile}", "--window-size=1200,900"]
        self._process = subprocess.Popen(
            command, preexec_fn=wire, close_fds=False, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        self._count, self._rest, self._session = 0, b"", ""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def ask(self, method: str, **named: Any) -> dict[str, Any]:
        """Send a command and wait for its result."""
        self._count += 1
        request: dict[str, Any] = {"id": self._count, "method": method, "params": named}
        if self._session:
            request["sessionId"] = self._session
        os.write(self._write, json.dumps(request).encode() + b"\0")
        while True:
            while b"\0" not in self._rest:
                self._rest += os.read(self._read, 1 << 20)
            text, self._rest = self._rest.split(b"\0", 1)
            answer = json.loads(text)
            if answer.get("id") == self._count:
                result: dict[str, Any] = answer.get("result", {})
                return result

    def value(self, expression: str) -> Any:
        """What an expression is on the page."""
        return self.ask("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def until(self, expression: str) -> None:
        """Wait until it is true; raises SystemExit."""
        end = time.monotonic() + PATIENCE
        while not self.value(expression):
            if time.monotonic() > end:
                raise SystemExit(f"this did not come true: {expression}")
            time.sleep(0.05)

    def click(self, x: float, y: float) -> None:
        """Press and release the mouse there, as a person does."""
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def close(self) -> None:
        """Let it go."""
        self._process.terminate()
        self._process.wait(10)


def report(folder: Path) -> Path:
    """The HTML report of a spoken answer of a minute, with its recording inside."""
    places = Places(folder / "data", folder / "cache")
    places.prepare()
    answer = long_history.keep_spoken(places, long_history.SHORT, 1.0)
    with Archive.reading(places) as archive:
        record = archive.interview(answer.interview)
    assert record is not None
    path = folder / "report.html"
    personas = load_personas(resource("questions", "personas.toml"))
    write_report(record, (answer,), path, places, personas)
    return path


def played(browser: Browser, page: Path) -> dict[str, Any]:
    """Open it, click the word, and see where the sound is; raises SystemExit."""
    browser.ask("Page.enable")
    browser.ask("Page.navigate", url=page.as_uri())
    sound = "document.querySelector('audio')"
    browser.until(f"!!{sound} && {sound}.readyState >= 1")
    embedded = browser.value(f"{sound}.currentSrc.startsWith('data:audio/')")
    x, y, start = browser.value(MIDDLE.format(WORD))
    before = browser.value(f"{sound}.currentTime")
    browser.click(x, y)
    browser.until(f"!{sound}.paused && {sound}.currentTime >= {start}")
    first = browser.value(f"{sound}.currentTime")
    browser.until(f"{sound}.currentTime >= {start + 0.5}")
    found = {
        "word_starts": start,
        "time_before": before,
        "time_after_the_click": round(first, 3),
        "time_later": round(browser.value(f"{sound}.currentTime"), 3),
        "words_lit": browser.value("document.querySelectorAll('.w.on').length"),
        "sound_seconds": round(browser.value(f"{sound}.duration"), 2),
        "sound_inside_the_file": embedded,
        "file_mb": round(page.stat().st_size / 1e6, 2),
    }
    if not (embedded and before < start <= first < start + 2.0):
        raise SystemExit(f"the sound is not at the word: {found}")
    return found


def main() -> None:
    """Open, click, look and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--browser", default=shutil.which("chromium") or shutil.which("google-chrome") or "")
    given = parser.parse_args()
    if not given.browser:
        raise SystemExit("There is no Chromium here. Install it, or name it: --browser PROGRAM.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = report(Path(folder))
        browser = Browser(given.browser, Path(folder) / "profile")
        try:
            result = played(browser, page)
        finally:
            browser.close()
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
