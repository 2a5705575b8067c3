"""Sets the program up on this computer and runs it.

    python3 packaging/setup.py run       (py packaging/setup.py run on Windows)

Only the standard library is used, and this file keeps to a syntax that old versions of Python can read, so
that they can say in words that they are too old.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

OLDEST, NEWEST = (3, 11), (3, 14)

USAGE = """usage: setup.py COMMAND [arguments]

  setup    install what is missing: system packages (Debian, Ubuntu), dependencies, speech model, voices
  run      the same where needed, then start the program with the arguments given
  test     the same with what tests need, then run every check and every test
  demo     run the demonstration: a sample candidate answers, is heard and scored
  doctor   tell of every part whether it is fine, missing or broken, and what mends it
  python   run a Python script of the project with the program's own libraries
  lock     write the lock files anew (needs the program uv)
  clean    delete the virtual environment and the caches; recordings and history stay
"""


def main(arguments: list[str]) -> int:
    """Run the command that ``arguments`` name; returns the exit status."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command in ("run", "demo"):
        return start(["demo", *rest] if command == "demo" else rest)
    if command == "setup":
        return set_up("run", required=True)
    if command == "test":
        return test()
    if command == "doctor":
        return doctor(rest)
    if command == "python" and rest:
        return script(rest)
    if command == "lock":
        return lock()
    if command == "clean":
        return clean()
    print(USAGE, end="", file=sys.stdout if command in ("-h", "--help", "help") else sys.stderr)
    return 0 if command in ("-h", "--help", "help") else 2


def set_up(level: str, required: bool) -> int:
    """Install whatever is missing for ``level``; without ``required`` a failed preparation is only told."""
    import environment

    lacking = system_packages_missing(level)
    if lacking:
        print("The program cannot be set up without " + " ".join(lacking) + ".", file=sys.stderr)
        return 1
    environment.make(level)
    if not environment.prepared():
        # Where nobody waits for an interviewer to speak, no lines are made ahead.
        seconds = "60" if level == "run" and sys.stdout.isatty() else "0"
        prepare = [str(environment.binary("interviewer")), "prepare", "--seconds", seconds]
        status = subprocess.call([*prepare, "--record", str(environment.record())])
        if status != 0 and required:
            print(
                "The program is installed, but its speech model or voices are not (see above).",
                file=sys.stderr,
            )
            return 1
    print("Set up.", flush=True)
    return 0


def system_packages_missing(level: str) -> list[str]:
    """Install missing system packages; returns those without which set-up cannot go on."""
    import system_packages as system

    if not sys.platform.startswith("linux"):
        return []
    needs = system.missing(tests=level == "test")
    if not needs:
        return []
    print("These parts of the system are missing:", flush=True)
    for line in system.in_words(needs):
        print("  " + line, flush=True)
    if not system.uses_apt():
        print("This is neither Debian nor Ubuntu: please install them with the system's own package manager.")
    else:
        before = system.privilege()
        if before is None:
            print("This user may not install them. Somebody who may can do it with:")
            print("  " + system.command(needs), flush=True)
        elif not system.install(needs, before):
            print("Not all of them could be installed. To see why, and to try again:")
            print("  " + system.command(needs), flush=True)
    left = system.missing(tests=level == "test")
    without = {need.purpose for need in left}
    if system.SOUND in without:
        print(
            "Without PortAudio nothing is heard or recorded: captions, typed answers and the "
            "demonstration work."
        )
    if system.WINDOW in without:
        print("Without these libraries no window opens: the program runs in the terminal.")
    sys.stdout.flush()
    return [need.names[-1] for need in left if need.purpose == system.ENVIRONMENT]


def start(arguments: list[str]) -> int:
    """Start the program; sets up first where anything is missing. Does not return on Linux and macOS."""
    import environment

    if not (environment.current("run") and environment.prepared()):
        status = set_up("run", required=False)
        if status != 0:
            return status
    program = str(environment.binary("interviewer"))
    if os.name == "nt":
        return subprocess.call([program, *arguments])
    sys.stdout.flush()
    return os.execv(program, [program, *arguments])


def test() -> int:
    """Set up with what tests need, then run them all."""
    import checks

    status = set_up("test", required=True)
    if status != 0:
        return status
    return 0 if checks.run_all() else 1


def script(arguments: list[str]) -> int:
    """Run a script of the project, such as a benchmark, in the environment; sets up first if need be."""
    import environment

    if not (environment.current("run") and environment.prepared()):
        status = set_up("run", required=True)
        if status != 0:
            return status
    return subprocess.call([str(environment.binary("python")), *arguments], cwd=environment.ROOT)


def doctor(arguments: list[str]) -> int:
    """The program's own examination, or what can be said before it is installed."""
    import environment

    if environment.binary("interviewer").exists():
        return subprocess.call([str(environment.binary("interviewer")), "doctor", *arguments])
    print("The program is not set up yet in this folder. To set it up: make setup")
    if sys.platform.startswith("linux"):
        import system_packages as system

        for line in system.in_words(system.missing(tests=False)):
            print("Missing " + line)
    return 1


def lock() -> int:
    """Resolve the dependencies anew for all systems and Pythons, with hashes."""
    import environment

    uv = shutil.which("uv")
    if uv is None:
        print("The lock is made by uv, which is not installed: pip install uv", file=sys.stderr)
        return 1
    options = [
        "--universal",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--no-annotate",
    ]
    options += ["--python-version", "3.11", "--upgrade", "--quiet", "--custom-compile-command", "make lock"]
    for level, group in (("run", "install"), ("test", "dev")):
        file = str(environment.LOCKS[level].relative_to(environment.ROOT))
        resolve = [uv, "pip", "compile", *options, "pyproject.toml", "--group", group, "-o", file]
        status = subprocess.call(resolve, cwd=environment.ROOT)
        if status != 0:
            return status
    return 0


def clean() -> int:
    """Delete what set-up and tools made in this folder."""
    import environment

    for path in environment.remove():
        print(f"deleted {path}")
    print("Recordings, history, settings and models were not touched.")
    return 0


def fitting_python() -> str | None:
    """A Python on the path for which there is a lock, the best tried first."""
    for minor in (13, 12, 11, 14):
        found = shutil.which("python3.%d" % minor)
        if found:
            return found
    return None


if __name__ == "__main__":
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        other = fitting_python()
        if other is None:
            sys.exit(
                "Python 3.11 to 3.14 is needed, and this is %d.%d. Debian 12 and Ubuntu 24.04 have one."
                % sys.version_info[:2]
            )
        sys.exit(subprocess.call([other, *sys.argv]))
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        print("\nStopped. What was fetched is kept; the same command goes on.", file=sys.stderr)
        sys.exit(130)
    except Exception as error:
        if type(error).__name__ != "SetupError":
            raise
        print(error, file=sys.stderr)
        sys.exit(1)
