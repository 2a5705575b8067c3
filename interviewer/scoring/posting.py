"""Words and values of the job posting that the answer used."""

from __future__ import annotations

from interviewer.domain.scorecard import Finding, Measure, Role
from interviewer.scoring.reading import Reading, measure
from interviewer.scoring.tokens import content, tokens


def posting(reading: Reading) -> Measure:
    """How many of the posting's words were used, each counted once; shown, not scored."""
    wanted = {stem for word in reading.evidence.posting_words for stem in content(tokens(word))}
    if not wanted:
        return measure("posting_words", None, "count")
    said = {stem for line in reading.lines for stem in line.content}
    return measure("posting_words", float(len(wanted & said)), "count", None, 0.9)


_STORY = (Role.SITUATION, Role.TASK, Role.ACTION, Role.RESULT, Role.LEARNING)


def values_used(reading: Reading) -> Measure:
    """How many of the posting's values a story shows, each with the first sentence that does; not scored.

    A value counts where a sentence that tells something (S T A R L) has one of its words in any form: to be
    told is more than to be claimed. Null where the posting named no value.
    """
    wanted = [(value, set(content(tokens(value)))) for value in reading.evidence.posting_values]
    wanted = [(value, stems) for value, stems in wanted if stems]
    if not wanted:
        return measure("values_used", None, "count")
    told = reading.having(*_STORY)
    found: list[Finding] = []
    for value, stems in wanted:
        line = next((one for one in told if stems & set(one.content)), None)
        if line is not None:
            found.append(Finding(kind="value", remark=f"This shows '{value}'.", span=line.span))
    return measure("values_used", float(len(found)), "count", None, 0.6, tuple(found))
