"""Files of every kind are read, and bad ones are refused in words that name them and say what to do."""
# ruff: noqa: E501 - documents are read as they are

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from interviewer.documents.errors import DocumentError
from interviewer.documents.markup import read_page
from interviewer.documents.pdf_file import UnreadablePdfError, pdf_text
from interviewer.documents.reading import LONGEST, check_pasted, read_document
from interviewer.documents.word_file import NotWordError, word_text

LINES = (
    "Data analyst at Acme in Leeds.",
    "You will build dashboards for the buyers and explain what they mean.",
    "You bring SQL, statistics and the patience to ask twice.",
)
TEXT = "\n".join(LINES)


def pdf(lines: tuple[str, ...] = LINES) -> bytes:
    """The smallest file that shows some lines."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def locked(password: str) -> bytes:
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf())))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(body: str, name: str = "word/document.xml") -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    compat = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr(
            name, f'<w:document xmlns:w="{space}" xmlns:mc="{compat}"><w:body>{body}</w:body></w:document>'
        )
    return out.getvalue()


def paragraph(text: str, item: bool = False) -> str:
    sign = "<w:pPr><w:numPr/></w:pPr>" if item else ""
    return f"<w:p>{sign}<w:r><w:t>{text}</w:t></w:r></w:p>"


WORD = docx(
    paragraph(LINES[0])
    + paragraph(LINES[1], item=True)
    + f"<w:tbl><w:tr>{paragraph(LINES[2])}</w:tr></w:tbl>"
)
PAGE = f"<html><head><title>Jobs</title><style>p {{}}</style></head><body><nav>Home</nav><h1>{LINES[0]}</h1><ul><li>{LINES[1]}</ul><p>{LINES[2]}<script>track()</script></body></html>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("posting.txt", TEXT.encode()),
        ("posting.txt", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()),
        ("posting.txt", TEXT.encode("utf-16")),
        ("no-mark.txt", TEXT.encode("utf-16-le")),
        ("no-mark.txt", TEXT.encode("utf-16-be")),
        ("notes.md", TEXT.encode()),
        ("posting.pdf", pdf()),
        ("renamed.txt", pdf()),
        ("opens-without-password.pdf", locked("")),
        ("cv.docx", WORD),
        ("cv", WORD),
        ("saved.html", PAGE.encode()),
        ("saved.txt", PAGE.encode()),
    ],
)
def test_every_form_is_read_by_what_it_holds(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    text = read_document(path).text
    # A PDF says nothing of lists, a table in Word nothing of paragraphs: the words are what counts.
    assert [word for word in text.split() if word != "-"] == TEXT.split()


def test_letters_of_an_old_windows_file_are_read(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes((TEXT + " Café – £30,000").encode("cp1252"))
    assert read_document(path).text.endswith("Café – £30,000")


PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
GERMAN = (
    "Wir suchen ab sofort eine Datenanalystin oder einen Datenanalysten für unser Team in Leipzig. Sie werten "
    "Verkaufszahlen aus, erstellen Berichte und beraten den Einkauf. Sie bringen Kenntnisse in SQL und Statistik mit."
)
# Some of its small words are English words as well.
DUTCH = (
    "Wij zoeken een data-analist voor ons team in Utrecht. Je analyseert de cijfers, je maakt rapporten en je "
    "adviseert de inkoop. Wat is er zo leuk aan? Je kennis van SQL is goed, was die er of is die in de maak."
)


@pytest.mark.parametrize(
    ("name", "data", "reason", "remedy"),
    [
        ("empty.txt", b"  \n", "it is empty", "Choose another file"),
        ("picture.txt", PNG, "whatever its name says", "paste it"),
        ("locked.pdf", locked("secret"), "protected by a password", "print it into a new PDF"),
        ("scan.pdf", pdf(("",)), "pictures and no text", "type in what matters"),
        ("broken.pdf", pdf()[:150], "damaged", "paste it"),
        ("sheet.docx", docx("", "xl/workbook.xml"), "of another kind", "paste it"),
        ("broken.docx", WORD[:200], "damaged", "paste it"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "older Office file", "as .docx or PDF"),
        ("letter.rtf", b"{\\rtf1\\ansi Hello}", "rich text", "Save it as"),
        ("long.txt", b"the job and you will do it \n" * 4000, "letters, and up to", "Copy the part"),
        ("short.txt", b"We want you for this job.", "only 6 words", "whole text"),
        ("german.txt", GERMAN.encode(), "not seem to be in English", "translation"),
        ("dutch.txt", DUTCH.encode(), "not seem to be in English", "translation"),
        (
            "russian.txt",
            ("Ищем аналитика данных для работы. " * 10).encode(),
            "not seem to be in English",
            "translation",
        ),
        (
            "russian.txt",
            ("Ищем аналитика данных для работы. " * 10).encode("cp1251"),
            "not seem to be in English",
            "translation",
        ),
    ],
)
def test_bad_files_are_refused_with_name_reason_and_remedy(
    tmp_path: Path, name: str, data: bytes, reason: str, remedy: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError) as told:
        read_document(path)
    assert all(part in str(told.value) for part in (name, reason, remedy, "Nothing was changed."))


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read_document(tmp_path / "gone.txt")
    with pytest.raises(DocumentError, match="it is a folder"):
        read_document(tmp_path)


def test_a_file_that_is_far_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(30_000_000)
    with pytest.raises(DocumentError, match="30 MB"):
        read_document(path)


def test_a_pdf_that_takes_for_ever_is_given_up() -> None:
    ticks = iter((0.0, 100.0))
    with pytest.raises(UnreadablePdfError, match="too long"):
        pdf_text(pdf(), clock=lambda: next(ticks))


def test_an_attack_by_entities_is_refused() -> None:
    evil = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="w">&b;</w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as folder:
        folder.writestr("word/document.xml", evil)
    with pytest.raises(NotWordError):
        word_text(out.getvalue())


def test_a_file_that_lies_about_its_size_is_not_unpacked_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviewer.documents.word_file.LARGEST", 10_000)
    data = bytearray(docx(paragraph("x" * 50_000)))
    with zipfile.ZipFile(io.BytesIO(data)) as folder:
        true = folder.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    for start in range(len(data) - 4):
        if data[start : start + 4] == true:
            data[start : start + 4] = (900).to_bytes(4, "little")
    with pytest.raises(NotWordError):
        word_text(bytes(data))
    with pytest.raises(NotWordError, match="more than a document"):
        word_text(docx(paragraph("x" * 50_000)))


def test_a_file_that_is_nested_without_end_is_read_all_the_same() -> None:
    assert word_text(docx("<w:tbl>" * 30_000 + paragraph("found") + "</w:tbl>" * 30_000)) == "found"


def test_a_cv_without_small_words_counts_as_english(tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_text(
        "Jane Doe\nData analyst\n\nExperience\n2019-2024 Data Analyst, Acme, Leeds\n- Power BI dashboards, SQL "
        "reports, weekly forecasts\n- Trained 12 buyers\nEducation\nBSc Statistics, University of Leeds\n",
        encoding="utf-8",
    )
    assert read_document(path).text.startswith("Jane Doe")


def test_a_text_box_is_read_once_and_a_deleted_word_not_at_all() -> None:
    twice = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>once</w:t></mc:Choice>"
        "<mc:Fallback><w:t>once</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    assert word_text(docx(twice)) == "once"


def test_the_posting_that_a_page_carries_for_machines_is_preferred() -> None:
    words = " ".join(["You will answer the customers and write to them."] * 10)
    page = read_page(
        '<html><head><script type="application/ld+json">{"@graph": [{"@type": "JobPosting", "title": "Advisor", '
        f'"hiringOrganization": {{"name": "Lumen Post"}}, "description": "&lt;p&gt;{words}&lt;/p&gt;"}}]}}'
        "</script></head><body>Cookies! Log in!</body></html>".replace("&lt;", "<").replace("&gt;", ">")
    )
    assert (page.company, page.role, page.text) == ("Lumen Post", "Advisor", words)


@pytest.mark.parametrize("data", ["{", "[" * 5000, '{"@type": "JobPosting"}', "null"])
def test_spoilt_data_in_a_page_leaves_the_page_readable(data: str) -> None:
    page = read_page(f'<head><script type="application/ld+json">{data}</script></head><body>Hello</body>')
    assert page.text == "Hello"


def test_pasted_text_is_made_tidy_and_measured() -> None:
    assert check_pasted(f"\u200b{TEXT}\x00\r\n\r\n\r\n\r\n", "The posting") == TEXT
    with pytest.raises(DocumentError, match="The posting is empty"):
        check_pasted(" \n", "The posting")
    with pytest.raises(DocumentError, match="The CV has"):
        check_pasted("the and you " * LONGEST, "The CV")


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_else(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "any.bin"
    for start in (b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>"):
        path.write_bytes(start + data)
        with contextlib.suppress(DocumentError):
            assert read_document(path).text
