from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# What ONNX Runtime would report goes first to a small database in the person's cache; beside it lies the
# number it gives to the computer. Sockets opened by its own code are seen by none of Python's watches.
LOAD = """
import os, sys
{first}
import onnxruntime
from faster_whisper.utils import get_assets_path
folder = get_assets_path()
model = next(name for name in os.listdir(folder) if name.endswith("onnx"))
onnxruntime.InferenceSession(os.path.join(folder, model), providers=["CPUExecutionProvider"])
"""


def _files_left(home: Path, first: str) -> list[Path]:
    home.mkdir()
    names = ("ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME")
    kept = {name: value for name, value in os.environ.items() if name not in names}
    environment = {**kept, "HOME": str(home), "LOCALAPPDATA": str(home), "HF_HUB_OFFLINE": "1"}
    subprocess.run([sys.executable, "-c", LOAD.format(first=first)], env=environment, timeout=60, check=True)
    return [path for path in home.rglob("*") if "onnxruntime" in path.name]


@pytest.mark.engine
def test_onnx_runtime_reports_nothing_to_its_maker(tmp_path: Path) -> None:
    assert _files_left(tmp_path / "ours", "import interviewer") == []


@pytest.mark.engine
def test_no_setting_of_the_surroundings_turns_the_reports_on(tmp_path: Path) -> None:
    first = "os.environ['ORT_DISABLE_TELEMETRY'] = '0'; import interviewer"
    assert _files_left(tmp_path / "ours", first) == []
