"""The pinned PySide6 survives what later ones did not (docs/architecture.md, the pin)."""

from __future__ import annotations

import subprocess
import sys

CHILD = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Source(QObject):
    happened = Signal(object)

class Sink(QObject):
    count = 0
    def take(self, what):
        self.count += 1

app = QCoreApplication([])
source, sink = Source(), Sink()
source.happened.connect(sink.take)
before = [sys.getrefcount(x) for x in (None, True, False)]
for number in range(5000):
    source.happened.emit(number)
after = [sys.getrefcount(x) for x in (None, True, False)]
lost = [a - b for a, b in zip(after, before) if b < 2**30]
assert all(-100 < change for change in lost), lost
print(sink.count)
"""


def test_5000_signals_do_not_end_the_process() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "5000"), done.stderr
