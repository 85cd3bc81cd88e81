"""What is read back of a path: all that was said in it, at which question, and both views."""

from __future__ import annotations

from assistant.face.lines.pages import read_back_page
from assistant.session.interview.desk import Desk
from tests.face.tui.stage import new_sitting, walked


def read_back(*lines: str, place: str = "1C") -> list[str]:
    desk = Desk(walked(new_sitting(), place))
    for line in lines:
        desk.take(line)
    return list(read_back_page(desk.state, "start"))


def test_every_line_that_was_said_is_read_back_with_its_question() -> None:
    said = [f"One more thing, the {n}th." for n in range(12)]
    page = read_back(*(f"c: {line}" for line in said))
    assert [line for line in page if "One more thing" in line] == [f"  1C “{line}”" for line in said]


def test_a_withheld_line_and_what_the_inspector_said_are_not_read_back() -> None:
    page = read_back("c: His brother told me.", "/withhold", "i: Tell me more.", "c: I rang twice.")
    assert [line for line in page if "“" in line] == ["  1C “I rang twice.”"]


def test_another_view_of_the_case_managers_stands_beside_the_answer() -> None:
    page = read_back("1", "2")
    [line] = [line for line in page if line.strip().startswith("1C ")]
    assert "Case manager: Sufficient." in line
    assert "Not sufficient" in line
    assert not any("Case manager:" in line for line in read_back("1", "1"))
