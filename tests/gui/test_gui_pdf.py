"""A report as PDF: pages, words, and nothing left behind where it cannot be written."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from interviewer.gui import pdf

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 10">'
    '<rect width="100" height="10" fill="#1F6FB5"/></svg>'
)


def test_a_long_report_has_pages_and_its_drawings(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    pdf.write_pdf(
        "<h1>Once</h1><p><img src='ribbon-1'></p>" + "<p>And then.</p>" * 150, {"ribbon-1": SVG}, path
    )
    data = path.read_bytes()
    assert data.startswith(b"%PDF-1.")
    (count,) = re.findall(rb"/Type\s*/Pages.*?/Count\s+(\d+)", data, re.DOTALL)
    assert int(count) >= 4
    assert b"/Subtype /Image" in data
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
def test_only_the_user_may_read_it(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "r.pdf"
    before = os.umask(0o022)
    try:
        for _ in ("new", "replaced"):
            pdf.write_pdf("<p>Once</p>", {}, path)
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            path.chmod(0o644)
    finally:
        os.umask(before)


def test_a_drawing_is_as_wide_as_the_page(qapp: QApplication) -> None:
    drawn = pdf._drawn(SVG, 600.0)
    assert drawn.deviceIndependentSize().width() == pytest.approx(600, abs=1)
    assert drawn.width() / drawn.height() == pytest.approx(10, rel=0.02)
    assert drawn.format() is QImage.Format.Format_ARGB32
    assert drawn.pixelColor(drawn.width() // 2, drawn.height() // 2) == QColor("#1F6FB5")


def test_where_it_cannot_be_written_nothing_changes(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        pdf.write_pdf("<p>Once</p>", {}, tmp_path / "nowhere" / "r.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_older_file(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.pdf"
    path.write_bytes(b"what was exported before")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=re.escape(os.strerror(errno.ENOSPC))):
        pdf.write_pdf("<p>And then.</p>" * 200, {}, path)
    monkeypatch.undo()
    assert path.read_bytes() == b"what was exported before"
    assert list(tmp_path.iterdir()) == [path]
