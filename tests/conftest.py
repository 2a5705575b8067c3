"""How generated examples are chosen: anew on each run, but the same ones where CI must be repeatable."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("ours", deadline=None)  # shared machines stall now and then
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "ours")
