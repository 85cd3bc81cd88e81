"""How well words order what people choose from: no worse than the experiment that decided what is shown."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from assistant.core.bank.listening import Listening
from assistant.places import demo_script
from bench import listening as bench
from tests.talk import sqs

HEADER = "transcript\tseq\tquestion_ids\tloosely\tin_other_paths\tpath\n"


def test_hints_and_shortlists_are_right_as_often_as_in_the_experiment() -> None:
    remarks = list(bench.read_gold(bench.GOLD, bench.TALKS))
    figures = bench.measured(sqs(), remarks)
    assert (figures["remarks"], figures["openings"]) == (131, 29)
    figures |= bench.named_figures(sqs(), remarks, bench.NAMED)
    assert {name: figures[name] for name, least in bench.AT_LEAST.items() if figures[name] < least} == {}


def test_each_of_our_talks_is_measured_without_its_own_links_and_the_banks_counts_are_all_of_them() -> None:
    remarks = list(bench.read_gold(bench.GOLD, bench.TALKS))
    own = bench.own_links()
    assert sum(own.values(), Counter()) == sqs().listen.often
    opening = next(bench.openings_of(sqs(), [remark for remark in remarks if remark.talk == "w07"]))
    without = Listening(sqs(), Counter(sqs().listen.often) - own["w07"])
    silent = "Nothing that any word of the bank is in: xyzzy."
    assert opening.listening.shortlist(silent, opening.among, 6) == without.shortlist(silent, opening.among, 6)


def test_a_talk_that_was_told_again_is_known_by_how_its_remarks_begin(tmp_path: Path) -> None:
    moved = tmp_path / "w07.yaml"
    told = demo_script().read_text(encoding="utf-8")
    moved.write_text(
        told.replace("    said:\n", "    said:\n      - {by: inspector, text: Good morning.}\n", 1), encoding="utf-8"
    )
    gold = tmp_path / "gold.tsv"
    gold.write_text(f"{HEADER}w07\t1\tpsr_quality\t\t\tcourt\n", encoding="utf-8")
    (remark,) = bench.read_gold(gold, [tmp_path])
    assert remark.text.startswith("The bench had three people")


def test_any_gold_and_any_talks_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, script = tmp_path / "held_out.tsv", tmp_path / "talk.yaml"
    gold.write_text(f"{HEADER}talk\t1\tsocial_care_joint_work\t\t\tsupport\n", encoding="utf-8")
    script.write_text(
        """\
format: interview-script/1
bank: sqs-2013
case: W1
child: J
inspector: Inspector 1
case_manager: Case manager 2
answers: {}
paths:
  support: {said: [{by: case_manager, text: The social worker and I had a core group every month.}]}
""",
        encoding="utf-8",
    )
    monkeypatch.setattr(sys, "argv", ["listening", "--gold", str(gold), "--talks", str(tmp_path), "--json"])
    bench.main()
    told = json.loads(capsys.readouterr().out)
    assert (told["hints"], told["hint_right_strictly"], told["right_question_first"]) == (1, 1.0, 1.0)
    assert "named_precision" not in told


@pytest.mark.parametrize(
    ("row", "told"), [("talk\t1", "no talk.jsonl or talk.yaml"), ("w07\t999", "nothing is said at 999")]
)
def test_a_gold_that_does_not_fit_its_talks_is_refused(tmp_path: Path, row: str, told: str) -> None:
    gold = tmp_path / "gold.tsv"
    gold.write_text(f"{HEADER}{row}\tlor_plan\t\t\tplan\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=told):
        list(bench.read_gold(gold, bench.TALKS))
