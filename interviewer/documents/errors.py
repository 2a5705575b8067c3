"""What goes wrong with a document, told to the person."""

from __future__ import annotations


class DocumentError(Exception):
    """A document cannot be used; the message names it, says why and what to do. Nothing was changed."""
