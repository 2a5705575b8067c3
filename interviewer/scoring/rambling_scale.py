"""What ``training/train_rambling.py`` chose on labelled answers; written by it, not by hand."""

SCALE = (
    (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0),
    (0.0, 2.2, 6.8, 12.3, 18.8, 25.8, 33.1, 40.5, 47.6, 54.3, 60.5, 70.8, 78.9, 86.0, 93.1, 100.0),
)
"""How far an answer leaves the point (``rambling.away``), and its score: the degree expected of it."""

LEVELS = (12, 36, 91)
"""Lowest scores of level 1, 2 and 3."""

LEAVING, SOON, AWAY = 0.2, 3, 0.45
"""Rambling sets in with the first sentence off the point with a probability of LEAVING after which AWAY of
the time of SOON sentences is off it."""
