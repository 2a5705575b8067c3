from __future__ import annotations

from pathlib import Path

import pytest

from interviewer.domain.persona import PersonaId
from interviewer.domain.question import Kind, Method
from interviewer.storage.errors import BankError
from interviewer.storage.question_files import load_bank, load_banks, load_personas, read_bank
from interviewer.storage.toml_lines import lines_of

GOOD = '''# A bank with a text over several lines, which looks like a header inside.
[[question]]
id = "hard-decision"
text = """Tell me about
[[question]]
id = "not an id"
a hard decision."""
kind = "behavioural"
personas = [
    "peer",
    "hr",
]
seconds = [45, 90.5]
good = ["names the price"]
probes = ["What did it cost?", "Who disagreed?"]

[[question]]
id = "fünf"
text = "x"
kind = "salary"
'''.replace("fünf", "five-years")

QUESTION = '[[question]]\nid = "a"\ntext = "t"\nkind = "behavioural"\n'


def written(tmp_path: Path, text: str, name: str = "bank.toml") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


def test_a_bank_is_read_in_its_order_with_its_usual_values(tmp_path: Path) -> None:
    first, second = load_bank(written(tmp_path, GOOD))
    assert first.text.endswith("a hard decision.")
    assert (first.kind, first.method) == (Kind.BEHAVIOURAL, Method.STAR)
    assert first.personas == ("peer", "hr")
    assert first.seconds == (45.0, 90.5)
    assert first.probes == ("What did it cost?", "Who disagreed?")
    assert (second.method, second.seconds) == (Method.RANGE, (60.0, 120.0))
    assert second.personas == tuple(PersonaId)


def test_windows_line_ends_and_byte_order_mark_are_read(tmp_path: Path) -> None:
    text = "\ufeff" + GOOD.replace("\n", "\r\n")
    assert [q.id for q in load_bank(written(tmp_path, text))] == ["hard-decision", "five-years"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (QUESTION + 'answer = "x"\n', 5, "there is no 'answer'"),
        ('title = "x"\n' + QUESTION, 1, "there is no 'title'"),
        (QUESTION + "seconds = [4, 90]\n", 5, "from 5 to 900"),
        (QUESTION + "seconds = [90, 60]\n", 5, "from 5 to 900"),
        (QUESTION + "seconds = [60, 901]\n", 5, "from 5 to 900"),
        (QUESTION + "seconds = [60]\n", 5, "two numbers"),
        (QUESTION + "seconds = [true, 60]\n", 5, "two numbers"),
        (QUESTION + "seconds = [60, nan]\n", 5, "two numbers"),
        (QUESTION + 'seconds = "60"\n', 5, "two numbers"),
        (QUESTION + 'probes = "one"\n', 5, "list of texts"),
        (QUESTION + '\ngood = ["x", 3]\n', 6, "list of texts"),
        (QUESTION + 'good = [" "]\n', 5, "list of texts"),
        (QUESTION + 'personas = ["boss"]\n', 5, "not 'boss'"),
        (QUESTION + 'professions = ["Software Engineer"]\n', 5, "lower-case"),
        (QUESTION + 'family = "Soft Skills"\n', 5, "lower-case"),
        (QUESTION + 'method = "story"\n', 5, "one of star"),
        (QUESTION.replace('"a"', '"Big One"'), 2, "lower-case words with hyphens"),
        (QUESTION.replace('"a"', '"a_b"'), 2, "lower-case words with hyphens"),
        (QUESTION.replace('id = "a"\n', ""), 1, "'id' is missing"),
        (QUESTION.replace('"t"', '""'), 3, "'text' is empty"),
        (QUESTION.replace('"t"', "3"), 3, "must be a text"),
        (QUESTION.replace('"behavioural"', '"story"'), 4, "'kind' must be one of"),
        (QUESTION + "\n\n" + QUESTION, 8, "used twice"),
        (QUESTION + QUESTION.replace('"a"', '"b"') + "x = 1\n", 9, "there is no 'x'"),
        (QUESTION + 'good = ["""\n[[question]]\n"""]\nbad = 1\n', 8, "there is no 'bad'"),
        ('question = "x"\n', 1, r"begins with \[\[question\]\]"),
        (QUESTION + "good = [\n", 5, "not TOML"),
        (QUESTION + "= 3\n", 5, "not TOML"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BankError, match=words) as caught:
        load_bank(path)
    assert (caught.value.file, caught.value.line) == (path, line)
    assert str(caught.value).startswith(f"{path}, line {line}: ")


def test_what_is_no_text_or_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bank.toml"
    with pytest.raises(BankError, match="could not be read"):
        load_bank(path)
    path.write_bytes(b"# one\n# two\nid = '\xff'\n")
    with pytest.raises(BankError, match="line 3: this is not UTF-8"):
        load_bank(path)


def test_banks_are_joined_and_a_wrong_file_is_left_out_in_words(tmp_path: Path) -> None:
    ours, own = tmp_path / "ours", tmp_path / "own"
    ours.mkdir()
    own.mkdir()
    written(ours, GOOD, "b.toml")
    written(ours, QUESTION, "a.toml")
    written(ours, "nonsense", "notes.txt")
    written(own, QUESTION + 'professions = ["nurse"]\n' + QUESTION.replace('"a"', '"mine"'), "mine.toml")
    written(own, "= broken", "broken.toml")
    bank = load_banks([ours, own, tmp_path / "nowhere"])
    assert [question.id for question in bank.questions] == ["a", "hard-decision", "five-years", "mine"]
    assert bank.question("mine") is not None
    assert bank.question("other") is None
    assert bank.professions == ()
    broken, taken = bank.problems
    assert "broken.toml, line 1" in broken
    assert "left out" in broken
    assert "'a' is taken by" in taken


PERSONAS = "".join(
    f"""[{identity}]
name = "N"
title = "T"
manner = "M"
openings = ["Hello."]
acknowledgements = ["I see."]
transitions = ["Next."]
closings = ["Thanks."]
[{identity}.voice]
kokoro = "bf_emma"
system = "en-gb+f2"
"""
    for identity in PersonaId
)


def test_personas_are_read_with_their_voices(tmp_path: Path) -> None:
    text = PERSONAS.replace('system = "en-gb+f2"\n', 'system = "en"\nspeed = 0.97\nquick = 1\n', 1)
    personas = load_personas(written(tmp_path, text))
    assert tuple(personas) == tuple(PersonaId)
    manager, peer = personas[PersonaId.HIRING_MANAGER], personas[PersonaId.PEER]
    assert (manager.id, manager.voice.speed, manager.voice.quick) == (PersonaId.HIRING_MANAGER, 0.97, 1.0)
    assert (peer.voice.speed, peer.voice.quick, peer.patience) == (1.0, None, 60.0)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('name = "N"', 'nom = "N"', 2, "there is no 'nom'"),
        ('title = "T"', "title = 3", 3, "must be a text"),
        ('openings = ["Hello."]', "openings = []", 5, "at least one line"),
        ('manner = "M"', 'manner = "M"\npatience = 1', 5, "from 5 to 900"),
        ('kokoro = "bf_emma"', "", 9, "'kokoro' is missing"),
        ('system = "en-gb+f2"', 'system = "en"\nspeed = "fast"', 12, "must be a number"),
        ("[hiring_manager.voice]", "[hiring_manager.other]", 9, "'other'"),
        ("[executive]", "[boss]", 12, "'boss'"),
    ],
)
def test_a_wrong_persona_is_told_with_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    path = written(tmp_path, PERSONAS.replace(old, new, 1))
    with pytest.raises(BankError, match=words) as caught:
        load_personas(path)
    assert caught.value.line == line


def test_all_four_personas_must_be_there(tmp_path: Path) -> None:
    path = written(tmp_path, PERSONAS.split("[hr]")[0])
    with pytest.raises(BankError, match=r"\[hr\] is missing"):
        load_personas(path)


def test_quotes_inside_a_long_text_do_not_confuse_the_lines() -> None:
    text = "a = '''\n\"\"\"\n[b]\n'''\n[c]\nd = 1\n"
    lines = lines_of(text)
    assert lines[("", 0), "a"] == 1
    assert lines[("c", 0), ""] == 5
    assert lines[("c", 0), "d"] == 6
    assert (("b", 0), "") not in lines


def test_what_is_wrong_in_a_file_leaves_its_other_questions(tmp_path: Path) -> None:
    wrong = QUESTION.replace('"behavioural"', '"story"')
    path = written(tmp_path, QUESTION + wrong.replace('"a"', '"b"') + QUESTION.replace('"a"', '"c"'))
    questions, errors = read_bank(path)
    assert [question.id for question in questions] == ["a", "c"]
    (error,) = errors
    assert (error.line, error.key) == (8, "kind")
    assert error.remedy
    bank = load_banks([tmp_path])
    assert len(bank.questions) == 2
    assert bank.problems == (f"{error} This question is left out.",)


@pytest.mark.parametrize(
    ("slip", "line"),
    [("probes = [\n", 20), ('good = ["one" "two"]\n', 20), ("= 3\n", 20), ('traps = ["""open\n', 20)],
)
def test_what_is_no_toml_leaves_the_questions_around_it(tmp_path: Path, slip: str, line: int) -> None:
    broken = QUESTION.replace('"a"', '"b"') + slip
    text = GOOD.split("\n\n")[0] + "\n" + broken + QUESTION.replace('"a"', '"c"')
    questions, errors = read_bank(written(tmp_path, text))
    assert [question.id for question in questions] == ["hard-decision", "c"]
    assert [error.line for error in errors] == [line]


def test_many_mistakes_of_one_file_are_counted(tmp_path: Path) -> None:
    wrong = "".join(QUESTION.replace('"a"', f'"{n}"') + "x = 1\n" for n in range(9))
    bank = load_banks([written(tmp_path, wrong).parent])
    assert len(bank.problems) == 6
    assert "4 more are left out" in bank.problems[-1]
