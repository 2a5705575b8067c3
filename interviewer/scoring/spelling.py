"""British spelling made American, word by word: the encoder and what is learned see one spelling."""

from __future__ import annotations

import re
from functools import lru_cache

from interviewer.scoring.tokens import listed

_WHOLE = dict(
    pair.split("/")
    for pair in listed(
        """centre/center centres/centers centred/centered centrepiece/centerpiece metre/meter metres/meters
        litre/liter litres/liters theatre/theater theatres/theaters fibre/fiber fibres/fibers sombre/somber
        calibre/caliber lustre/luster spectre/specter licence/license licences/licenses practise/practice
        practises/practices practised/practiced practising/practicing defence/defense offence/offense
        pretence/pretense programme/program programmes/programs grey/gray greys/grays cheque/check
        cheques/checks tyre/tire tyres/tires kerb/curb kerbs/curbs mum/mom mums/moms mummy/mommy maths/math
        learnt/learned spelt/spelled burnt/burned dreamt/dreamed leant/leaned whilst/while amongst/among
        towards/toward afterwards/afterward draught/draft draughts/drafts mould/mold moulds/molds
        mouldy/moldy plough/plow ploughs/plows ploughed/plowed sceptic/skeptic sceptics/skeptics
        sceptical/skeptical scepticism/skepticism pyjamas/pajamas moustache/mustache ageing/aging
        skilful/skillful wilful/willful fulfil/fulfill fulfils/fulfills fulfilment/fulfillment
        enrol/enroll enrols/enrolls enrolment/enrollment instalment/installment instalments/installments
        instil/instill judgement/judgment judgements/judgments acknowledgement/acknowledgment
        acknowledgements/acknowledgments aluminium/aluminum aeroplane/airplane jewellery/jewelry storey/story
        storeys/stories cosy/cozy cosier/cozier artefact/artifact artefacts/artifacts dialogue/dialog
        dialogues/dialogs catalogue/catalog catalogues/catalogs catalogued/cataloged analogue/analog
        manoeuvre/maneuver manoeuvres/maneuvers manoeuvred/maneuvered speciality/specialty orientated/oriented
        counsellor/counselor counsellors/counselors marvellous/marvelous woollen/woolen aeon/eon"""
    )
)
_OUR = re.compile(
    r"^((?:mis|dis|un|re|non)?(?:arm|behavi|cand|clam|col|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|rig"
    r"|rum|sav|splend|tum|val|vap|vig))our(s|ed|er|ers|ing|ings|hood|hoods|ite|ites|able|ably|al|ful|fully|less|ist"
    r"|ists|y|ly)?$"
)
_METRE = re.compile(r"^(centi|milli|kilo|micro|nano)metre(s?)$")
_DOUBLED = re.compile(
    r"^((?:un|re|mis)?(?:cancel|channel|counsel|dial|equal|fuel|grovel|initial|jewel|label|level|marvel|model|panel|pedal"
    r"|pencil|quarrel|refuel|shovel|shrivel|signal|snorkel|swivel|total|towel|travel|tunnel))l(ed|ing|er|ers)$"
)
_ISE = re.compile(r"^(\w{3,})is(e|ed|es|er|ers|ing|ation|ations|ational)$")
_YSE = re.compile(r"^(anal|paral|catal|hydrol)ys(e|ed|er|ers|ing)$")
_AE = (("orthopaed", "orthoped"), ("paediatr", "pediatr"), ("anaesth", "anesth"), ("haemo", "hemo"))
_KEPT = re.compile(
    r".*(?:[aeiouw]|pr|nr|adv|dev|rev|superv|improv|telev|adve?rt|anch|franch|merchand|parad|cis|conc|prec|exc|exerc"
    r"|prom|prem|dem|chem|desp|treat|mort|expert|den)$"
)
"""What stands before 'ise' in words that are spelt so everywhere."""


@lru_cache(maxsize=8192)
def american(word: str) -> str:
    """A word in lower case, possessive or not, in American spelling; one that is none stays as it is."""
    base = word.removesuffix("'s")
    return _american(base) + word[len(base) :]


def _american(word: str) -> str:
    if word in _WHOLE:
        return _WHOLE[word]
    if len(word) < 5:
        return word
    for pattern, instead in ((_OUR, "or"), (_METRE, "meter"), (_DOUBLED, ""), (_YSE, "yz")):
        if found := pattern.match(word):
            return found[1] + instead + (found[2] or "")
    if (found := _ISE.match(word)) and not _KEPT.match(found[1]):
        return f"{found[1]}iz{found[2]}"
    for old, new in _AE:
        if word.startswith(old):
            return new + word[len(old) :]
    return word
