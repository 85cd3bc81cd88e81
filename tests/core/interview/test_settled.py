"""The table of contract section 1, "Conditions": when a question is settled, what it reads as, what it counts."""

from __future__ import annotations

import pytest

from assistant.core.interview import moves
from assistant.core.interview.progress import effective_answers, progress, promises, status
from assistant.core.interview.views import answer_rows
from assistant.core.record.event import SET_ASIDE_REASONS
from tests.talk import Talk, bank_from

# `then` is asked whatever x is, once x is settled; until then it waits.
BANK = """
format: question-bank/1
id: settled
version: 1.0.0
title: Settled
facts:
  - {id: gate, number: F1, ask: Is x asked?, type: yes_no}
themes:
  - id: work
    title: Work
    criteria:
      - id: all
        title: All
        questions:
          - {id: x, number: 1A, ask: The question?, when: gate == 'yes', %s}
          - {id: then, number: 1B, ask: What then?, type: yes_no, when: x == none or x != none}
          - {id: only_none, number: 1C, ask: And so?, type: yes_no, when: x == none}
"""
JUDGEMENT = "type: judgement"
YES_NO = "type: yes_no"
CLASSIFICATION = "type: classification"
CHOICE = "type: choice, options: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}], met: [a], not_met: [b]"
CHOICES = "type: choices, options: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}]"
NOT_SETTLED = "not settled"

TABLE = [
    # how x stands                x                  what was typed                 reads as        counts in `of`
    ("met",                       JUDGEMENT,         "yes; sufficient",             "sufficient",   True),
    ("not met",                   JUDGEMENT,         "yes; insufficient",           "insufficient", True),
    ("neutral",                   JUDGEMENT,         "yes; not_required",           "not_required", False),
    ("yes",                       YES_NO,            "yes; yes",                    "yes",          True),
    ("no",                        YES_NO,            "yes; no",                     "no",           True),
    ("does not apply",            YES_NO,            "yes; not_applicable",         "not_applicable", False),
    ("right",                     CLASSIFICATION,    "yes; right",                  "right",        True),
    ("none recorded",             CLASSIFICATION,    "yes; none_recorded",          "none_recorded", True),
    ("clearly",                   "type: explained", "yes; clearly",                "clearly",      True),
    ("partly explained",          "type: explained", "yes; partly",                 "partly",       False),
    ("partly recorded",           "type: recorded",  "yes; partly",                 "partly",       True),
    ("a choice that is met",      CHOICE,            "yes; a",                      "a",            True),
    ("a choice that is not met",  CHOICE,            "yes; b",                      "b",            True),
    ("a choice on no side",       CHOICE,            "yes; c",                      "c",            False),
    ("several, no met list",      CHOICES,           "yes; 2 1",                    ("a", "b"),     False),
    ("several, all of the list",  CHOICES + ", met: [a, b]", "yes; 1 2 3",          ("a", "b", "c"), True),
    ("several, not all of it",    CHOICES + ", met: [a, b]", "yes; 1",              ("a",),         True),
    ("several, none picked",      CHOICES + ", met: [a, b]", "yes; -",              (),             True),
    ("a number",                  "type: number",    "yes; 12",                     12,             False),
    ("a date",                    "type: date",      "yes; 2013-04-02",             "2013-04-02",   False),
    ("a text",                    "type: text",      "yes; She moved",              "She moved",    False),
    ("ruled out",                 JUDGEMENT,         "no",                          None,           False),
    ("ruled out by a set-aside fact", JUDGEMENT,     "/aside declined",             None,           False),
    ("not evidenced",             JUDGEMENT,         "yes; /aside not_evidenced",   None,           False),
    ("case manager unsure",       JUDGEMENT,         "yes; /aside case_manager_unsure", None,       False),
    ("not asked",                 JUDGEMENT,         "yes; /aside not_asked",       None,           False),
    ("declined",                  JUDGEMENT,         "yes; /aside declined",        None,           False),
    ("unable to judge",           JUDGEMENT,         "yes; /aside unable_to_judge", None,           False),
    ("come back",                 JUDGEMENT,         "yes; /aside come_back by Sam", NOT_SETTLED, False),
    ("not reached",               JUDGEMENT,         "yes",                         NOT_SETTLED,    False),
    ("waiting",                   JUDGEMENT,         "",                            NOT_SETTLED,    False),
    ("waiting for a promise",     JUDGEMENT,         "/aside come_back",            NOT_SETTLED,    False),
]  # fmt: skip


def talk_about(x: str, typed: str) -> Talk:
    return Talk(bank_from(BANK % x)).type(*[line for line in typed.split("; ") if line])


@pytest.mark.parametrize(("x", "typed", "reads", "counts"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_what_a_question_settles_reads_as_and_counts_for(x: str, typed: str, reads: object, counts: bool) -> None:
    talk = talk_about(x, typed)
    of, values = talk.standing.of, talk.standing.values
    assert values.get("x", NOT_SETTLED) == reads
    assert (of["then"] == "waiting") == (reads == NOT_SETTLED)
    expected = "waiting" if reads == NOT_SETTLED else ("open" if reads is None else "ruled_out")
    assert of["only_none"] == expected
    row = answer_rows(talk.state).get("x")
    assert (row is not None and row.counts) == counts


def test_the_table_has_every_way_of_setting_aside() -> None:
    typed = " ".join(row[2] for row in TABLE)
    assert [reason for reason in SET_ASIDE_REASONS if reason not in typed] == []


@pytest.mark.parametrize("reason", SET_ASIDE_REASONS)
def test_a_question_set_aside_is_listed_beside_the_figure_with_its_reason(reason: str) -> None:
    row = answer_rows(talk_about(JUDGEMENT, f"yes; /aside {reason}").state)["x"]
    assert (row.set_aside, row.answer, row.side, row.counts) == (reason, None, "neutral", False)


# --- conditions over several questions ---------------------------------------------------------------------------

TWO = """
format: question-bank/1
id: two
version: 1.0.0
title: Two
facts:
  - {id: a, number: F1, ask: A?, type: choice, options: [{id: x, text: X}, {id: n, text: N}]}
  - {id: b, number: F2, ask: B?, type: choice, options: [{id: y, text: Y}, {id: n, text: N}]}
themes:
  - id: work
    title: Work
    criteria:
      - id: all
        title: All
        questions:
          - {id: either, number: 1A, ask: Either?, type: yes_no, when: a == 'x' or b == 'y'}
          - {id: both, number: 1B, ask: Both?, type: yes_no, when: a == 'x' and b == 'y'}
          - {id: after, number: 1C, ask: After?, type: yes_no, when: either == 'yes'}
          - {id: last, number: 1D, ask: Last?, type: yes_no, when: after == none or after == 'yes'}
"""


@pytest.mark.parametrize(
    ("typed", "either", "both"),
    [
        ("x", "waiting", "waiting"),
        ("n", "waiting", "waiting"),
        ("x; y", "open", "open"),
        ("x; n", "open", "ruled_out"),
        ("n; y", "open", "ruled_out"),
        ("n; n", "ruled_out", "ruled_out"),
        ("x; /aside come_back", "waiting", "waiting"),
        ("x; /aside not_asked", "open", "ruled_out"),
        ("/aside not_asked; /aside not_asked", "ruled_out", "ruled_out"),
    ],
)
def test_a_condition_waits_for_every_question_it_names(typed: str, either: str, both: str) -> None:
    of = Talk(bank_from(TWO)).type(*typed.split("; ")).standing.of
    assert (of["either"], of["both"]) == (either, both)


def test_what_is_ruled_out_settles_what_depends_on_it_all_the_way_down() -> None:
    of = Talk(bank_from(TWO)).type("n", "n").standing.of
    assert [of[q] for q in ("either", "after", "last")] == ["ruled_out", "ruled_out", "open"]


def test_a_waiting_question_is_neither_asked_nor_counted() -> None:
    talk = Talk(bank_from(TWO)).type("x", "/aside come_back")
    assert talk.place == "F2"  # asked again before the closing: everything else waits for it
    so_far = progress(talk.state)
    assert (so_far.asked, so_far.answered, so_far.set_aside, so_far.waiting, so_far.open) == (2, 1, 1, 4, 0)
    assert "waits for another answer" in talk.refusal(moves.Jump("1A"))
    assert "waits for another answer" in talk.refusal(moves.Answer("yes", "either"))


def test_the_question_now_open_counts_as_asked() -> None:
    talk = Talk(bank_from(TWO)).type("x")
    assert progress(talk.state).asked == 2
    assert progress(talk.type("n").state).asked == 3


# --- amendments that rule out ------------------------------------------------------------------------------------


def test_an_answer_that_is_ruled_out_stays_on_record_and_leaves_every_view() -> None:
    talk = Talk(bank_from(TWO)).type("x", "y", "yes", "no", "yes")
    before = talk.cell("both")
    talk.answer(b="n")
    assert talk.standing.of["both"] == "ruled_out"
    assert talk.cell("both") == before
    assert [event.question for event in talk.events if event.kind == "answered"].count("both") == 1
    assert "both" not in answer_rows(talk.state)
    assert "both" not in effective_answers(talk.state)
    assert progress(talk.state).answered == 4
    assert talk.standing.values["both"] is None


def test_an_answer_that_was_ruled_out_returns_when_its_condition_holds_again() -> None:
    talk = Talk(bank_from(TWO)).type("x", "y", "yes", "no", "yes")
    rows = answer_rows(talk.state)
    talk.answer(b="n").answer(b="y")
    assert answer_rows(talk.state)["both"] == rows["both"]
    assert talk.standing.of["both"] == "answered"


def test_a_promise_that_is_ruled_out_is_no_promise_any_more() -> None:
    talk = Talk(bank_from(TWO)).type("x", "y").set_aside(both="come_back")
    assert set(promises(talk.state)) == {"both"}
    assert set(promises(talk.answer(b="n").state)) == set()


def test_an_interview_is_complete_when_nothing_is_open_waiting_or_promised() -> None:
    talk = Talk(bank_from(TWO))
    assert status(talk.type("x", "y", "yes", "no").state) == "open"
    assert status(talk.type("/aside come_back").state) == "open"
    assert status(talk.answer(after="yes", last="yes").state) == "complete"


def test_a_cell_without_answer_or_reason_is_open() -> None:
    talk = Talk(bank_from(TWO)).type("/evidence Asset")
    assert talk.cell("a").evidence
    assert talk.standing.of["a"] == "open"
    assert answer_rows(talk.state) == {}
