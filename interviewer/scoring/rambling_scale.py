"""What ``training/train_rambling.py`` chose on labelled answers; written by it, not by hand."""

SCALE = (
    (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0),
    (0.0, 2.4, 7.0, 12.6, 19.0, 26.0, 33.3, 40.8, 48.1, 54.9, 61.2, 71.5, 79.7, 86.8, 93.5, 100.0),
)
"""How far an answer leaves the point (``rambling.away``), and its score: the degree expected of it."""

LEVELS = (9, 40, 89)
"""Lowest scores of level 1, 2 and 3."""

LEAVING, SOON, AWAY = 0.25, 4, 0.3
"""Rambling sets in with the first sentence off the point with a probability of LEAVING after which AWAY of
the time of SOON sentences is off it."""
