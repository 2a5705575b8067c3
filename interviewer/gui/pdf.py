"""A report as PDF: Qt sets the text and draws the ribbons."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtSvg import QSvgRenderer

from interviewer.whole_file import write_whole

MARGIN_MM = 18.0
POINTS = 10
DOTS_AN_INCH = 300


def write_pdf(html: str, drawings: Mapping[str, str], path: Path, title: str = "") -> None:
    """Write simple HTML as A4 pages; ``drawings`` are SVG by the name an image gives as its source.

    Needs a QGuiApplication. The file is there as a whole or, on OSError, as it was before; only the user may
    read it, as with every other report.
    """
    pages = QBuffer()
    pages.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(pages)
    writer.setResolution(DOTS_AN_INCH)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    writer.setTitle(title)
    width = writer.width() * 96 / DOTS_AN_INCH
    document = QTextDocument()
    document.setDefaultFont(QFont("sans-serif", POINTS))
    for name, svg in drawings.items():
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), _drawn(svg, width))
    document.setHtml(html)
    document.setPageSize(QSizeF(width, writer.height() * 96 / DOTS_AN_INCH))
    painter = QPainter(writer)
    scale = DOTS_AN_INCH / 96
    painter.scale(scale, scale)
    height = document.pageSize().height()
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * height)
        document.drawContents(painter, QRectF(0, page * height, width, height))
        painter.restore()
    painter.end()
    del writer  # it ends the file
    write_whole(path, bytes(pages.data().data()))


def _drawn(svg: str, width: float) -> QImage:
    """A drawing as wide as the page, three dots for each of its own."""
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    size = renderer.defaultSize()
    wide = round(width * 3)
    picture = QImage(
        wide, max(1, round(wide * size.height() / max(1, size.width()))), QImage.Format.Format_ARGB32
    )
    picture.fill(0)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    picture.setDevicePixelRatio(3.0)
    return picture
