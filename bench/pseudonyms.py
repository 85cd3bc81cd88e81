"""How much of what names somebody is replaced, is shown to a person, or gets past both, on a generated corpus.

The corpus (`tests/corpus.py`) shares no list with the program. Recall: the whole span is covered by what is replaced.
Precision: what is replaced touches a real span. Shown: replaced, or put before the person who reviews.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from assistant.core.sharing.english_words import vocabulary
from assistant.core.sharing.rewriting import DoubtDecision, Rewriter
from assistant.core.sharing.scan import Allowed, Scanner
from assistant.store.reading.banks import load_bank
from tests.corpus import Case, Sentence, corpus

NEAR = datetime.date(2013, 5, 14)
WEEKS = -123
SEED = 11
BANK = Path(__file__).resolve().parent.parent / "question_banks" / "sqs-2013.yaml"


@dataclass(slots=True)
class Score:
    """What came of a corpus with one kind of table."""

    spans: int = 0
    replaced: int = 0
    shown: int = 0
    proposed: int = 0
    right: int = 0
    asked: int = 0
    sentences: int = 0
    missed: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        return self.replaced / self.spans

    @property
    def precision(self) -> float:
        return self.right / self.proposed

    @property
    def seen(self) -> float:
        return self.shown / self.spans


def measured(cases: Sequence[Case], *missing: str, known: frozenset[str] = frozenset()) -> Score:
    """Replaced and shown, over all cases, with these sections missing from their tables."""
    score = Score()
    for case in cases:
        rewriter = Rewriter(case.table(*missing), WEEKS, NEAR, known=known)
        for sentence in case.sentences:
            _count(score, rewriter, sentence)
    return score


def _count(score: Score, rewriter: Rewriter, sentence: Sentence) -> None:
    text = sentence.text
    replaced = rewriter.sure(text)
    doubts = rewriter.doubts(text)
    score.sentences += 1
    score.spans += len(sentence.spans)
    score.proposed += len(replaced)
    score.right += sum(any(_meets(one, span) for span in sentence.spans) for one in replaced)
    score.asked += len(doubts)
    for start, end, section in sentence.spans:
        covered = _covers(text, (start, end), replaced)
        score.replaced += covered
        if covered or _covers(text, (start, end), [*replaced, *doubts]):
            score.shown += 1
        else:
            score.missed += (f"{section}: {text[start:end]!r} in {text!r}",)


def _meets(one: tuple[int, int], span: tuple[int, int, str]) -> bool:
    return one[0] < span[1] and span[0] < one[1]


def _covers(text: str, span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether every letter and digit of a span lies in one of the others."""
    places = (place for place in range(*span) if text[place].isalnum())
    return all(any(start <= place < end for start, end in others) for place in places)


def passing(cases: Sequence[Case], *, scanned: bool = True) -> tuple[int, int]:
    """How many planted sentences get past the last scan, and how many were planted; none may pass.

    Each is a sentence that nobody rewrote. `scanned` False is the mutant: the scan is off.
    """
    passed = planted = 0
    for case in cases:
        scanner = Scanner(case.table(), NEAR)
        for sentence in case.sentences:
            for start, end, _section in sentence.spans:
                planted += 1
                alone = f"x {sentence.text[start:end]} x"
                seen = [("", sentence.text)] if "years old" in alone else [("", sentence.text), ("", alone)]
                passed += not (scanned and all(scanner.hits([one]) for one in seen))
    return passed, planted


def clean(cases: Sequence[Case], known: frozenset[str]) -> int:
    """How many rewritten sentences, with every doubt decided, the scan still objects to."""
    objected = 0
    for case in cases:
        table = case.table()
        look = Rewriter(table, WEEKS, NEAR, known=known)
        keys = {c.key: DoubtDecision(action="replace") for s in case.sentences for c in look.candidates(s.text)}
        rewriter, allowed = Rewriter(table, WEEKS, NEAR, known=known, decisions=keys), Allowed()
        texts = [rewriter.rewritten(sentence.text, allowed) for sentence in case.sentences]
        objected += sum(bool(Scanner(table, NEAR, allowed).hits([("", text)])) for text in texts)
    return objected


def figures(seed: int = SEED, count: int = 9) -> Iterator[tuple[str, float, float | None]]:
    """Each figure with its goal."""
    known = vocabulary(load_bank(BANK).bank)
    cases = corpus(seed, count)
    began = perf_counter()
    whole = measured(cases, known=known)
    took = perf_counter() - began
    lacking = measured(cases, "mother", "victim", known=known)
    passed, planted = passing(cases)
    yield "sentences", whole.sentences, None
    yield "spans", whole.spans, None
    yield "complete table: recall (replaced)", whole.recall, 0.91
    yield "complete table: precision", whole.precision, 0.99
    yield "complete table: replaced or shown", whole.seen, None
    yield "complete table: questions a sentence", whole.asked / whole.sentences, None
    yield "mother and victim missing: recall (replaced)", lacking.recall, None
    yield "mother and victim missing: replaced or shown", lacking.seen, 0.94
    yield "mother and victim missing: questions a sentence", lacking.asked / lacking.sentences, None
    yield "planted spans", planted, None
    yield "planted spans that pass the last scan", passed, 0
    yield "finished sentences that the last scan objects to", clean(cases, known), 0
    yield "sentences a second", whole.sentences / took, None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--cases", type=int, default=9, help="of forty sentences each")
    parser.add_argument("--missed", action="store_true", help="list what was neither replaced nor shown")
    parser.add_argument("--json", action="store_true", help="a JSON line for each figure")
    given = parser.parse_args()
    for what, value, goal in figures(given.seed, given.cases):
        if given.json:
            print(json.dumps({"what": what, "value": round(value, 4), "goal": goal}))
        else:
            print(f"{what:<52} {value:>10.3f}{'' if goal is None else f'   goal {goal}'}")
    if given.missed:
        known = vocabulary(load_bank(BANK).bank)
        for missing in ((), ("mother", "victim")):
            for line in measured(corpus(given.seed, given.cases), *missing, known=known).missed:
                print("missed", missing, line)


if __name__ == "__main__":
    main()
