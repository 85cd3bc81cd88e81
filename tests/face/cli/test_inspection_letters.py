"""The letter of an inspection on the command line: its facts, the letter, its good practice, its accuracy, its plan."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.core.inspection.state import fold_inspection
from assistant.face.cli.main import run
from assistant.session.inspection.letters import letter_of, letter_text
from assistant.store.record.sqlite import open_sqlite
from tests.face.cli.conftest import SCRIPT, Call, Outcome
from tests.lesson import BANK

FACTS = (
    "format: area-facts/1\narea: Here\nletter: {to: The chair of the board}\n"
    "previous: {when: 2011, source: Ours, figures: {plan: {n: 1, of: 5}}}\n"
)
FORMATS = ("md", "html", "docx", "json", "csv")


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an inspection of five signed cases and one that is not signed, made once."""
    folder = tmp_path_factory.mktemp("six")
    home, bank, script = folder / "home", folder / "lesson.yaml", folder / "script.yaml"
    bank.write_text(BANK, encoding="utf-8")
    begin = ["inspection", "create", "here", "--area", "Here", "--by", "Lead"]
    hold = ["interview", "--script", str(script), "--bank", str(bank), "--inspection", "here"]
    assert run([*begin, "--home", str(home)]) == 0
    for number in range(1, 7):
        script.write_text(SCRIPT.format(case=f"W{number:02}", sign=str(number < 6).lower()), encoding="utf-8")
        assert run([*hold, "--home", str(home)]) == 0
    return home


@pytest.fixture
def inspected(call: Call, six: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """The command line beside a copy of that home."""
    shutil.copytree(six, tmp_path / "home")
    capsys.readouterr()
    return call


@pytest.fixture
def facts(tmp_path: Path) -> Callable[[str], Path]:
    """Area facts as a file."""

    def written(text: str) -> Path:
        path = tmp_path / "facts.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def composed(tmp_path: Path, form: str) -> bytes:
    """The same letter without the command line."""
    store = open_sqlite(tmp_path / "home", writing=False)
    try:
        made = letter_of(store, fold_inspection(store.inspections.events("here")))
    finally:
        store.close()
    text = letter_text(made.letter, form)
    return text if isinstance(text, bytes) else text.encode()


class TestFacts:
    def test_they_stand_in_the_letter_and_in_the_status(self, inspected: Call, facts: Callable[[str], Path]) -> None:
        taken = inspected("inspection", "facts", "here", facts(FACTS))
        assert (taken.code, taken.out, taken.err) == (0, "", "Taken in: facts.yaml, on Here.\n")
        assert json.loads(inspected("inspection", "status", "here", "--json").out)["facts"] == "facts.yaml"
        letter = inspected("inspection", "report", "here").out
        assert "**To:** The chair of the board" in letter
        assert "since 2011" in letter

    def test_those_of_another_area_are_taken_in_with_a_word(
        self, inspected: Call, facts: Callable[[str], Path]
    ) -> None:
        taken = inspected("inspection", "facts", "here", facts(FACTS.replace("Here", "There")))
        assert taken.code == 0
        assert "Take care: this is the inspection of Here." in taken.err

    def test_every_problem_has_its_line_and_field_and_nothing_changes(
        self, inspected: Call, facts: Callable[[str], Path]
    ) -> None:
        inspected("inspection", "facts", "here", facts(FACTS))
        before = inspected("inspection", "report", "here").out
        bad = (
            "format: area-facts/1\narea:\nCANARY: x\nprevious:\n  when: 2011\n  source: Ours\n"
            "  figures:\n    plan: {n: 6, of: 5}\n    plam: {n: 1, of: 5}\n    review: {n: 1}\n"
        )
        refused = inspected("inspection", "facts", "here", facts(bad))
        assert (refused.code, refused.out) == (2, "")
        assert re.findall(r"facts\.yaml:(\d+): ", refused.err) == ["2", "3", "8", "9", "10"]
        for field in ("`area`", "`previous.figures.plan", "plam", "`previous.figures.review"):
            assert field in refused.err
        assert inspected("inspection", "report", "here").out == before

    @pytest.mark.parametrize(
        ("text", "says"),
        [("", "facts.yaml:1: "), ("a: [", "facts.yaml:"), ("format: area-facts/2\n", "area-facts/2")],
    )
    def test_what_is_no_facts_at_all_is_refused(
        self, inspected: Call, facts: Callable[[str], Path], text: str, says: str
    ) -> None:
        refused = inspected("inspection", "facts", "here", facts(text))
        assert (refused.code, refused.out) == (2, "")
        assert says in refused.err
        missing = inspected("inspection", "facts", "here", "nowhere.yaml")
        assert (missing.code, "There is no file" in missing.err) == (2, True)

    def test_they_may_come_before_the_first_interview(self, call: Call, facts: Callable[[str], Path]) -> None:
        call("inspection", "create", "here", "--area", "Here")
        taken = call("inspection", "facts", "here", facts(FACTS))
        assert (taken.code, "Taken in" in taken.err) == (0, True)


class TestReport:
    @pytest.mark.parametrize("form", FORMATS)
    def test_a_file_holds_the_letter_to_the_byte(self, inspected: Call, tmp_path: Path, form: str) -> None:
        out = tmp_path / f"letter.{form}"
        made = inspected("inspection", "report", "here", "--format", form, "-o", out)
        assert (made.code, made.out) == (0, "")
        assert out.read_bytes() == composed(tmp_path, form)
        assert made.err.splitlines()[:2] == [f"Written: {out}", "1 interview is not counted."]

    @pytest.mark.parametrize("form", [form for form in FORMATS if form != "docx"])
    def test_stdout_is_the_letter_and_warnings_stand_beside_it(
        self, inspected: Call, tmp_path: Path, form: str
    ) -> None:
        made = inspected("inspection", "report", "here", "--format", form)
        assert (made.code, made.out.encode()) == (0, composed(tmp_path, form))
        assert made.err == "1 interview is not counted.\nPlaces still to be written: 4\n"

    def test_a_word_document_is_for_a_file(self, inspected: Call, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        refused = inspected("inspection", "report", "here", "--format", "docx")
        assert (refused.code, refused.out) == (2, "")
        assert "-o FILE" in refused.err

    def test_its_json_counts_whoever_is_signed(self, inspected: Call) -> None:
        found = json.loads(inspected("inspection", "report", "here", "--format", "json").out)
        assert (found["inspection"], found["area"], found["cases"]) == ("here", "Here", 5)
        assert [one["why"] for one in found["left_out"]] == ["not signed"]
        assert {one["of"] for one in found["statements"]} == {5}
        assert all(len(one["because"]) == one["of"] for one in found["statements"])

    def test_an_inspection_without_interviews_has_no_letter(self, call: Call, tmp_path: Path) -> None:
        call("inspection", "create", "here", "--area", "Here")
        out = tmp_path / "letter.md"
        for command in (("report", "here", "-o", out), ("plan", "here"), ("accuracy", "here", "--draft")):
            refused = call("inspection", *command)
            assert (refused.code, refused.out) == (2, "")
            assert "It has no interview yet. Add some with: assistant inspection add" in refused.err
        assert not out.exists()
        assert json.loads(call("inspection", "status", "here", "--json").out)["drafts"] == 0

    def test_no_cell_of_the_csv_is_a_formula(self, call: Call, hold: Callable[..., Outcome], tmp_path: Path) -> None:
        bank = tmp_path / "lesson.yaml"
        bank.write_text(bank.read_text(encoding="utf-8").replace("short: The plan", "short: '=1+1'"), encoding="utf-8")
        call("inspection", "create", "here", "--area", "Here")
        hold("W01", "--inspection", "here")
        text = call("inspection", "report", "here", "--format", "csv").out
        rows = {row["figure"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
        assert rows["plan"]["name"] == "'=1+1"
        assert not [cell for row in rows.values() for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_the_status_as_json_has_everything_that_is_open(inspected: Call) -> None:
    status = json.loads(inspected("inspection", "status", "here", "--json").out)
    cases = status.pop("cases")
    assert status == {
        "inspection": "here", "area": "Here", "facts": None, "team": 0, "drafts": 0, "comments": 0,
        "comments_open": [], "read_at": None, "changes_since_read": 0, "counted": 5,
    }  # fmt: skip
    assert {key: value for key, value in cases[5].items() if key != "interview"} == {
        "case": "W06", "status": "complete", "inspector": "First", "case_manager": "Worker", "answered": 10,
        "to_come": 0, "promises": 0, "alerts": 0, "alerts_open": 0, "second": [], "second_open": [],
        "differences": 0, "aside": "",
    }  # fmt: skip


class TestPractice:
    def test_from_consent_to_the_letter(self, inspected: Call) -> None:
        none = inspected("inspection", "practice", "here")
        assert (none.code, none.out, none.err) == (
            0, "", "No good practice was noted in the interviews that are counted.\n",
        )  # fmt: skip
        agreed = inspected("inspection", "practice", "here", "W02", "2a", "--by", "Worker", "--text", "A page for it.")
        assert (agreed.code, agreed.out) == (0, "")
        assert "Recorded for W02, 2A: told in the letter." in agreed.err
        assert "Nothing was noted as good practice there" in agreed.err
        assert "- A page for it." in inspected("inspection", "report", "here").out
        listed = inspected("inspection", "practice", "here").out
        assert re.search(r"^W02 +2A +The plan, Worker\n +\(not marked", listed, re.MULTILINE)
        assert "told in the letter (asked: Worker)" in listed
        (one,) = json.loads(inspected("inspection", "practice", "here", "--json").out)
        assert (one["question"], one["consent"], one["told"]) == ("plan", "yes", "told")
        again = inspected("inspection", "practice", "here", "W02", "plan", "--by", "Worker", "--no", "--json")
        assert json.loads(again.out)["told"] == "refused"
        assert "A page for it." not in inspected("inspection", "report", "here").out

    def test_a_text_that_names_a_case_is_not_printed_and_says_so(self, inspected: Call) -> None:
        named = ("W02", "plan", "--by", "Worker", "--text", "As in W03.")
        told = inspected("inspection", "practice", "here", *named)
        assert (told.code, "leaves it out while the text names W03" in told.err) == (0, True)
        assert "As in W03" not in inspected("inspection", "report", "here").out

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (("--no",), "ID QUESTION"),
            (("W02",), "by its number or id"),
            (("W02", "plan", "--no", "--text", "x"), "--no or --text"),
            (("W02", "plan", "--text", "x"), "--by"),
            (("W02", "plan", "--by", "Worker"), "--text"),
            (("W02", "plam", "--by", "Worker", "--text", "x"), "did you mean 'plan'"),
            (("W9", "plan", "--by", "Worker", "--text", "x"), "no interview 'W9'"),
        ],
    )
    def test_what_cannot_be_recorded_says_what_is_wrong(
        self, inspected: Call, arguments: tuple[str, ...], says: str
    ) -> None:
        refused = inspected("inspection", "practice", "here", *arguments)
        assert (refused.code, refused.out) == (2, "")
        assert says in refused.err
        assert json.loads(inspected("inspection", "practice", "here", "--json").out) == []


class TestAccuracy:
    def test_from_draft_to_answer(self, inspected: Call, tmp_path: Path) -> None:
        comments = tmp_path / "comments.csv"
        draft = inspected("inspection", "accuracy", "here", "--draft")
        assert "Places still to be written" in draft.err
        numbers = re.findall(r"^\| (\d+) \|", draft.out, re.MULTILINE)
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
        (number,) = re.findall(r"^\| (\d+) \| 1\.2 \| The plan: ", draft.out, re.MULTILINE)
        inspected("inspection", "accuracy", "here", "--draft", "--format", "csv", "-o", comments)
        assert json.loads(inspected("inspection", "status", "here", "--json").out)["drafts"] == 1
        with comments.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        row = rows[int(number) - 1]
        assert (row["sentence"], row["where"], row["text"][:9]) == (number, "1.2", "The plan:")
        row["comment"], row["source"] = "It was two of three.", "Our audit"
        with comments.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(row), delimiter=";")
            table.writeheader()
            table.writerows(rows)
        for taken in ("1 comment was taken in", "1 was here already"):
            assert taken in inspected("inspection", "accuracy", "here", "--take", comments).err
        assert json.loads(inspected("inspection", "status", "here", "--json").out)["comments_open"] == [1]
        answered = ("--answer", "1", "--as", "not_upheld", "--by", "Lead", "--text", "Five of five.")
        assert inspected("inspection", "accuracy", "here", *answered).code == 0
        log = inspected("inspection", "accuracy", "here").out
        assert "It was two of three. (Our audit)" in log
        assert "Not upheld, Lead" in log
        (one,) = json.loads(inspected("inspection", "accuracy", "here", "--json").out)
        assert (one["sentence"], one["statement"], one["answers"][0]["as"]) == (
            int(number), "1.2:plan:met", "not_upheld",
        )  # fmt: skip

    def test_comments_stay_with_the_draft_that_they_are_about(
        self, inspected: Call, hold: Callable[..., Outcome], tmp_path: Path
    ) -> None:
        def draft() -> list[dict[str, str]]:
            text = inspected("inspection", "accuracy", "here", "--draft", "--format", "csv").out
            return list(csv.DictReader(io.StringIO(text, newline="")))

        comments, old = tmp_path / "comments.csv", tmp_path / "old.csv"
        rows = draft()
        hold("W10", "--inspection", "here")
        row = next(row for row, now in zip(rows, draft(), strict=False) if row["text"] != now["text"])
        row["comment"] = "It was two of three."
        for path, columns in ((comments, list(row)), (old, list(row)[1:])):
            with path.open("w", encoding="utf-8", newline="") as file:
                table = csv.DictWriter(file, columns, extrasaction="ignore")
                table.writeheader()
                table.writerows(rows)
        refused = inspected("inspection", "accuracy", "here", "--take", old)
        assert refused.code == 2
        assert f"old.csv:{int(row['sentence']) + 1}: `text`: the text of sentence {row['sentence']} is" in refused.err
        assert "repeats the sentences of draft 1" in refused.err
        assert inspected("inspection", "accuracy", "here", "--take", comments).code == 0
        (one,) = json.loads(inspected("inspection", "accuracy", "here", "--json").out)
        assert (one["draft"], one["sentence"], one["about"]) == (1, int(row["sentence"]), row["text"])

    def test_the_same_letter_is_the_same_draft_and_another_one_a_new_one(
        self, inspected: Call, hold: Callable[..., Outcome], tmp_path: Path
    ) -> None:
        for _time in range(2):
            assert "This is draft 1 of" in inspected("inspection", "accuracy", "here", "--draft").out
        hold("W10", "--inspection", "here")
        assert "This is draft 2 of" in inspected("inspection", "accuracy", "here", "--draft").out
        paper = tmp_path / "draft.docx"
        inspected("inspection", "accuracy", "here", "--draft", "--format", "docx", "-o", paper)
        with zipfile.ZipFile(paper) as file:
            text = file.read("word/document.xml").decode()
        assert "In the letter" in text
        assert "Areas requiring improvement, i" in text


class TestPlan:
    def test_a_row_for_each_area_as_the_letter_numbers_them(self, inspected: Call, tmp_path: Path) -> None:
        told = inspected("inspection", "plan", "here").out
        areas = json.loads(inspected("inspection", "report", "here", "--format", "json").out)["improvements"]
        assert "| Reference | Area requiring improvement | Actions | Who | By when | Progress |" in told
        numbered = ("i", "ii", "iii")
        assert len(areas) == len(numbered)
        for number, area in zip(numbered, areas, strict=True):
            assert f"| {number} | {area['text']} |  |  |  |  |" in told
        paper = tmp_path / "plan.docx"
        assert inspected("inspection", "plan", "here", "--format", "docx", "-o", paper).code == 0
        with zipfile.ZipFile(paper) as file:
            text = file.read("word/document.xml").decode()
        for column in ("Reference", "Area requiring improvement", "Actions", "Who", "By when", "Progress"):
            assert column in text
