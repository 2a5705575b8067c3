"""Skills that duties name by a verb: 'Fabricate and weld steel', 'Cutting, colouring and styling'."""

from __future__ import annotations

import re

_PAIRS = """
    administer administration, advise advising, analyse analysis, appraise appraisal, assemble
    assembly, audit auditing, bake baking, budget budgeting, calibrate calibration, catalogue
    cataloguing, coach coaching, code coding, coordinate coordination, co-ordinate coordination,
    counsel counselling, cook cooking, debug debugging, diagnose diagnosis, draft drafting, edit
    editing, estimate estimating, fabricate fabrication, facilitate facilitation, forecast
    forecasting, fundraise fundraising, illustrate illustration, inspect inspection, install
    installation, interview interviewing, invoice invoicing, lecture lecturing, litigate litigation,
    mediate mediation, mentor mentoring, model modelling, moderate moderation, monitor monitoring,
    negotiate negotiation, optimise optimisation, optimize optimisation, photograph photography,
    present presentation, programme programming, program programming, proofread proofreading,
    prototype prototyping, purchase purchasing, recruit recruitment, repair repairs, report
    reporting, research research, schedule scheduling, sew sewing, supervise supervision, survey
    surveying, teach teaching, test testing, train training, translate translation, transcribe
    transcription, troubleshoot troubleshooting, tutor tutoring, value valuation, weld welding"""
_NOUNS: dict[str, str] = {
    verb: noun
    for verb, _, noun in (pair.strip().partition(" ") for pair in " ".join(_PAIRS.split()).split(","))
}
"""Verbs that are skills by themselves. 'Help', 'keep' and 'make' say nothing without what follows."""

_FIRST = re.compile(r"^(?P<one>[\w-]+)(?:(?:, (?P<two>[\w-]+))?,? and (?P<three>[\w-]+))?\b", re.IGNORECASE)
_GERUNDS = re.compile(r"^(?P<all>\w+ing(?:, \w+ing)*,? (?:and|&) \w+ing)\b", re.IGNORECASE)


def doings(duty: str) -> list[str]:
    """Skills that the first words of a duty name."""
    gerunds = _GERUNDS.match(duty)
    if gerunds:
        return [word.lower() for word in re.split(r",? (?:and|&) |, ", gerunds["all"])]
    first = _FIRST.match(duty)
    verbs = [first[name] for name in ("one", "two", "three") if first[name]] if first else []
    return [_NOUNS[verb.lower()] for verb in verbs if verb.lower() in _NOUNS]
