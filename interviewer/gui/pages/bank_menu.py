"""Banks that come from elsewhere and go elsewhere, behind one button of the Questions page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from interviewer.gui.controls import ActionButton
from interviewer.gui.pages import asking

if TYPE_CHECKING:
    from interviewer.live.desk import Desk


class BankMenu(ActionButton):
    """``listed`` gives the ids of the questions that the list shows."""

    def __init__(self, desk: Desk, listed: Callable[[], tuple[str, ...]]) -> None:
        super().__init__("More", look="menu")
        self._desk = desk
        self._listed = listed
        self.setAccessibleDescription("Import and export banks, and a sheet to prepare with")
        menu = QMenu(self)
        menu.addAction("Import a bank").triggered.connect(self._bring_in)
        self._export = menu.addAction("Export your questions")
        self._export.triggered.connect(self._take_out)
        self._sheet = menu.addAction("Save the listed ones as a sheet to prepare with")
        self._sheet.triggered.connect(self._write_sheet)
        self.setMenu(menu)

    def offer(self, *, own: bool, listed: bool) -> None:
        """Whether there are questions of the person's own, and whether any are listed."""
        self._export.setEnabled(own)
        self._sheet.setEnabled(listed)

    def _bring_in(self) -> None:
        path = asking.which_bank(self)
        if path is not None:
            self._desk.bring_in_bank(path)

    def _take_out(self) -> None:
        path = asking.where_to_save_text(self, "Save your questions", "my-questions.toml", "Banks (*.toml)")
        if path is not None:
            self._desk.take_out_bank(path)

    def _write_sheet(self) -> None:
        path = asking.where_to_save_text(self, "Save a sheet", "preparation.md", "Markdown (*.md)")
        if path is not None:
            self._desk.write_sheet(path, self._listed())
