"""A mock interviewer that asks aloud, listens, times and scores, on the person's own computer."""

import os

__version__ = "0.1.0"

# ONNX Runtime reports its use to its maker over the network, by default and from its first import on, and
# gives the computer a number for that. Only this, set before that import, keeps it from both.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
