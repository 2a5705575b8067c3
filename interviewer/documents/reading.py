"""Reading a posting or a CV from a file: plain text, Markdown, PDF, Word and web pages.

What a file is, is decided by what it holds and not by its name.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path

from interviewer.documents.english import in_english
from interviewer.documents.errors import DocumentError
from interviewer.documents.lines import tidy
from interviewer.documents.markup import read_page
from interviewer.documents.pdf_file import UnreadablePdfError, pdf_text
from interviewer.documents.word_file import NotWordError, word_text
from interviewer.scoring.tokens import tokens

LARGEST_FILE = 20_000_000
"""Bytes: pictures in a CV may be large, its text is not."""

LONGEST = 60_000
"""Letters: about twenty pages. The longest postings have a quarter of that."""

SHORTEST = 20
"""Words: below that there is nothing to find."""

PASTE = "Open it, copy the text and paste it instead."
TYPE = "A picture of a page has no letters to copy: ask for the text of it, or type in what matters."


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text of a document, and company and role where the file itself names them."""

    text: str
    company: str = ""
    role: str = ""


def read_document(path: Path) -> Document:
    """The document in a file; raises DocumentError, naming the file, the reason and what to do."""
    data = _bytes(path)
    try:
        document = _document(path, data)
    except (NotWordError, UnreadablePdfError) as error:
        remedy = "Open it, and print it into a new PDF or copy its text and paste it."
        locked = "protect" in str(error)
        raise DocumentError(_told(path, str(error), remedy if locked else PASTE)) from error
    if not document.text:
        raise DocumentError(_told(path, "it holds pictures and no text", TYPE))
    _length(document.text, f"{path.name} was read, but it")
    return document


def check_pasted(text: str, what: str) -> str:
    """Pasted text made tidy; ``what`` is its name in a message. Raises DocumentError."""
    text = tidy(text)
    if not text:
        raise DocumentError(f"{what} is empty. Paste its text, or open a file.")
    _length(text, what)
    return text


def _length(text: str, what: str) -> None:
    if len(text) > LONGEST:
        raise DocumentError(
            f"{what} has {len(text):,} letters, and up to {LONGEST:,} are read. Copy the part that matters "
            "and paste it. Nothing was changed."
        )
    words = tokens(text)
    if len(words) < SHORTEST:
        raise DocumentError(
            f"{what} has only {len(words)} words, too few to find anything. Check that it is the whole text. "
            "Nothing was changed."
        )
    if not in_english(text):
        raise DocumentError(
            f"{what} does not seem to be in English, and only English can be read so far. Paste a "
            "translation, or type what it asks for into the lists yourself. Nothing was changed."
        )


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise DocumentError(_told(path, "it is a folder", "Choose a file in it."))
        if size > LARGEST_FILE:
            raise DocumentError(_told(path, f"it has {size / 1e6:.0f} MB", PASTE))
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise DocumentError(_told(path, reason[:1].lower() + reason[1:], "Choose another file.")) from error
    if not data.strip():
        raise DocumentError(_told(path, "it is empty", "Choose another file, or paste the text."))
    return data


_HTML = re.compile(rb"<(?:!doctype html|html|head|body|div|p|article)\b", re.IGNORECASE)
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _document(path: Path, data: bytes) -> Document:
    start = data[:1024].lstrip()
    if b"%PDF-" in start:
        return Document(text=pdf_text(data))
    if data.startswith(b"PK"):
        return Document(text=word_text(data))
    if data.startswith(_OLD_WORD):
        reason = "it is an older Office file, or one with a password"
        raise DocumentError(_told(path, reason, "Save it as .docx or PDF without a password."))
    if start.startswith(b"{\\rtf"):
        raise DocumentError(_told(path, "it is rich text", "Save it as .docx, PDF or plain text."))
    text = _decoded(data)
    if text is None:
        kinds = "plain text, Markdown, PDF, Word (.docx) and web pages"
        raise DocumentError(_told(path, f"it is none of {kinds}, whatever its name says", PASTE))
    if path.suffix.lower() in (".html", ".htm", ".xhtml") or _HTML.search(start):
        page = read_page(text)
        return Document(text=page.text, company=page.company, role=page.role)
    return Document(text=tidy(text))


def _decoded(data: bytes) -> str | None:
    """The bytes as text, None when they are none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            return None
    for zeros, name in ((data[1:2000:2], "utf-16-le"), (data[0:2000:2], "utf-16-be")):
        if len(zeros) > 10 and zeros.count(0) > 0.7 * len(
            zeros
        ):  # two bytes a letter, and no mark that says so
            with contextlib.suppress(UnicodeDecodeError):
                return data.decode(name)
    control = sum(byte < 9 or 13 < byte < 32 for byte in data[:100_000])
    if b"\x00" in data or control > 0.01 * min(len(data), 100_000):
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        return None if text.count("\ufffd") > 0.01 * len(text) else text


def _told(path: Path, reason: str, remedy: str) -> str:
    return f"{path.name} could not be used: {reason}. {remedy} Nothing was changed."
