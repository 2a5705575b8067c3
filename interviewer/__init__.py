"""A mock interviewer that asks aloud, listens, times and scores, on the person's own computer."""

__version__ = "0.1.0"
