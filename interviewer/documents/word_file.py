"""Text of Word documents (.docx): paragraphs in order, lists and tables included."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from interviewer.documents.lines import tidy

_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DOUBLED = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAIN = "word/document.xml"
LARGEST = 60_000_000
"""Bytes of the unpacked text: far beyond any CV, and a bound on what a crafted file can unpack to."""


class NotWordError(Exception):
    """The bytes hold no readable Word document."""


def word_text(data: bytes) -> str:
    """The text of a document; list items begin with '- '. Raises NotWordError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as folder:
            # What the folder says of its sizes may be a lie: what is really unpacked is bounded.
            with folder.open(_MAIN) as packed:
                unpacked = packed.read(LARGEST + 1)
            if len(unpacked) > LARGEST:
                raise NotWordError("it unpacks to more than a document can hold")
            root = fromstring(unpacked)
    except KeyError as error:
        raise NotWordError("it is a packed file of another kind") from error
    except (zipfile.BadZipFile, ParseError, DefusedXmlException, RuntimeError, EOFError, OSError) as error:
        raise NotWordError("it is damaged or protected") from error
    except NotImplementedError as error:
        raise NotWordError("it is packed in an unknown way") from error
    space = _STRICT if root.tag.startswith(_STRICT) else _SPACE
    return tidy("\n".join(_paragraphs(root, space)))


def _paragraphs(root: Element, space: str) -> Iterator[str]:
    """Each paragraph as a line; no recursion, for a crafted file may be nested as deep as it likes."""
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{space}p":
            item = element.find(f"{space}pPr/{space}numPr") is not None
            text = _text(element, space)
            yield f"- {text}" if item and text.strip() else text
        elif element.tag != _DOUBLED:  # the same text once more, for older programs
            waiting.extend(reversed(element))


def _text(paragraph: Element, space: str) -> str:
    parts: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in (_DOUBLED, f"{space}del"):
            continue
        if element.tag == f"{space}t":
            parts.append(element.text or "")
        elif element.tag in (f"{space}tab",):
            parts.append(" ")
        elif element.tag in (f"{space}br", f"{space}cr", f"{space}p"):
            parts.append("\n")
        waiting.extend(reversed(element))
    return "".join(parts)
