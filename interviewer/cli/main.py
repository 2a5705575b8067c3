"""What ``interviewer`` and its commands do; JSON goes to stdout, messages go to stderr."""

from __future__ import annotations

import multiprocessing
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from interviewer import __version__
from interviewer.cli.mentor import mentor_cli
from interviewer.cli.questions import questions_cli
from interviewer.cli.telling import FAILED, WRONG_USAGE, print_json, say
from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind
from interviewer.report.formats import Format
from interviewer.storage.errors import StorageError
from interviewer.storage.paths import places

cli = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help="Rehearse the second round of a job interview by voice, privately, on your own computer.",
)
cli.add_typer(questions_cli, name="questions")
cli.add_typer(mentor_cli, name="mentor")


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"interviewer {__version__}\n")
        raise typer.Exit


@cli.callback(invoke_without_command=True)
def interview(
    context: typer.Context,
    terminal: Annotated[bool, typer.Option("--terminal", help="Run the interview in this terminal.")] = False,
    seed: Annotated[
        int | None,
        typer.Option("--seed", min=0, max=2**63 - 1, help="Choose questions and lines as that number does."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version.")
    ] = False,
) -> None:
    """Open the window; without a screen run in the terminal, and without that either, demonstrate."""
    del version
    if context.invoked_subcommand is not None:
        return
    from interviewer.cli import surroundings

    if terminal:
        if not surroundings.has_terminal():
            say("'--terminal' needs a terminal with a keyboard, and there is none here. Nothing was changed.")
            raise typer.Exit(FAILED)
        raise typer.Exit(_terminal(seed))
    if surroundings.has_screen():
        raise typer.Exit(_window(seed))
    if surroundings.has_terminal() and surroundings.has_microphone():
        say("There is no screen here, so the interview runs in this terminal.")
        raise typer.Exit(_terminal(seed))
    lacking = "microphone" if surroundings.has_terminal() else "terminal"
    say(
        f"There is no screen here and no {lacking} either, so a sample candidate demonstrates an interview. "
        "('interviewer --terminal' takes typed answers; 'interviewer doctor' tells what is missing.)"
    )
    raise typer.Exit(_demonstrate(sound=False))


def _window(seed: int | None) -> int:
    from interviewer.cli.window import open_interviewer

    return open_interviewer(places(), seed)


def _terminal(seed: int | None) -> int:
    from interviewer.cli.terminal import TerminalInterview

    try:
        return TerminalInterview(places(), Console(), seed).run()
    except StorageError as error:
        say(str(error))
        return FAILED


def _demonstrate(*, sound: bool) -> int:
    from interviewer.cli.demonstration import DemonstrationError, demonstrate

    try:
        outcome = demonstrate(places(), Console(soft_wrap=True), sound=sound)
    except (DemonstrationError, StorageError) as error:
        say(str(error))
        return FAILED
    sys.stdout.write(f"\nReport: {outcome.report}\n")
    return 0


class Script(StrEnum):
    """How the sample candidate answers a panel."""

    WEAK = "weak"
    STRONG = "strong"
    BOTH = "both"


@cli.command()
def demo(
    silent: Annotated[
        bool, typer.Option("--silent", help="Play nothing and run faster than real time.")
    ] = False,
    panel: Annotated[
        bool, typer.Option("--panel", help="Sit before a panel of four instead, silently, and write it down.")
    ] = False,
    script: Annotated[Script, typer.Option("--script", help="How the panel is answered.")] = Script.BOTH,
) -> None:
    """Let a sample candidate answer three questions, aloud where there is a loudspeaker."""
    from interviewer.cli.surroundings import has_loudspeaker

    if panel:
        raise typer.Exit(_demonstrate_panel(script))
    raise typer.Exit(_demonstrate(sound=not silent and has_loudspeaker()))


def _demonstrate_panel(script: Script) -> int:
    from interviewer.cli.demonstration import DemonstrationError
    from interviewer.cli.panel_demonstration import SCRIPTS, demonstrate_panel

    names = SCRIPTS if script is Script.BOTH else (script.value,)
    try:
        outcome = demonstrate_panel(places(), Console(soft_wrap=True), names)
    except (DemonstrationError, StorageError) as error:
        say(str(error))
        return FAILED
    sys.stdout.write(f"\nTranscript: {outcome.report}\n")
    return 0


@cli.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    mend: Annotated[bool, typer.Option("--mend", help="Build what is missing or broken again.")] = False,
) -> None:
    """List every part as fine, missing or broken, each with the command that mends it."""
    from interviewer.cli import doctor as examination

    raise typer.Exit(examination.run(as_json=as_json, mend=mend))


@cli.command(hidden=True)
def prepare(
    record: Annotated[Path | None, typer.Option(help="List the finished model files here.")] = None,
    seconds: Annotated[float, typer.Option(help="How long lines are made ahead.")] = 60.0,
) -> None:
    """Build the models and make the first lines; set-up calls this."""
    from interviewer.cli import prepare as preparation

    raise typer.Exit(preparation.run(record=record, seconds=seconds))


@cli.command()
def history(
    limit: Annotated[int, typer.Option(min=1, help="How many interviews.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """List the newest interviews and their answers."""
    from interviewer.cli.leaving import listing

    try:
        found = listing(places(), limit)
    except StorageError as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    if as_json:
        print_json(found)
        return
    for one in found:
        sys.stdout.write(f"{one['id']}  {one['created'][:16]}  {one['persona']}  {one['summary']}\n")
        for answer in one["answers"]:
            scores = "not scored" if answer["focus"] is None else f"{answer['structure']} {answer['focus']}"
            sys.stdout.write(f"    {answer['id']}  {scores}  {answer['question']}\n")
        if one["in_trash"]:
            sys.stdout.write(f"    in the trash: {one['in_trash']}\n")
    if not found:
        say("There is no interview in the history yet.")


@cli.command()
def report(
    identity: Annotated[str, typer.Argument(help="The id of an interview or an answer (see 'history').")],
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.HTML,
    out: Annotated[Path | None, typer.Option(help="Where; text forms go to the terminal by default.")] = None,
) -> None:
    """Write the report of an interview or an answer, or the subtitles of an answer."""
    from interviewer.cli.leaving import LeavingError, written

    try:
        result = written(places(), identity, form, out)
    except (LeavingError, StorageError) as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    if isinstance(result, Path):
        say(f"Written: {result}")
    else:
        sys.stdout.write(result)


@cli.command("tight-cut")
def tight_cut(
    identity: Annotated[str, typer.Argument(help="The id of an answer (see 'history').")],
    out: Annotated[Path | None, typer.Option(help="Where; a .wav or a .flac.")] = None,
) -> None:
    """Write an answer without what is off the point, filled pauses and long silence, as sound."""
    from interviewer.cli.leaving import LeavingError, tightened
    from interviewer.domain.timing import clock

    try:
        done = tightened(places(), identity, out)
    except (LeavingError, StorageError) as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    say(
        f"Written: {done.path} ({clock(done.seconds)} instead of {clock(done.before)}). "
        "The recording is untouched."
    )
    if done.missing:
        ends, lasted = clock(done.before), clock(done.before + done.missing)
        say(f"The recording ends at {ends}, but the answer lasted {lasted}: the file was cut off.")


@cli.command()
def backup(file: Annotated[Path, typer.Argument(help="Where it shall be written.")]) -> None:
    """Write interviews, recordings, questions and settings into one file."""
    from interviewer.storage.backup import back_up

    try:
        done = back_up(places(), file)
    except StorageError as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    say(
        f"{done.path} holds {done.interviews} interviews and {done.recordings} recordings "
        f"({done.bytes / 1e6:.1f} MB). 'interviewer restore' puts it back, here or on another computer."
    )


@cli.command()
def restore(file: Annotated[Path, typer.Argument(help="A file that 'interviewer backup' wrote.")]) -> None:
    """Put a backup back; what is there now is set aside."""
    from interviewer.storage.backup import restore as put_back

    try:
        done = put_back(places(), file)
    except StorageError as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    aside = f" What was there before lies in {done.aside}." if done.aside else ""
    say(f"{done.interviews} interviews and {done.recordings} recordings were put back.{aside}")


@cli.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Sound or video files, or folders of them.")],
    question: Annotated[str, typer.Option(help="The question that was answered, or its id.")] = "",
    kind: Annotated[Kind | None, typer.Option(help="Its kind; guessed from its words by default.")] = None,
    persona: Annotated[PersonaId, typer.Option(help="Who asked.")] = PersonaId.HIRING_MANAGER,
    again: Annotated[bool, typer.Option("--again", help="Take once more what is here already.")] = False,
) -> None:
    """Judge recordings from elsewhere like answers, and keep them in the history.

    What was imported before as an answer to the same question is not taken twice.
    """
    from interviewer.cli.importing import ImportingError, import_files, question_named
    from interviewer.report.text import answer_lines

    try:
        asked = question_named(places(), question, kind)
        judged, skipped = import_files(places(), files, asked, persona, again, say)
    except (ImportingError, StorageError) as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    for answer in judged:
        sys.stdout.write("\n".join((answer.id, *answer_lines(answer), "")) + "\n")
    if not judged and not skipped:
        say("Nothing new was imported.")
    if skipped:
        raise typer.Exit(FAILED)


@cli.command()
def transcribe(
    file: Annotated[Path, typer.Argument(help="A sound or video file.")],
    as_json: Annotated[bool, typer.Option("--json", help="Words, pauses and filled pauses as JSON.")] = False,
    model: Annotated[str, typer.Option(help="Name of the speech model.")] = "base",
    terms: Annotated[
        str, typer.Option(help="Names and words likely to be said, as they are written, with commas between.")
    ] = "",
) -> None:
    """Write down what is said in a file."""
    from interviewer.cli.judgement import JudgementError, transcription

    try:
        result = transcription(places(), file, model, tuple(filter(None, map(str.strip, terms.split(",")))))
    except (JudgementError, StorageError) as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    if as_json:
        print_json(result)
    else:
        sys.stdout.write(result["text"] + "\n")
        if not result["text"]:
            say("No words were heard in this file.")
        for trouble in result["sound"]:
            say(trouble)


@cli.command()
def assess(
    question: Annotated[str, typer.Option(help="The question as it was asked.")] = "",
    kind: Annotated[Kind | None, typer.Option(help="Its kind; guessed from its words by default.")] = None,
    persona: Annotated[PersonaId, typer.Option(help="Who asked.")] = PersonaId.HIRING_MANAGER,
    audio: Annotated[Path | None, typer.Option(help="The answer as a sound or video file.")] = None,
    text: Annotated[Path | None, typer.Option(help="The answer as a text file.")] = None,
    batch: Annotated[
        Path | None, typer.Option(help="A file with one answer a line, as JSON with its sentences.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Judge an answer, or a file of answers."""
    from interviewer.cli import judgement

    given = [one for one in (audio, text, batch) if one is not None]
    if len(given) != 1 or (batch is None and not question.strip()):
        say("Give one of --audio FILE, --text FILE (each with --question TEXT) or --batch FILE.")
        raise typer.Exit(WRONG_USAGE)
    try:
        if batch is not None:
            results = judgement.batch(batch)
        else:
            written = judgement.written(text) if text is not None else ""
            asked = judgement.asked(question, kind)
            results = [judgement.assessment(places(), asked, persona, audio=audio, text=written)]
    except (judgement.JudgementError, StorageError) as error:
        say(str(error))
        raise typer.Exit(FAILED) from error
    for result in results:
        if as_json:
            print_json(result)
        else:
            sys.stdout.write(judgement.in_words(result) + "\n")


def main() -> None:
    """Entry of the ``interviewer`` command."""
    multiprocessing.freeze_support()
    cli()
