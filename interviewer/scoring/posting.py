"""Words of the job posting that the answer used."""

from __future__ import annotations

from interviewer.domain.scorecard import Measure
from interviewer.scoring.reading import Reading, measure
from interviewer.scoring.tokens import content, tokens


def posting(reading: Reading) -> Measure:
    """How many of the posting's words were used, each counted once; shown, not scored."""
    wanted = {stem for word in reading.evidence.posting_words for stem in content(tokens(word))}
    if not wanted:
        return measure("posting_words", None, "count")
    said = {stem for line in reading.lines for stem in line.content}
    return measure("posting_words", float(len(wanted & said)), "count", None, 0.9)
