"""The same words spelt otherwise: numbers in words, and British and American spelling both ways."""

from __future__ import annotations

import re


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_UNITS = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = _listed("- - twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"} | {
    "nine": "ninth",
    "twelve": "twelfth",
}
_LARGE = ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))
_NUMBER = re.compile(r"(?<![\w.,:'’£$€])(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(st|nd|rd|th)?(?![\w:]|[.,]\d)")


def in_words(number: int) -> str:
    """A number below a thousand million in words, British ('two hundred and six')."""
    if number < 20:
        return _UNITS[number]
    if number < 100:
        rest = number % 10
        return _TENS[number // 10] + (f"-{_UNITS[rest]}" if rest else "")
    size, name = next((size, name) for size, name in _LARGE if number >= size)
    whole, rest = divmod(number, size)
    joint = "" if not rest else " and " if rest < 100 else " "
    return f"{in_words(whole)} {name}{joint}{in_words(rest) if rest else ''}"


def spelt_out(text: str) -> str:
    """Every number in words: counts, decimals, ordinals and years; times and names ('A1') stay."""
    return _NUMBER.sub(_spelt, text)


def _spelt(found: re.Match[str]) -> str:
    digits, decimals, ordinal = found.groups()
    number = int(digits.replace(",", ""))
    if number >= 1_000_000_000:
        return found.group()
    if decimals:
        return f"{in_words(number)} point {' '.join(_UNITS[int(d)] for d in decimals)}"
    if ordinal:
        return _as_ordinal(in_words(number))
    if len(digits) == 4 and digits[:2] in ("17", "18", "19", "20") and int(digits[2:]) >= 10:
        return f"{in_words(int(digits[:2]))} {in_words(int(digits[2:]))}"  # a year
    return in_words(number)


def _as_ordinal(words: str) -> str:
    start, last = re.match(r"(.*?)(\w+)$", words).groups()  # type: ignore[union-attr]
    if last in _ORDINALS:
        return start + _ORDINALS[last]
    return start + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


# Beginnings of words, British first; what follows them in the text stays. Those of the first list must be
# verbs in -ise, so that 'optimist' and 'analyst' are left alone.
_VERBS = _listed(
    "apologis authoris capitalis categoris characteris computeris criticis customis digitis emphasis finalis "
    "formalis generalis hospitalis initialis maximis memoris minimis mobilis modernis normalis optimis "
    "organis penalis personalis prioritis privatis randomis realis recognis reorganis "
    "socialis specialis stabilis standardis summaris synchronis utilis visualis analys paralys"
)
_BEGINNINGS = [
    pair.split("/")
    for pair in _listed(
        "behaviour/behavior colour/color favour/favor flavour/flavor harbour/harbor honour/honor "
        "humour/humor neighbour/neighbor odour/odor rigour/rigor rumour/rumor "
        "savour/savor vapour/vapor vigour/vigor "
        "centimetre/centimeter kilometre/kilometer millimetre/millimeter theatre/theater "
        "centrepiece/centerpiece cancelled/canceled cancelling/canceling "
        "channelled/channeled dialled/dialed dialling/dialing "
        "fuelled/fueled labelled/labeled labelling/labeling modelled/modeled modelling/modeling "
        "modeller/modeler signaller/signaler signalled/signaled travelled/traveled travelling/traveling "
        "traveller/traveler catalogue/catalog dialogue/dialog defence/defense offence/offense "
        "pretence/pretense judgement/judgment acknowledgement/acknowledgment instalment/installment "
        "fulfilment/fulfillment enrolment/enrollment orthopaedic/orthopedic paediatric/pediatric "
        "anaesthe/anesthe manoeuvr/maneuver aluminium/aluminum cheque/check draught/draft grey/gray "
        "kerb/curb mould/mold plough/plow sceptic/skeptic pyjamas/pajamas moustache/mustache ageing/aging "
        "skilful/skillful"
    )
]
_WHOLE = [
    pair.split("/")
    for pair in _listed(
        "labour/labor centre/center centres/centers centred/centered metre/meter metres/meters litre/liter "
        "litres/liters fibre/fiber licence/license licences/licenses practise/practice practised/practiced "
        "practising/practicing programme/program programmes/programs tyre/tire tyres/tires learnt/learned "
        "spelt/spelled burnt/burned whilst/while amongst/among maths/math towards/toward mum/mom "
        "mum's/mom's mums/moms"
    )
]
_ONE_WAY = frozenset(
    _listed(
        "cheque draught kerb mould whilst amongst practise licence licences learnt spelt burnt towards "
        "tyre tyres"
    )
)
"""British spellings whose American form is as good in British text, or a word of its own ('check')."""

_ENDING = r"(?=(?:e|es|ed|er|ers|ing|ation|ations)\b)"


def american(text: str) -> str:
    """British spelling made American."""
    return _respelt(text, [*_WHOLE_PAIRS, *_BEGINNING_PAIRS, *_VERB_PAIRS])


def british(text: str) -> str:
    """American spelling made British; a word that is as good in British text stays."""
    return _respelt(
        text,
        [
            (new, old, after)
            for old, new, after in (*_WHOLE_PAIRS, *_BEGINNING_PAIRS, *_VERB_PAIRS)
            if old not in _ONE_WAY
        ],
    )


_WHOLE_PAIRS = [(old, new, r"\b") for old, new in _WHOLE]
_BEGINNING_PAIRS = [(old, new, "") for old, new in _BEGINNINGS]
_VERB_PAIRS = [(verb, f"{verb[:-1]}z", _ENDING) for verb in _VERBS]


def _respelt(text: str, pairs: list[tuple[str, str, str]]) -> str:
    for old, new, after in pairs:
        for a, b in ((old, new), (old.capitalize(), new.capitalize())):
            text = re.sub(rf"\b{a}{after}", b, text)
    return text
