"""Reading YAML as texts: what is kept, what is refused, and that no file can hurt."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import FileError, Problem, UsageError
from assistant.store.document import MAX_BYTES, Data, read_file
from assistant.store.reading.yaml import read_yaml

# What was refused cannot have cost much: this is far above what it costs, far below what a bomb would.
MEMORY_BYTES = 1 << 30
CPU_SECONDS = 20


def read(text: str) -> Data:
    return read_yaml(text.encode(), "walk.yaml").data


def problems(raw: bytes | str) -> tuple[Problem, ...]:
    with pytest.raises(FileError) as caught:
        read_yaml(raw.encode() if isinstance(raw, str) else raw, "walk.yaml")
    return caught.value.problems


@pytest.mark.fault(37)
@pytest.mark.parametrize(
    "scalar",
    [
        "yes",
        "no",
        "on",
        "off",
        "true",
        "False",
        "null",
        "~",
        "08",
        "0x10",
        "1_000",
        "1.0",
        "2013-04-02",
        "12:30:00",
        ".inf",
        "<<",
        "=",
    ],
)
def test_every_scalar_stays_the_text_it_is_written_as(scalar: str) -> None:
    assert read(f"a: {scalar}\nb: [{scalar}]\n{scalar}: c\n") == {"a": scalar, "b": [scalar], scalar: "c"}


def test_only_what_was_left_out_is_none() -> None:
    assert read("a:\nb: ''\nc:\n  -\n  - \"\"\nd: |\n") == {"a": None, "b": "", "c": [None, ""], "d": ""}


def test_lists_maps_and_long_texts_are_read_as_written() -> None:
    text = "a: [b, {c: d}]\ne: >\n  folded\n  text\nf: |\n  kept\n  lines\ng: 'it''s'\n# a remark\nh: {}\ni: []\n"
    assert read(text) == {
        "a": ["b", {"c": "d"}],
        "e": "folded text\n",
        "f": "kept\nlines\n",
        "g": "it's",
        "h": {},
        "i": [],
    }


def test_a_line_is_known_for_every_place_and_the_nearest_for_others() -> None:
    document = read_yaml(b"a: x\n\nb:\n  - c\n  - {d: e,\n     f: g}\n", "walk.yaml")
    lines = {(): 1, ("a",): 1, ("b",): 3, ("b", 0): 4, ("b", 1): 5, ("b", 1, "d"): 5, ("b", 1, "f"): 6}
    assert {path: document.line(path) for path in lines} == lines
    assert document.line(("b", 1, "nothing", 3)) == 5
    assert document.line(("nothing",)) == document.line((3,)) == 1


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbfa: \xc3\xa9\nb: c\n",
        "a: é\nb: c\n".encode("utf-16"),
        b"\xff\xfe" + "a: é\nb: c\n".encode("utf-16-le"),
        b"\xfe\xff" + "a: é\nb: c\n".encode("utf-16-be"),
        "a: é\nb: c\n".encode("utf-32"),
        b"a: \xc3\xa9\r\nb: c\r\n",
        b"%YAML 1.1\n---\na: \xc3\xa9\nb: c\n",
    ],
    ids=["bom", "utf-16", "little", "big", "utf-32", "crlf", "yaml 1.1"],
)
def test_what_editors_on_other_systems_write_is_read(raw: bytes) -> None:
    document = read_yaml(raw, "walk.yaml")
    assert document.data == {"a": "é", "b": "c"}


REFUSED = [
    ("a: 1\nb: 2\na: 3\n", 3, "'a' is here twice, first on line 1"),
    ("a: {b: 1,\n b: 2}\n", 2, "'b' is here twice, first on line 1"),
    ('a: 1\n"a": 2\n', 2, "'a' is here twice"),
    ("a: &name x\n", 1, "Anchors"),
    ("a: x\nb: *name\n", 2, "Aliases"),
    ("a: x\nb: !!str y\n", 2, "Tags"),
    ("a: ! x\n", 1, "Tags"),
    ("!!map {a: x}\n", 1, "Tags"),
    ("a: !!python/object/apply:os.system [x]\n", 1, "Tags"),
    ("%TAG ! tag:example.org,2000:\n---\na: x\n", 1, "Tags"),
    ("a: x\n---\nb: y\n", 2, "second document"),
    ("a: x\n[b]: y\n", 2, "key is a text"),
    ("? {a: b}\n: c\n", 1, "key is a text"),
    ("a: x\n'': y\n", 2, "key is missing"),
    ("a: x\n\tb: y\n", 2, "tab"),
    ("\ta: x\n", 1, "tab"),
    ("a: b: c\n", 1, "colon"),
    ('a: x\nb: "y\nc: z\n', 2, "never closed"),
    ("a: x\nb: [c\n", 3, "opens on line 2"),
    ("a: x\nb: {c: d\n", 3, "opens on line 2"),
    ("a: 'it's'\n", 1, "in quotes"),
    ("a: x\nb: @here\n", 2, "cannot begin with '@'"),
    ("a:\n  - b\n c: d\n", 3, "does not fit what began on line 1"),
    ('a: "\\q"\n', 1, "backslash"),
    ('a: "\\ud800"\n', 1, "stands for no character"),
    ("%YAML 2.0\n---\na: x\n", 1, "another version of YAML"),
    ('a: x\nb: "\\x1b]0;p\\a"\n', 2, "U+001B"),
    ('"\\0": x\n', 1, "U+0000"),
    ('a: "\\u0085"\n', 1, "U+0085"),
    ("a: x\nb: \x1b[2J\n", 2, "U+001B"),
    ("a: x\nb: \x00\n", 2, "U+0000"),
    ("a: x\nb: \x7f\n", 2, "U+007F"),
    ("", 1, "empty"),
    ("# only a remark\n", 1, "empty"),
]


@pytest.mark.parametrize(("text", "line", "what"), REFUSED, ids=[repr(text[:24]) for text, _, _ in REFUSED])
def test_what_is_no_plain_file_of_texts_is_refused_with_its_line(text: str, line: int, what: str) -> None:
    [problem] = problems(text)
    assert what in f"{problem.what} {problem.remedy}"
    assert (problem.file, problem.line) == ("walk.yaml", line)


@pytest.mark.fault(38)
@pytest.mark.parametrize(
    ("raw", "line", "what"),
    [
        ("a: x\ncaf\u00e9: y\n".encode("latin-1"), 2, "Latin-1 this byte would be 'é'"),
        (b"a: x\nb: \xc3", 2, "not UTF-8"),
        (b"a: x\nb: \x93quoted\x94\n", 2, "not UTF-8"),
        ("a: x\n".encode("utf-16-le"), 1, "looks like UTF-16"),
        ("a: x\n".encode("utf-16-be"), 1, "looks like UTF-16"),
        (b"\xff\xfea", 1, "not UTF-8"),
    ],
)
def test_another_encoding_is_told_with_its_line(raw: bytes, line: int, what: str) -> None:
    [problem] = problems(raw)
    assert what in f"{problem.what} {problem.remedy}"
    assert problem.line == line


def test_all_problems_are_told_at_once_in_the_order_of_the_lines() -> None:
    told = problems("a: &x 1\na: 2\nb: *x\nc: !t 3\nd: [e\n")
    assert [problem.line for problem in told] == [1, 2, 3, 4, 6]


def test_a_file_wrong_throughout_is_told_some_hundred_times() -> None:
    assert len(problems("a: 1\n" * 20_000)) == 500
    assert len(problems("\x1b\n" * 20_000)) == 500


def test_what_a_long_key_says_is_not_repeated_in_full() -> None:
    key = "k" * 1_000
    [problem] = problems(f"{key}: 1\n{key}: 2\n")
    assert len(str(problem)) < 200


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
HOSTILE = {
    "alias bomb": (BOMB, "Aliases"),
    "brackets": ("[" * 100_000, "deeper than 20"),
    "a megabyte of brackets": ("[" * (MAX_BYTES - 1), "deeper than 20"),
    "maps": ("{a: " * 100_000, "deeper than 20"),
    "dashes": ("- " * 100_000, "deeper than 20"),
    "question marks": ("? " * 100_000, "deeper than 20"),
    "mixed": ("[{a: " * 50_000, "deeper than 20"),
    "bangs": ("!" * 500_000, "Tags"),
    "entries": ("[" + "a," * 400_000 + "]", "more than 50,000 entries"),
    "keys": ("".join(f"k{n}: v\n" for n in range(60_000)), "more than 50,000 entries"),
    "two megabytes": ("a: " + "x" * 2 * MAX_BYTES, "larger than 1 MiB"),
    "escapes": ("\x1b" * 900_000, "U+001B"),
}


@pytest.mark.fault(33, 34)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_little_time_and_memory(name: str) -> None:
    text, what = HOSTILE[name]
    program = (
        "import sys\n"
        "from assistant.errors import FileError\nfrom assistant.store.reading.yaml import read_yaml\n"
        "try:\n"
        "    read_yaml(sys.stdin.buffer.read(), 'f')\n"
        "except FileError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=text.encode(),
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[3],
        preexec_fn=limited,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert what in done.stdout.decode()


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


def test_a_hundred_thousand_digits_are_only_a_text() -> None:
    assert read("a: " + "9" * 100_000) == {"a": "9" * 100_000}


def test_as_deep_as_allowed_is_read_and_one_deeper_is_not() -> None:
    assert read("[" * 20 + "]" * 20)
    [problem] = problems("[" * 21 + "]" * 21)
    assert "deeper than 20" in problem.what


def test_the_limits_may_be_chosen() -> None:
    assert read_yaml(b"[a, b]", "f", max_nodes=3, max_depth=1, max_bytes=6).data == ["a", "b"]
    for limit in ({"max_nodes": 2}, {"max_depth": 0}, {"max_bytes": 5}):
        with pytest.raises(FileError):
            read_yaml(b"[a, b]", "f", **limit)


def test_without_libyaml_files_are_read_slowly_and_people_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.store.reading.yaml._Loader", None)
    with pytest.warns(RuntimeWarning, match="without libyaml"):
        assert read_yaml(b"a: [no, 08]\n", "f").data == {"a": ["no", "08"]}
    with pytest.warns(RuntimeWarning, match="without libyaml"), pytest.raises(FileError, match="256 KiB"):
        read_yaml(b"a: " + b"x" * 300_000, "f")
    with pytest.warns(RuntimeWarning, match="without libyaml"), pytest.raises(FileError, match="deeper than 20"):
        read_yaml(b"[" * 100_000, "f")


def test_a_file_is_read_up_to_the_limit_only(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(50 << 20)
    with pytest.raises(FileError, match="larger than 1 MiB"):
        read_file(path)
    with pytest.raises(FileError, match="larger than 1 MiB"):
        read_file(Path("/dev/zero"))


def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path, tmp_path / "a\x00b", tmp_path / ("n" * 300)):
        with pytest.raises(UsageError) as caught:
            read_file(path)
        assert not isinstance(caught.value, FileError)


documents = st.recursive(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc_é ", min_size=1, max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


def quoted(data: object) -> str:
    if isinstance(data, dict):
        return "{" + ", ".join(f"? {quoted(key)} : {quoted(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(quoted(item) for item in data) + "]"
    return "'" + str(data).replace("'", "''") + "'"


@given(documents)
def test_whatever_texts_are_written_in_quotes_come_back(data: object) -> None:
    assert read(f"a: {quoted(data)}\n") == {"a": data}


@given(st.binary(max_size=80) | st.text("ab:-[]{}#&*!|>'\"%@,? \n\t\\0", max_size=80).map(str.encode))
def test_any_bytes_are_either_read_or_refused_with_a_line(raw: bytes) -> None:
    try:
        lines: list[int | None] = [read_yaml(raw, "f").line(())]
    except FileError as error:
        lines = [problem.line for problem in error.problems]
    assert lines
    assert all(lines)
