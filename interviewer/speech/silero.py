"""Voice activity by the Silero model that the faster-whisper package carries, block by block."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np

from interviewer.speech.ports import BLOCK, RecogniserError, Samples

_CONTEXT = 64
_STATE = (1, 1, 128)


def silero_file() -> Path:
    """Where the model lies in the installed package (not imported); RecogniserError when it is absent."""
    spec = importlib.util.find_spec("faster_whisper")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        found = Path(folder) / "assets" / "silero_vad_v6.onnx"
        if found.is_file():
            return found
    raise RecogniserError(
        "The model that hears where somebody speaks is missing: the package faster-whisper is not whole. "
        "Your recordings are untouched. Run 'make setup' to install it again."
    )


class Silero:
    """Probability of voice in a stream of blocks; one object hears one stream, in one thread.

    The package's own call forgets everything between calls; here the recurrent state and the last 64 samples
    are kept, which gives the same figures as one call over the whole recording.
    """

    def __init__(self, model: Path | None = None) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = 1
        options.intra_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        path = model or silero_file()
        try:
            self._session: Any = onnxruntime.InferenceSession(
                str(path), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime raises its own kinds, all derived from Exception
            raise RecogniserError(
                f"The model that hears where somebody speaks cannot be read ({path}). Your recordings are "
                "untouched. Run 'make setup' to install it again."
            ) from error
        self.reset()

    def reset(self) -> None:
        """Forget what was heard."""
        self._h = np.zeros(_STATE, dtype=np.float32)
        self._c = np.zeros(_STATE, dtype=np.float32)
        self._context = np.zeros(_CONTEXT, dtype=np.float32)

    def probability(self, block: Samples) -> float:
        """Probability of voice in one block of BLOCK samples at 16 kHz; ValueError for another length."""
        if block.shape != (BLOCK,):
            raise ValueError(f"a block has {BLOCK} samples, not {block.shape}")
        heard = np.concatenate([self._context, block])[np.newaxis].astype(np.float32, copy=False)
        output, self._h, self._c = self._session.run(None, {"input": heard, "h": self._h, "c": self._c})
        self._context = block[-_CONTEXT:].copy()
        return float(output.reshape(-1)[0])
