"""``interviewer mentor``: an answer as a file for another person, their rating, and what came back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from interviewer.cli.telling import FAILED, print_json, say
from interviewer.storage.errors import StorageError
from interviewer.storage.paths import places

mentor_cli = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Let another person hear and rate an answer."
)


@mentor_cli.command()
def write(
    identity: Annotated[str, typer.Argument(help="The id of an answer (see 'history').")],
    out: Annotated[Path | None, typer.Option(help="Where; in the current folder by default.")] = None,
) -> None:
    """Write an answer with its sound to a file for a mentor."""
    from interviewer.cli.mentoring import written

    try:
        path = written(places(), identity, out)
    except StorageError as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    say(f"Written: {path}. Whoever opens it rates the answer before they see any score.")


@mentor_cli.command("open")
def open_(
    file: Annotated[Path, typer.Argument(help="A file for a mentor, or one that came back.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Show question, words and where the sound lies; scores only where somebody has rated. Keeps nothing."""
    from interviewer.cli import mentoring

    try:
        found = mentoring.opened(places(), file)
    except StorageError as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    if as_json:
        print_json(mentoring.as_json(found))
        return
    sys.stdout.write("\n".join(mentoring.file_lines(found)) + "\n")
    if found.held.returned is None:
        say("'interviewer mentor rate' writes your rating, and then shows what the others say.")
    elif found.known:
        say("'interviewer mentor take' keeps this rating with your answer.")


@mentor_cli.command()
def rate(
    file: Annotated[Path, typer.Argument(help="The file that somebody sent you.")],
    name: Annotated[str, typer.Option(help="Your name.")],
    structure: Annotated[int, typer.Option(min=0, max=100, help="As 'open' tells what is meant.")],
    focus: Annotated[int, typer.Option(min=0, max=100, help="As 'open' tells what is meant.")],
    note: Annotated[str, typer.Option(help="What you would say to them.")] = "",
    out: Annotated[Path | None, typer.Option(help="Where; in the current folder by default.")] = None,
) -> None:
    """Write a copy of the file with your rating, to be sent back, and show what the others say."""
    from interviewer.cli import mentoring

    try:
        rating = mentoring.rating_of(name, structure, focus, note)
        found = mentoring.rated(places(), file, rating, out)
    except StorageError as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    sys.stdout.write("\n".join(mentoring.view_lines(found)) + "\n")
    say(f"Written: {found.path}. Send that file back.")


@mentor_cli.command()
def take(
    file: Annotated[Path, typer.Argument(help="The file that came back.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Keep the rating that came back, and show it beside yours and the program's."""
    from interviewer.cli import mentoring

    try:
        found = mentoring.taken(places(), file)
    except StorageError as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    if as_json:
        print_json(mentoring.as_json(found))
    else:
        sys.stdout.write("\n".join(mentoring.view_lines(found)) + "\n")
    say("The rating is kept with your answer.")
