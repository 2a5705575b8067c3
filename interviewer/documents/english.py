"""Whether a document is in English, told by its small words and not by how many of them there are.

A CV or a list of wishes has hardly any small words, in any language: only those of another language that
outnumber the English ones speak against English.
"""

from __future__ import annotations

from interviewer.scoring.tokens import listed, tokens

_ENGLISH = listed(
    """a an and are as at be by can experience for from have in is it of on or our that the their this to us
    we what who will with years you your"""
)

_GERMANIC = """
    der das und für mit wir sie ein eine einen einem eines im zu zur zum bei auf ist sind ihr ihre unser
    unsere von oder als du dein deine deinen wij het een voor je jij jouw ons onze zijn bent bij naar
    ook niet wat heb hebt en van op maar kennis ervaring jy jou vir nie sal og til vi af på som den det
    er har kan skal vores dig dit din av och att vår våra vårt dina"""
_ROMANCE = """
    la le les des du une nous vous votre vos notre nos pour dans avec est sont et sur au aux ou par en
    ses el los las un una unos para con por que tu tus tenemos nuestro nuestra nuestros de del al su sus
    os um uma em na nas dos das você sua seu nosso nossa com ao di il lo gli della dei delle nostra
    nostro che hai siamo è"""
_FURTHER = """
    na się oraz jest dla nasz naszej twoje lub przez ve bir için ile olarak ja sekä meillä és az hogy
    vagy nebo"""
_OTHERS = listed(_GERMANIC + _ROMANCE + " " + _FURTHER)
"""Small words of other languages that no English text is full of (not 'die', 'was' or 'so')."""

_OTHER_LETTERS = 0.3
"""With a greater share of letters outside of a to z a text is in another script or code."""


def in_english(text: str) -> bool:
    """Whether the text may be English: nothing speaks for another language, or less than for English."""
    letters = [letter for letter in text if letter.isalpha()]
    if sum(not letter.isascii() for letter in letters) > _OTHER_LETTERS * len(letters):
        return False
    words = tokens(text)
    return sum(word in _OTHERS for word in words) <= sum(word in _ENGLISH for word in words)
