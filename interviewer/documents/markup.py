"""Text of web pages: what a reader sees, or the job posting that the page carries for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from interviewer.documents.lines import tidy
from interviewer.scoring.tokens import listed

_BLOCKS = listed(
    "address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section table td th tr ul"
)
_UNSEEN = listed("head script style noscript template svg nav footer button select")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """The text of a page; company and role where the page names them for machines (schema.org JobPosting)."""

    text: str
    company: str = ""
    role: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.data: list[str] = []
        self._unseen: list[str] = []
        self._data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self._data = dict(attrs).get("type") == "application/ld+json"
            if self._data:
                self.data.append("")
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag == "body":
            self._unseen.clear()  # a head that was never closed hides nothing
        elif tag in _BLOCKS:
            self.parts.append("\n")
        if tag == "li":
            self.parts.append("- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
            self._data = False
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._data and self.data:
            self.data[-1] += data
        elif not self._unseen:
            self.parts.append(" ".join(data.split("\n")))


def read_page(markup: str) -> WebPage:
    """The text of a page; broken markup is read as far as it goes."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    for posting in (found for data in reader.data for found in _postings(data)):
        inner = read_page(str(posting.get("description", ""))).text
        if len(inner.split()) > 40:  # shorter ones are a teaser
            company = posting.get("hiringOrganization", "")
            name = company.get("name", "") if isinstance(company, dict) else company
            return WebPage(text=inner, company=str(name).strip(), role=str(posting.get("title", "")).strip())
    return WebPage(text=tidy("".join(reader.parts)))


def _postings(data: str) -> Iterator[dict[str, Any]]:
    """Every JobPosting in a piece of JSON-LD, however deep."""
    try:
        waiting = [json.loads(data)]
    except (ValueError, RecursionError):
        return
    while waiting:
        found = waiting.pop()
        if isinstance(found, list):
            waiting.extend(found)
        elif isinstance(found, dict):
            kind = found.get("@type")
            if kind == "JobPosting" or (isinstance(kind, list) and "JobPosting" in kind):
                yield found
            waiting.extend(value for value in found.values() if isinstance(value, dict | list))
