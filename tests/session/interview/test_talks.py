"""What was said in a talk, from a transcript and from a script."""

from __future__ import annotations

from pathlib import Path

from assistant.places import demo_script, transcript_folder
from assistant.session.interview.talks import SaidLine, said_in


def test_a_script_is_counted_through_openings_first(tmp_path: Path) -> None:
    file = tmp_path / "talk.yaml"
    file.write_text(
        """\
format: interview-script/1
bank: sqs-2013
case: W1
child: J
inspector: Inspector 1
case_manager: Case manager 2
answers:
  lor_plan: {answer: sufficient, said: [{by: case_manager, text: Third.}]}
paths:
  plan: {said: [{by: case_manager, text: First.}, {by: inspector, text: Second.}]}
""",
        encoding="utf-8",
    )
    first, second, third = (
        SaidLine("case_manager", "First."),
        SaidLine("inspector", "Second."),
        SaidLine("case_manager", "Third."),
    )
    assert said_in(file) == {1: first, 2: second, 3: third}


def test_a_transcript_is_told_by_the_numbers_of_its_events() -> None:
    said = said_in(transcript_folder() / "late_vulnerability.jsonl")
    assert said[105].by == "case_manager"
    assert said[105].text.startswith("Fifteen, tall")
    assert 2 not in said


def test_the_demo_begins_in_court() -> None:
    assert said_in(demo_script())[1].text.startswith("The bench had three people")
