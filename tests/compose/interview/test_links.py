"""Whatever is said, linked, taken back, withheld and undone: a link is a fact, a hint is in no document."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.formats import markdown
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.cues import has_spoken, linked, offered, perhaps, to_link
from assistant.core.interview.decide import decide
from assistant.core.interview.parsing.linking import toggled
from assistant.core.interview.prompts import awaiting
from assistant.core.interview.state import NOTHING, Interview
from assistant.core.text.refusal import Refusal
from assistant.face.lines.heard import heard_page, perhaps_line
from assistant.face.lines.words import leading_lines
from bench.listening import GOLD, TALKS, read_gold
from tests.core.interview.test_links import listening
from tests.talk import Talk, small, sqs

# What is typed at an opening and its questions: stories with words that are listened for, and what is done with them.
TYPED = (
    "c: m{n} He mends bikes at the garage after a home visit.", "c: m{n} His sister has the key.", "i: m{n} And then?",
    "o: m{n} בית סֵפֶר, школа, 学校", "1a", "2ab 1c", "/this", "/this 1", "/this 2 @2C @2A", "/not-this", "/not-this 1",
    "/this @1C", "/withhold", "/other", "/undo", "", "/jump 2A", "/jump 2C", "/jump path plans", "1", "2", "-",
    "/about @2B", "/aside declined",
)  # fmt: skip


LINES = st.lists(st.integers(0, len(TYPED) - 1), max_size=30)


def talked(lines: list[int]) -> Talk:
    """A talk at the opening of a path and after; what is refused, or only shows something, is passed over."""
    talk = Talk(listening()).until("opening plans")
    for number, chosen in enumerate(lines):
        typed = talk.read(TYPED[chosen].format(n=number))
        if isinstance(typed, moves.Move) and not isinstance(decide(talk.state, typed, talk.state.at), Refusal):
            talk.make(typed)
    return talk


def documents(state: Interview) -> list[str]:
    """The learning feedback, and the judgements."""
    judgement = judgement_document(compose_judgement(state, None))
    return [markdown.written(page) for page in (compose_feedback(state, None), judgement)]


def linked_numbers(state: Interview, name: str) -> set[int]:
    """What hangs on a question, or is put aside beside it."""
    cell = state.answers.get(name, NOTHING)
    return {*cell.shown_by, *(seq for aside in cell.put_aside for seq in aside.what.shown_by)}


def links_made(talk: Talk) -> dict[str, set[int]]:
    """What people linked to each question and have not taken back, read from the record."""
    made: dict[str, set[int]] = {}
    for event in talk.events:
        if event.seq in talk.state.discarded or not isinstance(event.body, (ev.Pointed, ev.Unpointed)):
            continue
        some = made.setdefault(event.question or "", set())
        if isinstance(event.body, ev.Pointed):
            some.add(event.body.of)
        else:
            some.discard(event.body.of)
    return {name: some for name, some in made.items() if some}


@given(LINES)
def test_a_link_shows_exactly_what_people_linked_and_have_not_taken_back(lines: list[int]) -> None:
    talk = talked(lines)
    shown = {name: linked_numbers(talk.state, name) for name in talk.state.answers}
    assert {name: some for name, some in shown.items() if some} == links_made(talk)
    for name, cell in talk.state.answers.items():
        told = [one.seq for one in linked(talk.state, name)]
        assert told == [seq for seq in cell.shown_by if not talk.state.remarks[seq].withheld]
        assert len(told) == len(set(told))
        assert not set(told) & set(cell.not_shown_by)


@given(LINES)
def test_no_link_is_left_without_its_remark_however_much_is_undone(lines: list[int]) -> None:
    talk = talked(lines)
    while talk.state.changes and not isinstance(decide(talk.state, moves.Undo(), talk.state.at), Refusal):
        for name in talk.state.answers:
            assert linked_numbers(talk.state, name) <= set(talk.state.remarks)
        talk.make(moves.Undo())
    assert links_made(talk) == {}


@given(st.one_of(LINES, st.lists(st.sampled_from((0, 0, 1, 2, 3, 12, 14, 16, 17, 17, 18, 19)), max_size=12)))
def test_a_hint_is_in_no_document_and_waits_for_the_case_manager(lines: list[int]) -> None:
    state = talked(lines).state
    assert documents(state) == documents(dataclasses.replace(state, bank=small()))
    for name in state.bank.path_of:
        found = perhaps(state, name)
        if found is not None:
            remark = state.remarks[found[0]]
            assert (remark.by, remark.path, remark.withheld) == ("case_manager", state.bank.path_of[name], False)
            assert not state.answers.get(name, NOTHING).not_shown_by
            assert has_spoken(state, name)
            assert not linked(state, name)
            assert state.standings.of[name] == "open"


@given(LINES)
def test_what_was_withheld_is_on_no_page_and_in_no_judgement(lines: list[int]) -> None:
    state = talked(lines).state
    pages = [*heard_page(state), *heard_page(state, "read"), *leading_lines(state, awaiting(state))]
    pages += [perhaps_line(state, name) for name in state.bank.path_of]
    told = "\n".join((*pages, documents(state)[1]))
    for remark in state.remarks.values():
        if remark.withheld and remark.text.startswith("m"):
            assert remark.text.split()[0] + " " not in told
            assert remark not in to_link(state, None)


@given(LINES)
def test_what_is_offered_takes_back_what_it_linked(lines: list[int]) -> None:
    talk = talked(lines)
    for one in offered(talk.state):
        for name in one.questions:
            first, second = talk.state, toggled(talk.state, one.remark.seq, name)
            if isinstance(decide(first, second, first.at), Refusal):
                continue
            talk.make(second)
            assert (
                one.questions
                == next(o for o in offered(talk.state) if o.remark == one.remark).questions[: len(one.questions)]
            )
            talk.make(toggled(talk.state, one.remark.seq, name))
            assert links_made(talk).get(name, set()) == linked_numbers(first, name)


def answered(at_one_opening: bool) -> str:
    """The feedback of a story of our own: told at one opening and linked, or each part typed at its question."""
    bank, talk = sqs(), Talk(sqs()).until("opening assessment")
    told = [one for one in read_gold(GOLD, TALKS) if (one.talk, one.path) == ("model_interview", "assessment")]
    shows = {name: one.text for one in reversed(told) for name in sorted(one.strictly)}
    if at_one_opening:
        talk.make(*(moves.Say("case_manager", text) for text in dict.fromkeys(shows.values())))
        numbers = {remark.text: seq for seq, remark in talk.state.remarks.items()}
        talk.make(*(moves.Point(numbers[text], name) for name, text in shows.items()))
    for name, text in () if at_one_opening else shows.items():
        talk.make(moves.Say("case_manager", text, name), moves.Point(None, name))
    codes = {"judgement": "sufficient", "yes_no": "yes"}
    talk.make(*(moves.Answer(codes[kind], name) for name in shows if (kind := bank.questions[name].type) in codes))
    return markdown.written(compose_feedback(talk.state, None))


def test_a_story_told_at_one_opening_is_quoted_as_often_as_one_that_was_typed_at_its_questions() -> None:
    linked_up, typed = (answered(way).count("In your words: “") for way in (True, False))
    assert linked_up == typed == 4
