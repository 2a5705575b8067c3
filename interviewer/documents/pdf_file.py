"""Text of PDF files, with the reasons for which there may be none."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable

from interviewer.documents.lines import tidy

PAGES = 60
"""More is no posting and no CV."""

SECONDS = 20.0
"""How long a file may take: a crafted one could take for ever."""


class UnreadablePdfError(Exception):
    """The bytes hold no text that can be read; says why, as the end of a sentence."""


def pdf_text(data: bytes, clock: Callable[[], float] = time.monotonic) -> str:
    """The text of all pages; '' where they hold pictures alone. Raises UnreadablePdfError."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs every oddity of a file
    end = clock() + SECONDS
    try:
        reader = PdfReader(io.BytesIO(data))
        # Many files are locked against changes only: their empty password opens them for reading.
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadablePdfError("it is protected by a password")
        count = len(reader.pages)
        if count > PAGES:
            raise UnreadablePdfError(f"it has {count} pages, and up to {PAGES} are read")
        pages = []
        for page in reader.pages:
            if clock() > end:
                raise UnreadablePdfError("it takes too long to read")
            pages.append(page.extract_text())
    except DependencyError as error:
        raise UnreadablePdfError(
            "it is protected with AES, which this program does not open even without a password"
        ) from error
    except UnreadablePdfError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError,
            ArithmeticError, AssertionError, NotImplementedError) as error:  # fmt: skip
        raise UnreadablePdfError("it is damaged") from error
    return tidy("\n".join(pages))
