"""The scripts of training lie outside the program; here they are put in reach."""

from __future__ import annotations

import sys

from interviewer.resources import resource

sys.path.insert(0, str(resource("training", "filled_pauses")))
sys.path.append(str(resource("training", "overlap")))
