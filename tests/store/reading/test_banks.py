"""Banks on disk: all problems at once with their lines, and banks found by id."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from assistant.errors import AssistantError, FileError, NewerFormat, Problem, UnknownName, UsageError
from assistant.store.reading.banks import bank_with, find_bank, list_banks, load_bank, parse_bank
from tests.banks import WALK, changed

CHECKOUT = Path(__file__).parents[3]


def problems(text: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(FileError) as caught:
        parse_bank(text.encode() if isinstance(text, str) else text, "walk.yaml")
    return caught.value.problems


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_bank_in_order_is_read_without_a_word() -> None:
    checked = parse_bank(WALK.encode(), "walk.yaml")
    assert checked.bank.id == "walk"
    assert checked.warnings == ()


@pytest.mark.parametrize(
    "path",
    [*sorted(CHECKOUT.glob("question_banks/*.yaml")), *sorted(CHECKOUT.glob("tests/data/banks/*.yaml"))],
    ids=lambda path: path.name,
)
def test_the_banks_of_the_program_and_of_the_tests_are_in_order(path: Path) -> None:
    assert [str(warning) for warning in load_bank(path).warnings] == []


STRUCTURE = [
    ("title: A walk\n", "title: A walk\ntitel: Walk\n", "no key 'titel'", "'title'", None),
    ("            headline: true\n", "            headlin: true\n", "no key 'headlin'", "'headline'", "plan"),
    ("{to: plan, reason: late}", "{to: plan, raeson: late}", "no key 'raeson'", "'reason'", "look"),
    (
        "            headline: true\n",
        "            headline: yes\n",
        "'headline' must be true or false",
        "Write one",
        "plan",
    ),
    ("            pair: true\n", "            pair: on\n", "'pair' must be true or false", "Write one", "plan"),
    ("min: 0,", "min: 08,", "'min' must be a whole number", "digits", "weeks"),
    ("min: 0,", "min: " + "9" * 5_000 + ",", "'min' must be a whole number", "digits", "weeks"),
    ("type: date}", "type: dat}", "no type 'dat'", "'date'", "began"),
    ("type: date}", "type: zebra}", "no type 'zebra'", "use one of: judgement", "began"),
    (", type: date}", "}", "'type' is missing", "use one of", "began"),
    ("ask: When did it begin?, ", "", "'ask' is missing", "Add it", "began"),
    ("ask: Which parts?,", "ask: Which parts?, about: mum,", "'about' must be a list of words", "[mum, home", "parts"),
    ("ask: Which parts?,", "ask: Which parts?, about: {en: mum},", "'en' must be a list", "Write [...]", "parts"),
    ("ask: When did it begin?", "ask: [When, did]", "'ask' must be a map", "key: value", "began"),
    ("ask: When did it begin?", "ask: ", "'ask' has no value", "Give it one", "began"),
    ("ask: When did it begin?", "ask: {en: [x]}", "'en' must be a text", "one text", "began"),
    ("id: began,", "id: 1began,", "'id' is no id", "a-z, 0-9 and _", "1began"),
    ("id: began, ", "", "'id' is missing", "Add it", None),
    ("type: text}", "type: text, where: offce}", "'where' must be one of file, room, both", "", "said"),
    ("type: text}", "type: text, where: fiel}", "'where' must be one of", "'file'", "said"),
    ("type: text}", "type: text, probes: [{kind: plan, ask: x}]}", "'kind' must be one of", "'plain'", "said"),
    ("type: text}", "type: text, owner: [x]}", "'owner' must be one of", "", "said"),
    ("type: text}", "type: text, options: [{id: a, text: A}]}", "no key 'options'", "", "said"),
    (
        "options: [{id: move, text: A move}, {id: loss, text: A loss}]",
        "options: []",
        "'options' is empty",
        "Add",
        "changes",
    ),
    (
        "options: [{id: move, text: A move}, {id: loss, text: A loss}]",
        "options: x",
        "'options' must be a list",
        "[...]",
        "changes",
    ),
    (
        'learning: "Mainly: {reason}"',
        'learning: x, read: [{title: x, url: "javascript:1"}]',
        "'url' must begin with http",
        "whole address",
        "plan",
    ),
    ("id: there,", "id: There,", "'id' is no id", "a-z, 0-9 and _", None),
    ("hear: [moved]", "hear: []", "'hear' is empty", "Add", None),
    ("met: all", "met: al", "'met' must be one of all, any", "'all'", None),
    ("met: [holder]", "met: [[holder]]", "must be a text", "one text", None),
    ("propose: end", "propose: {if: x}", "must be a question's id or a list of rules", "else", None),
    ("propose: end", "propose: [end]", "must be a map", "key: value", None),
    ("{else: insufficient}", "{els: insufficient}", "no key 'els'", "'else'", None),
    ("{id: anything, ask: Anything else?}", "{id: anything, ask: x, typ: text}", "no key 'typ'", "'type'", "anything"),
    ("{id: late, text: It was late}", "It was late", "must be a map", "key: value", None),
    ("languages: [en, cy]", "languages: en", "'languages' must be a list", "[...]", None),
]


@pytest.mark.parametrize(
    ("written", "instead", "what", "remedy", "question"), STRUCTURE, ids=lambda text: str(text)[:32]
)
def test_a_wrong_key_or_kind_of_value_is_told_in_plain_words(
    written: str, instead: str, what: str, remedy: str, question: str | None
) -> None:
    text = changed(written, instead)
    [problem] = problems(text)
    assert what in problem.what
    assert remedy in problem.remedy
    assert problem.file == "walk.yaml"
    first = line_of(WALK, written)
    assert first <= (problem.line or 0) <= first + 1
    assert problem.question == question


@pytest.mark.fault(36)
def test_problems_of_every_sort_are_told_at_once_in_the_order_of_the_lines() -> None:
    text = WALK
    for written, instead in [
        ("id: thin,", "id: late,"),
        ("type: date}", "type: dat}"),
        ("            headline: true\n", "            headlin: true\n"),
        ("            reasons: R-A\n", "            reasons: R-B\n"),
        ("then: sufficient", "then: suficient"),
        ("when: present == 'holder'\n", "when: presnt = 'holder'\n"),
        ("[written, end]", "[written, edn]"),
        ("hear: [moved]", "hear: [moved, '']"),
        ("{id: anything, ask: Anything else?}", "{id: anything}"),
    ]:
        assert text.count(written) == 1
        text = text.replace(written, instead)
    told = problems(text)
    lines = [problem.line or 0 for problem in told]
    assert lines == sorted(lines)
    said = "\n".join(problem.what for problem in told)
    for part in [
        "'late' is here twice, first on line 8",
        "no type 'dat'",
        "no key 'headlin'",
        "no reason list 'R-B'",
        "no code 'suficient'",
        "R-A has no reason 'thin'",
        "cannot be read",
        "no question 'edn'",
        "stands in no path",
        "text is empty",
        "'ask' is missing",
    ]:
        assert part in said
    assert len(told) == 11


def test_what_follows_from_a_wrong_question_is_not_told_as_well() -> None:
    text = changed(
        "{id: written, number: 2A, ask: Is it written?, type: recorded, of: plan}", "{id: 2A, ask: x, type: recoded}"
    )
    assert [problem.line for problem in problems(text)][:2] == [line_of(WALK, "id: written")] * 2
    assert {problem.question for problem in problems(text)} <= {"2A", None}


@pytest.mark.parametrize("left_out", ["where", "number", "headline"])
def test_a_key_without_a_value_hides_no_other_problem_of_its_question(left_out: str) -> None:
    text = changed("{id: anything, ask: Anything else?}", f"{{id: anything, ask: x, {left_out}: , typ: text}}")
    told = {problem.what for problem in problems(text)}
    assert any(f"'{left_out}' has no value" in what for what in told)
    assert any("no key 'typ'" in what for what in told)
    assert len(told) == 2


def test_values_are_never_repeated_only_names_are() -> None:
    text = changed("ask: When did it begin?", "ask: [he said a private thing]").replace("min: 0,", "min: his address,")
    assert "private" not in str(problems(text))
    assert "address" not in "".join(problem.what for problem in problems(text))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "empty"),
        ("just words", "not a question bank"),
        ("- a\n- b\n", "not a question bank"),
        ("id: walk\n", "not a question bank"),
        ("format: interview-script/1\nbank: walk\n", "not a question bank"),
        ("format: question-bank/0\n", "not a question bank"),
        ("format: [question-bank/1]\n", "not a question bank"),
        ("format: question-bank/1\n\tid: x\n", "tab"),
        ("a: &x [*x]\n", "Anchors"),
        ("[" * 100_000, "deeper than 20"),
        ("a: " + "x" * (2 << 20), "larger than 1 MiB"),
        (b"caf\xe9: x\n", "UTF-8"),
    ],
)
def test_what_is_no_bank_at_all_is_refused(text: str | bytes, what: str) -> None:
    assert what in str(problems(text)[0])
    assert problems(text)[0].file == "walk.yaml"


@pytest.mark.parametrize("version", ["2", "10", "999999"])
def test_a_newer_format_says_which_version_is_needed(version: str) -> None:
    with pytest.raises(NewerFormat, match=f"question-bank/{version}.*newer version.*question-bank/1"):
        parse_bank(changed("question-bank/1", f"question-bank/{version}").encode(), "walk.yaml")


def test_too_many_questions_are_refused_before_any_is_looked_at() -> None:
    facts = "".join("  - not even a question\n" for _ in range(2_001))
    [problem] = problems(changed("facts:\n", f"facts:\n{facts}"))
    assert "more than 2,000 questions" in problem.what


def test_a_bank_wrong_throughout_is_told_some_hundred_times_and_the_rest_counted() -> None:
    wrong = ", ".join(f"q{n}" for n in range(3_000))
    told = problems(changed("[written, end]", f"[written, end, {wrong}]"))
    assert len(told) == 501
    assert told[-1].what == "There are 2,500 more problems."


@pytest.mark.fault(38)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_bank_is_the_same_however_its_editor_saves_it(ending: str, encoding: str) -> None:
    raw = changed("title: A walk", "title: Tro â'r ci").replace("\n", ending).encode(encoding)
    assert parse_bank(raw, "walk.yaml").bank.title.to("en") == "Tro â'r ci"


@pytest.mark.fault(37)
def test_yes_and_08_are_codes_like_any_other() -> None:
    text = changed(
        "[{id: move, text: A move}, {id: loss, text: A loss}]",
        "[{id: yes, text: Ja}, {id: 08, text: Acht}, {id: on, text: An}]",
    )
    bank = parse_bank(text.encode(), "walk.yaml").bank
    assert bank.questions["changes"].codes == ("yes", "08", "on")


# --- files and folders ---------------------------------------------------------------------------


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    (tmp_path / "walk.yaml").write_text(WALK, encoding="utf-8")
    (tmp_path / "other.yml").write_text(changed("id: walk", "id: ride"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no bank", encoding="utf-8")
    return tmp_path


def test_a_loaded_bank_keeps_its_bytes_and_their_sha_256(shelf: Path) -> None:
    loaded = load_bank(shelf / "walk.yaml")
    assert loaded.raw == WALK.encode()
    assert loaded.sha256 == hashlib.sha256(WALK.encode()).hexdigest()
    assert loaded.file == str(shelf / "walk.yaml")


def test_a_bank_is_found_by_its_file_or_by_its_id(shelf: Path) -> None:
    assert find_bank(str(shelf / "other.yml"), []).bank.id == "ride"
    assert find_bank("ride", [shelf / "nowhere", shelf]).file == str(shelf / "other.yml")
    assert find_bank("walk", [shelf]).file == str(shelf / "walk.yaml")


def test_a_file_of_any_name_is_taken_if_it_is_there(shelf: Path) -> None:
    (shelf / "bank").write_text(WALK, encoding="utf-8")
    assert find_bank(str(shelf / "bank"), []).bank.id == "walk"


def test_an_unknown_id_gets_the_nearest_one(shelf: Path) -> None:
    with pytest.raises(UnknownName, match="'wlak'; did you mean 'walk'"):
        find_bank("wlak", [shelf])
    with pytest.raises(UnknownName, match="there are: ride, walk"):
        find_bank("sqs-2013", [shelf])
    with pytest.raises(UnknownName, match="none to choose from"):
        find_bank("walk", [])


def test_a_file_that_is_not_there_is_a_usage_error_and_no_problem_of_a_bank(shelf: Path) -> None:
    for name in ("none.yaml", "NONE.YML"):
        with pytest.raises(UsageError, match="There is no file") as caught:
            find_bank(str(shelf / name), [shelf])
        assert not isinstance(caught.value, FileError)


def test_the_newest_version_of_an_id_is_found_and_all_are_listed(shelf: Path) -> None:
    for version in ("1.9.0", "1.10.0"):
        (shelf / f"walk-{version}.yaml").write_text(changed("version: 1.0.0", f"version: {version}"), encoding="utf-8")
    assert find_bank("walk", [shelf]).bank.version == "1.10.0"
    listed = [(loaded.bank.id, loaded.bank.version) for loaded in list_banks([shelf]).banks]
    assert listed == [("ride", "1.0.0"), ("walk", "1.0.0"), ("walk", "1.9.0"), ("walk", "1.10.0")]


def test_an_earlier_folder_hides_the_same_bank_in_a_later_one(
    shelf: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mine = tmp_path_factory.mktemp("mine")
    (mine / "mine.yaml").write_text(changed("title: A walk", "title: My walk"), encoding="utf-8")
    assert find_bank("walk", [mine, shelf]).bank.title.to("en") == "My walk"
    assert [loaded.bank.title.to("en") for loaded in list_banks([mine, shelf]).banks] == ["A walk", "My walk"]


def test_a_broken_file_among_the_banks_breaks_no_list(shelf: Path) -> None:
    (shelf / "broken.yaml").write_text("format: question-bank/1\nid: broken\n", encoding="utf-8")
    (shelf / "newer.yaml").write_text(changed("question-bank/1", "question-bank/2"), encoding="utf-8")
    (shelf / "folder.yaml").mkdir()
    found = list_banks([shelf])
    assert [loaded.bank.id for loaded in found.banks] == ["ride", "walk"]
    assert len(found.broken) == 3
    assert find_bank("ride", [shelf]).bank.id == "ride"
    with pytest.raises(AssistantError, match="'themes' is missing"):
        find_bank("broken", [shelf])


@pytest.mark.fault(35)
def test_a_file_of_fifty_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    with (tmp_path / "big.yaml").open("wb") as file:
        file.truncate(50 << 20)
    with pytest.raises(FileError, match="larger than 1 MiB"):
        load_bank(tmp_path / "big.yaml")


def test_a_bank_is_read_the_same_way_twice() -> None:
    assert parse_bank(WALK.encode(), "a").bank == parse_bank(WALK.encode(), "b").bank


def test_a_theme_that_is_a_text_is_a_problem_with_its_line(tmp_path: Path) -> None:
    bank = tmp_path / "walk.yaml"
    bank.write_text(f"{changed('themes:', 'was:')}\nthemes: [Assessment]\n", encoding="utf-8")
    with pytest.raises(FileError) as raised:
        load_bank(bank)
    assert "This item must be a map." in [problem.what for problem in raised.value.problems]


def test_a_bank_is_found_by_its_bytes_whatever_its_file_is_called_and_however_old(shelf: Path) -> None:
    raw = (shelf / "walk.yaml").read_bytes()
    (shelf / "kept.yml").write_bytes(raw.replace(b"version: 1.0.0", b"version: 0.9.0"))
    older = (shelf / "kept.yml").read_bytes()
    for wanted in (raw, older):
        assert bank_with(hashlib.sha256(wanted).hexdigest(), [shelf / "nowhere", shelf]) == wanted
    assert bank_with("0" * 64, [shelf]) is None


def test_the_bank_that_an_id_means_is_the_newest_of_the_first_folder_that_has_one(tmp_path: Path) -> None:
    for folder, versions in (("mine", ("1.0.0", "1.2.0")), ("theirs", ("1.9.0",))):
        (tmp_path / folder).mkdir()
        for version in versions:
            text = changed("version: 1.0.0", f"version: {version}")
            (tmp_path / folder / f"walk-{version}.yaml").write_text(text, encoding="utf-8")
    folders = [tmp_path / "mine", tmp_path / "theirs"]
    found = list_banks(folders)
    assert [loaded.bank.version for loaded in found.banks] == ["1.0.0", "1.2.0", "1.9.0"]
    assert [loaded.bank.version for loaded in found.current] == ["1.2.0"]
    assert find_bank("walk", folders).bank.version == "1.2.0"
    assert find_bank("walk@1.9.0", folders).bank.version == "1.9.0"
    with pytest.raises(UnknownName, match="walk@1"):
        find_bank("walk@3.0.0", folders)
