"""The command line: the window, the interview in the terminal, the demonstration, and tools for scripts."""

from interviewer.cli.main import main

__all__ = ["main"]
