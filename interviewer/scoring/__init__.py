"""Judgement: pure functions from an answer to a scorecard."""
