"""The person's own banks: every change is made whole or not at all, and nothing else in the file moves."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.persona import PersonaId
from interviewer.domain.question import USUAL_METHOD, Kind, Method, Question
from interviewer.storage import hidden_questions, own_banks
from interviewer.storage.errors import BankError, StorageError
from interviewer.storage.own_banks import OwnBanks
from interviewer.storage.paths import Places
from interviewer.storage.question_files import load_bank, read_bank
from interviewer.storage.toml_tables import MOST_BYTES

OURS = """
[[question]]
id = "ours-one"
text = "What is ours?"
kind = "behavioural"

[[question]]
id = "ours-two"
text = "And what else?"
kind = "salary"
"""

BY_HAND = '''# My own bank, written by hand.

[[question]]
id = "first"   # never change this id
text = """Tell me about
[[question]]
a hard day."""
kind = "behavioural"
personas = ["peer", "hr"]
seconds = [45, 90.5]
good = [
    "one", # the best
    "two",
]

# The second is for Monday.
[[question]]
id = "second"
kind = "behavioural"
method = "star"
text = 'How was it?'
probes = ["Why?"]
# The end.
'''

EVERYBODY = tuple(str(persona) for persona in PersonaId)
NEW = Question(
    id="mine",
    text='Why "this" one?',
    kind=Kind.MOTIVATION,
    method=Method.POINT,
    personas=("hr",),
    good=("a reason", "x" * 120),
    probes=("Is that so?",),
)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "ours.toml").write_text(OURS, "utf-8")
    return folder


@pytest.fixture
def banks(ours: Path, places: Places) -> OwnBanks:
    places.banks.mkdir(parents=True)
    return OwnBanks(ours, places)


def by_hand(places: Places, text: str = BY_HAND) -> Path:
    path = places.banks / "by-hand.toml"
    path.write_bytes(text.encode())
    return path


def found(banks: OwnBanks, identity: str) -> Question:
    question = banks.read().question(identity)
    assert question is not None
    return question


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_question_is_in_the_bank_and_ours_stays_as_it_is(
    banks: OwnBanks, places: Places, ours: Path
) -> None:
    before = snapshot(ours)
    assert banks.keep(NEW) == ""
    bank = banks.read()
    assert bank.question("mine") == NEW
    assert dict(bank.own) == {"mine": "my-questions"}
    assert [question.id for question in bank.questions] == ["ours-one", "ours-two", "mine"]
    assert (places.banks / "my-questions.toml").read_text("utf-8").startswith("# Questions of your own.")
    banks.keep(replace(NEW, id="another", text="What now?"))
    assert set(banks.read().own) == {"mine", "another"}
    assert snapshot(ours) == before


def test_the_folder_is_made_when_it_is_not_there(ours: Path, places: Places) -> None:
    OwnBanks(ours, places).keep(NEW)
    assert load_bank(places.banks / "my-questions.toml") == (NEW,)


def test_a_change_touches_only_the_lines_it_is_about(banks: OwnBanks, places: Places) -> None:
    path = by_hand(places)
    first = found(banks, "first")
    told = banks.keep(replace(first, seconds=(30.0, 60.0), traps=("none",), professions=("nurse",)), first)
    assert told == ""
    after = path.read_text("utf-8")
    assert after == BY_HAND.replace("seconds = [45, 90.5]", "seconds = [30, 60]").replace(
        '    "two",\n]\n', '    "two",\n]\nprofessions = ["nurse"]\ntraps = ["none"]\n'
    )
    assert found(banks, "second").probes == ("Why?",)


def test_a_comment_that_cannot_stay_is_kept_in_a_copy_and_told(banks: OwnBanks, places: Places) -> None:
    path = by_hand(places)
    first = found(banks, "first")
    told = banks.keep(replace(first, good=("three",)), first)
    copy = places.banks / "by-hand.toml.before-1"
    assert copy.read_text("utf-8") == BY_HAND
    assert str(copy) in told
    assert "# the best" not in path.read_text("utf-8")
    assert "# never change this id" in path.read_text("utf-8")
    assert set(banks.read().own) == {"first", "second"}, "the copy is not read as a bank"


def test_a_question_goes_and_its_neighbours_and_their_comments_stay(banks: OwnBanks, places: Places) -> None:
    path = by_hand(places)
    banks.drop(found(banks, "second"))
    after = path.read_text("utf-8")
    assert "# The second is for Monday." in after
    assert "# The end." in after
    assert [question.id for question in load_bank(path)] == ["first"]
    banks.drop(found(banks, "first"))
    assert load_bank(path) == ()
    assert (places.banks / "by-hand.toml.before-1").read_text("utf-8") == after


def test_a_new_id_is_taken_up_and_one_that_is_taken_is_refused(banks: OwnBanks, places: Places) -> None:
    by_hand(places)
    second = found(banks, "second")
    banks.keep(replace(second, id="second-best"), second)
    assert set(banks.read().own) == {"first", "second-best"}
    before = snapshot(places.data)
    with pytest.raises(BankError, match="'first' is taken") as caught:
        banks.keep(replace(second, id="first"), found(banks, "second-best"))
    assert caught.value.key == "id"
    with pytest.raises(BankError, match=r"'ours-one' is taken.*Nothing was changed"):
        banks.keep(replace(NEW, id="ours-one"))
    assert snapshot(places.data) == before


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"id": "Not An Id"}, "id"),
        ({"text": ""}, "text"),
        ({"text": "What of {company}?"}, "text"),
        ({"text": "bell \x07"}, "text"),
        ({"text": "x" * 2_001}, "text"),
        ({"slotted": "What of {gadget}?"}, "slotted"),
        ({"personas": ("boss",)}, "personas"),
        ({"professions": ("Team Lead",)}, "professions"),
        ({"family": "Soft Skills"}, "family"),
        ({"seconds": (90.0, 60.0)}, "seconds"),
        ({"good": ("fine", " ")}, "good"),
    ],
)
@pytest.mark.parametrize("new", [True, False])
def test_a_question_that_is_wrong_is_refused_by_its_key(
    banks: OwnBanks, places: Places, change: dict[str, object], key: str, new: bool
) -> None:
    by_hand(places, BY_HAND + '[[question]]\nid = "wrong"\ntext = ""\n')
    before = snapshot(places.data)
    question = None if new else found(banks, "second")
    with pytest.raises(BankError, match="Nothing was changed") as caught:
        banks.keep(replace(question or NEW, **change), question)  # type: ignore[arg-type]
    assert caught.value.key == key
    assert caught.value.remedy
    assert snapshot(places.data) == before


def test_who_would_overwrite_anothers_change_is_told(banks: OwnBanks, places: Places, ours: Path) -> None:
    """Two programs at work: different questions both stay, the same one is refused to the later."""
    by_hand(places)
    other = OwnBanks(ours, places)
    first, second = found(banks, "first"), found(banks, "second")
    other.keep(replace(first, seconds=(20.0, 40.0)), first)
    banks.keep(replace(second, seconds=(20.0, 50.0)), second)
    assert found(banks, "first").seconds == (20.0, 40.0)
    assert found(banks, "second").seconds == (20.0, 50.0)
    before = snapshot(places.data)
    with pytest.raises(BankError, match="changed elsewhere meanwhile"):
        banks.keep(replace(first, text="Mine?"), first)
    with pytest.raises(BankError, match="changed elsewhere meanwhile"):
        banks.drop(first)
    assert snapshot(places.data) == before
    other.drop(found(other, "second"))
    with pytest.raises(BankError, match="not among your own any more"):
        banks.keep(replace(second, text="Mine?"), second)


def test_a_file_that_changes_at_the_last_moment_is_left_alone(
    banks: OwnBanks, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = by_hand(places)
    second = found(banks, "second")
    lost = own_banks.bank_text.changed

    def meanwhile(text: str, number: int, question: Question) -> str:
        path.write_bytes(BY_HAND.replace("How was it?", "How is it?").encode())
        return lost(text, number, question)

    monkeypatch.setattr(own_banks.bank_text, "changed", meanwhile)
    with pytest.raises(BankError, match=r"by-hand.toml was changed elsewhere meanwhile"):
        banks.keep(replace(second, seconds=(20.0, 50.0)), second)
    assert "How is it?" in path.read_text("utf-8")


def test_line_ends_and_byte_order_mark_stay(banks: OwnBanks, places: Places) -> None:
    path = by_hand(places, "\ufeff" + BY_HAND.replace("\n", "\r\n"))
    second = found(banks, "second")
    banks.keep(replace(second, text="How is it?"), second)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf#")
    assert data.count(b"\n") == data.count(b"\r\n") == BY_HAND.count("\n")


def test_a_broken_file_is_not_changed_and_keeps_nobody_from_adding(banks: OwnBanks, places: Places) -> None:
    broken = places.banks / "my-questions.toml"
    broken.write_text(
        '[[question]]\nid = "kept"\ntext = "t"\nkind = "plan"\n\n[[question]]\nid = \n', "utf-8"
    )
    kept = found(banks, "kept")
    before = broken.read_bytes()
    with pytest.raises(BankError, match="line 7: this is not TOML"):
        banks.keep(replace(kept, text="u"), kept)
    banks.keep(NEW)
    assert broken.read_bytes() == before
    assert dict(banks.read().own) == {"kept": "my-questions", "mine": "my-questions-2"}


def test_questions_in_another_form_are_read_and_left_to_a_text_editor(
    banks: OwnBanks, places: Places
) -> None:
    path = by_hand(places, 'question = [{ id = "inline", text = "t", kind = "plan" }]\n')
    inline = found(banks, "inline")
    before = path.read_bytes()
    with pytest.raises(BankError, match="Change it in a text editor"):
        banks.drop(inline)
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders of Windows have no such rights")
def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(
    banks: OwnBanks, places: Places, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    by_hand(places)
    before = snapshot(places.data)

    def refused(path: Path, content: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(own_banks, "write_whole", refused)
    monkeypatch.setattr(hidden_questions, "write_whole", refused)
    bank = tmp_path / "bank.toml"
    bank.write_text(OURS.replace("ours-", "new-"), "utf-8")
    for attempt in (
        lambda: banks.keep(NEW),
        lambda: banks.drop(found(banks, "second")),
        lambda: banks.hide(["ours-one"], hidden=True),
        lambda: banks.bring_in(bank),
        lambda: banks.take_out(tmp_path / "out.toml"),
    ):
        with pytest.raises(StorageError, match=r"may not write to.*Give yourself the right"):
            attempt()
    assert snapshot(places.data) == before


# hiding


def test_hidden_questions_are_not_asked_and_come_back(banks: OwnBanks, places: Places) -> None:
    banks.hide(["ours-one"], hidden=True)
    bank = banks.read()
    assert [question.id for question in bank.questions] == ["ours-two"]
    assert [question.id for question in bank.hidden] == ["ours-one"]
    assert bank.question("ours-one") is not None
    text = places.hidden_questions.read_text("utf-8")
    places.hidden_questions.write_text(f"# not these\n{text}", "utf-8")
    banks.hide(["ours-two", "ours-one"], hidden=True)
    banks.hide(["ours-one"], hidden=False)
    assert [question.id for question in banks.read().questions] == ["ours-one"]
    assert places.hidden_questions.read_text("utf-8").startswith("# not these\n")


@pytest.mark.parametrize("text", ["hidden = [", 'hidden = "ours-one"', "hidden = [1]"])
def test_a_damaged_list_of_hidden_ones_is_told_and_not_written_over(
    banks: OwnBanks, places: Places, text: str
) -> None:
    places.hidden_questions.write_text(text, "utf-8")
    bank = banks.read()
    assert len(bank.questions) == 2
    (problem,) = bank.problems
    assert "hidden-questions.toml, line 1" in problem
    assert "asked again meanwhile" in problem
    with pytest.raises(StorageError, match="delete the file"):
        banks.hide(["ours-one"], hidden=True)
    assert places.hidden_questions.read_text("utf-8") == text


# bringing in and taking out


def test_a_bank_is_brought_in_with_its_comments_under_a_free_name(
    banks: OwnBanks, places: Places, tmp_path: Path
) -> None:
    bank = tmp_path / "By Hand (1).toml"
    bank.write_text(BY_HAND, "utf-8")
    assert banks.bring_in(bank) == ("by-hand-1", 2)
    assert (places.banks / "by-hand-1.toml").read_text("utf-8") == BY_HAND
    bank.write_text(BY_HAND.replace('"first"', '"third"').replace('"second"', '"fourth"'), "utf-8")
    assert banks.bring_in(bank) == ("by-hand-1-2", 2)
    assert len(banks.read().own) == 4


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        (OURS.encode(), 3, "'ours-one' is taken"),
        (BY_HAND.replace('"second"', '"first"').encode(), 18, "used twice"),
        (BY_HAND.replace("seconds =", "seconds"[:-1] + " =").encode(), 10, "there is no 'second'"),
        (BY_HAND.replace("'How was it?'", "'How was {it}?'").encode(), 21, "takes no slots"),
        (BY_HAND.replace("text = '", "slotted = 'Of {gadget}?'\ntext = '").encode(), 21, "only the slots"),
        (BY_HAND.replace('"peer"', '"boss"').encode(), 9, "not 'boss'"),
        (BY_HAND.replace('"star"', '"story"').encode(), 20, "not 'story'"),
        (BY_HAND.replace('"Why?"]', '"Why?"').encode(), 23, "not TOML"),
        (BY_HAND.encode("utf-16"), 1, "UTF-16"),
        (BY_HAND.replace("hard", "härd").encode("latin-1"), 7, "not UTF-8"),
        (b"\x7fELF\x02\x01\x01\0\0\0", 1, "this is no text"),
        (b"", 1, "holds no question"),
        (b"# nothing\n", 1, "holds no question"),
        (b"#" * (MOST_BYTES + 1), 1, "1.0 MB"),
        (b"x = " + b"[" * 20_000, 1, "TOML"),
        (b"x = " + b"9" * 20_000, 1, "TOML"),
    ],
)
def test_a_bank_that_is_wrong_is_not_brought_in(
    banks: OwnBanks, places: Places, tmp_path: Path, content: bytes, line: int, told: str
) -> None:
    bank = tmp_path / "bank.toml"
    bank.write_bytes(content)
    before = snapshot(places.data)
    with pytest.raises(BankError, match=told) as caught:
        banks.bring_in(bank)
    assert (caught.value.file, caught.value.line) == (bank, line)
    assert caught.value.remedy
    assert snapshot(places.data) == before


def test_what_is_no_file_is_not_brought_in(banks: OwnBanks, tmp_path: Path) -> None:
    with pytest.raises(BankError, match="could not be read"):
        banks.bring_in(tmp_path / "nowhere.toml")
    with pytest.raises(BankError, match="no file"):
        banks.bring_in(tmp_path)


def test_own_questions_leave_as_they_stand_and_come_in_elsewhere(
    banks: OwnBanks, places: Places, ours: Path, tmp_path: Path
) -> None:
    with pytest.raises(StorageError, match="no question of your own yet"):
        banks.take_out(tmp_path / "out.toml")
    by_hand(places)
    banks.keep(NEW)
    assert banks.take_out(tmp_path / "out.toml") == 3
    assert BY_HAND.strip() in (tmp_path / "out.toml").read_text("utf-8")
    elsewhere = OwnBanks(ours, Places(tmp_path / "elsewhere", tmp_path / "cache"))
    assert elsewhere.bring_in(tmp_path / "out.toml") == ("out", 3)
    assert set(elsewhere.read().questions) == set(banks.read().questions)
    assert banks.take_out(tmp_path / "some.toml", ["ours-two", "first"]) == 2
    assert [question.id for question in load_bank(tmp_path / "some.toml")] == ["ours-two", "first"]


# what goes in comes out

words = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40).filter(str.strip)
lines = st.lists(words.map(str.strip), max_size=4).map(tuple)
questions = st.builds(
    Question,
    id=st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,2}", fullmatch=True).filter(lambda name: len(name) < 60),
    text=words.map(str.strip).filter(lambda text: not set("{}") & set(text)),
    slotted=st.sampled_from(["", "Why {company}?"]),
    kind=st.sampled_from(Kind),
    method=st.sampled_from(Method),
    seconds=st.tuples(st.integers(5, 60), st.integers(60, 900)).map(lambda both: tuple(map(float, both))),
    family=st.sampled_from(["", "soft_skills"]),
    intent=st.sampled_from(["", "missed-deadline"]),
    personas=st.lists(st.sampled_from(EVERYBODY), min_size=1, max_size=3, unique=True).map(tuple),
    professions=st.sampled_from([(), ("nurse",), ("nurse", "project_manager")]),
    good=lines,
    traps=lines,
    probes=lines,
)


@given(questions, questions)
def test_what_is_written_is_read_again_and_can_become_anything(one: Question, other: Question) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        banks = OwnBanks(folder / "ours", Places(folder / "data", folder / "cache"))
        banks.keep(one)
        banks.keep(other, banks.read().question(one.id))
        path = folder / "data" / "banks" / "my-questions.toml"
        assert read_bank(path) == ((other,), ())
        banks.drop(other)
        assert load_bank(path) == ()


def test_the_method_follows_the_kind_unless_it_is_written(banks: OwnBanks, places: Places) -> None:
    by_hand(places)
    second = found(banks, "second")
    plan = replace(second, kind=Kind.PLAN, method=USUAL_METHOD[Kind.PLAN])
    banks.keep(plan, second)
    assert found(banks, "second") == plan
    assert "method" not in (places.banks / "by-hand.toml").read_text("utf-8")
