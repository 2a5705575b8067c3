from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# Runs in a process of its own, because a watch on the interpreter cannot be taken off again.
SCRIPT = """
import sys
from pathlib import Path

opened = []

def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"):
        opened.append((event, str(arguments[1:] or arguments)))

sys.addaudithook(watch)

import numpy as np
import interviewer.speech.model_download
from interviewer.speech.dictation import hear
from interviewer.speech.models import WHISPER_BASE, WHISPER_SMALL, assemble, check, verify
from interviewer.speech.silero import Silero
from interviewer.speech.whisper import Whisper

folder = Path(sys.argv[1])
whisper = Whisper(assemble(WHISPER_BASE, folder))
verify(WHISPER_BASE, folder), check(WHISPER_SMALL, folder)
interviewer.speech.model_download.ModelDownload(WHISPER_SMALL, folder)
whisper.warm_up()
generator = np.random.default_rng(1)
samples = generator.normal(0, 0.1, 5 * 16_000).astype(np.float32)
hear(samples, whisper, Silero())
whisper.transcribe(samples, language=None)

import os, socket
assert os.environ["HF_HUB_OFFLINE"] == "1"
assert opened == [], opened
try:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
except OSError:
    pass
assert opened, "the watch saw nothing"
print("no socket was opened")
"""


@pytest.mark.engine
def test_without_consent_to_download_no_socket_is_opened(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error::ResourceWarning", "-c", SCRIPT, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "no socket was opened"
