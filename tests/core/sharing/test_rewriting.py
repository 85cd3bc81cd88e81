"""What is replaced without asking, what is asked about, and what is left alone, sentence by sentence."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.core.sharing.folding import Folded
from assistant.core.sharing.name_table import NameTable, read_entry
from assistant.core.sharing.rewriting import DoubtDecision, Rewriter, everywhere_key
from assistant.core.sharing.scan import Allowed, Scanner
from assistant.core.text.refusal import Refusal
from tests.corpus import corpus

NEAR = datetime.date(2013, 5, 14)
WEEKS = -123
TABLE = (
    NameTable()
    .add("the child", "Jordan Smith", "Jordy", "JS")
    .add("the mother", "Sharon Smith", "Shaz")
    .add("Friend A", "Will Price")
    .add("Friend B", "Grace Okoro")
    .add("the victim", "Siân Al-Rashid")
    .add("Worker A", "Anne-Marie ap Rhys")
    .add("School 1", "Ysgol Bryn Elian")
    .add("Town 1", "Caerdydd")
)


def rewriter(**decisions: DoubtDecision) -> Rewriter:
    return Rewriter(TABLE, WEEKS, NEAR, decisions=decisions)


@pytest.mark.parametrize(
    ("said", "shared"),
    [
        ("van Dijk rang.", "The uncle rang."),
        ("with Mr van Dijk", "with the uncle"),
        ("Van Dijk's van", "The uncle's van"),
        ("Dijk came in a van.", "The uncle came in a van."),
    ],
)
def test_the_small_word_before_a_family_name_goes_with_it(said: str, shared: str) -> None:
    assert Rewriter(NameTable().add("the uncle", "Piet van Dijk"), WEEKS, NEAR).rewritten(said) == shared


@pytest.mark.parametrize(
    ("said", "shared"),
    [
        ("I saw Jordan there.", "I saw the child there."),
        ("Jordan's plan.", "The child's plan."),
        ("It was jordans idea", "It was the child's idea"),
        ("JORDAN SMITH said no", "The child said no"),
        ("Smith, Jordan", "The child"),
        ("J. Smith and JS", "The child and the child"),
        ("It was J.S.", "It was the child."),
        ("js is a file", "js is a file"),
        ("Mrs Sharon Smith came", "The mother came"),
        ("about Smith", "about the child or the mother"),
        ("with sian al rashid", "with the victim"),
        ("Siân’s phone and Rashid’s", "The victim's phone and the victim's"),
        ("Jor\u00addan left", "The child left"),
        ("Annemarie ap Rhys wrote", "Worker A wrote"),
        ("anne-marie rang Anne", "Worker A rang Worker A"),
        ("ysgol bryn elian", "School 1"),
        ("We went i Gaerdydd and yng Nghaerdydd", "We went i Town 1 and yng Town 1"),
        ("Will he go? He will.", "Will he go? He will."),
        ("Will said he would, and so did Grace.", "Friend A said he would, and so did Friend B."),
        ("by the grace of God", "by the grace of God"),
        ("Will's coat", "Friend A's coat"),
    ],
)  # fmt: skip
def test_what_is_listed_becomes_its_role(said: str, shared: str) -> None:
    assert rewriter().rewritten(said) == shared


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("He was with grace at home.", ["grace"]),
        ("We met Kev Jones near the park.", ["Kev Jones"]),
        ("he lives in roundhay with his mum", ["roundhay"]),
        ("his brother kieran came", ["kieran"]),
        ("I saw Kieran Court and Mrs Power.", ["Kieran Court", "Mrs Power"]),
        ("I asked Ann Smith.", ["Ann"]),
        ("WILL did it", ["WILL"]),
        ("he posts as xjordanx", ["xjordanx"]),
        ("ring 123456 78", ["123456 78"]),
        ("The plan was good enough, and the review was on time.", []),
    ],
)
def test_what_may_name_somebody_is_asked_about(said: str, asked: list[str]) -> None:
    assert [candidate.text for candidate in rewriter().candidates(said)] == asked


def test_a_decision_holds_for_the_word_in_its_sentence_and_nowhere_else() -> None:
    first, second = "He was with grace.", "She was with grace."
    key = rewriter().candidates(first)[0].key
    decided = rewriter(**{key: DoubtDecision(action="replace")})
    assert decided.rewritten(first) == "He was with Friend B."
    assert decided.rewritten(second) == second


def test_a_word_can_be_kept_everywhere_but_not_one_that_is_listed() -> None:
    decisions = {everywhere_key("Kev"): DoubtDecision(action="keep", everywhere=True)}
    decisions[everywhere_key("grace")] = DoubtDecision(action="keep", everywhere=True)
    looked = Rewriter(TABLE, WEEKS, NEAR, decisions=decisions)
    kev, grace = looked.candidates("We met Kev with grace.")
    assert looked.decision(kev) is not None
    assert looked.decision(grace) is None


def test_a_recogniser_of_ones_own_adds_candidates() -> None:
    def finds_zed(text: str) -> list[tuple[int, int]]:
        return [(text.index("zed"), text.index("zed") + 3)]

    looked = Rewriter(TABLE, WEEKS, NEAR, recognisers=(finds_zed,))
    assert [candidate.text for candidate in looked.candidates("it was zed here")] == ["zed"]


def test_roles_are_told_apart_and_a_role_may_not_hold_the_name() -> None:
    table = NameTable()
    for line in ("friend: Kev", "friend: Ali", "school: Bryn", "the mother: Ann"):
        table = read_entry(table, line)  # type: ignore[assignment]  # none of these is refused
    assert [entry.role for entry in table.entries] == ["Friend A", "Friend B", "School 1", "the mother"]
    assert [entry.kind for entry in table.entries] == ["person", "person", "organisation", "person"]
    assert isinstance(read_entry(table, "Kev: Kev"), Refusal)
    assert isinstance(read_entry(table, "nobody"), Refusal)
    grown = read_entry(table, "the mother: Annie")
    assert isinstance(grown, NameTable)
    assert set(grown.entries[-1].spellings) == {"Ann", "Annie"}


@given(st.text(max_size=60), st.sampled_from(["Jordan", "Siân", "Shaz"]), st.text(max_size=60))
def test_a_name_that_is_no_word_never_stays_whatever_stands_around_it(before: str, name: str, after: str) -> None:
    text = f"{before} {name} {after}"
    assert name not in rewriter().rewritten(text)


# Side by side, these become names and forms, and uncover them when one of them is left out.
PARTS = (
    *(
        "Jordan",
        "Smith",
        "shaz",
        "JS",
        "ordansmit",
        "ordan sm",
        "Bryn Ysgol",
        "Will",
        "grace",
        "Æ",
        "Anne",
        "ist",
        "Kev",
    ),
    *("@00", "@kev.b", "a@b.uk", "www.x", "07700 900123", "0", "12", "SA1 1AA", "aged ", "16", " years old", "ref "),
    *(
        "12/05/2026",
        "4 May",
        " 1999",
        "in 2019",
        "19",
        "May",
        "april",
        "3rd ",
        "/",
        "-",
        ".",
        "_",
        " ",
        "'s",
        "\n",
        "1234",
    ),
    *("&#74;", "%4A", "%40", "&amp;", "&not", "%", "<b>", "</b>", "[left out]", "the ", "Friend A", "the child"),
)


@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PARTS), max_size=12).map("".join)))
@example("0Æ@00")
@example("%4Aordan")
@example("0000 0%4000")
def test_any_text_can_be_rewritten_and_then_looked_through(text: str) -> None:
    looked = rewriter()
    keys = {candidate.key: DoubtDecision(action="replace") for candidate in looked.candidates(text)}
    decided, allowed = Rewriter(TABLE, WEEKS, NEAR, decisions=keys), Allowed()
    new = decided.rewritten(text, allowed)
    assert list(Scanner(TABLE, NEAR, allowed).hits([("", new)])) == []


def test_a_name_of_one_word_may_stand_as_two_words_that_nobody_was_asked_about() -> None:
    table = NameTable().add("the place", "Summerfield")
    assert list(Rewriter(table, WEEKS, NEAR).candidates("We met in a summer field.")) == []
    assert Scanner(table, NEAR).hits([("", "We met in a summer field.")]) == []


@settings(max_examples=12)
@given(st.integers(0, 10_000), st.sampled_from(["replace", "keep"]))
def test_when_every_doubt_is_decided_the_last_scan_has_nothing_to_say(seed: int, action: str) -> None:
    case = corpus(seed, 1)[0]
    table = case.table()
    looked = Rewriter(table, WEEKS, NEAR)
    decision = DoubtDecision.model_validate({"action": action})
    keys = {one.key: decision for said in case.sentences for one in looked.candidates(said.text)}
    decided, allowed = Rewriter(table, WEEKS, NEAR, decisions=keys), Allowed()
    texts = [("", decided.rewritten(said.text, allowed)) for said in case.sentences]
    assert Scanner(table, NEAR + datetime.timedelta(weeks=WEEKS), allowed).hits(texts) == []


@given(st.text(max_size=80))
def test_a_place_in_the_folded_text_is_a_place_in_the_text(text: str) -> None:
    look = Folded(text)
    for place in range(len(look.text)):
        start, end = look.span(place, place + 1)
        assert 0 <= start < end <= len(text)


def test_no_letters_stand_nowhere() -> None:
    assert Folded("Kim").span(0, 0) == (0, 0)
