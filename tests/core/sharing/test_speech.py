"""Ordinary speech through everything that reads remarks: no line raises, and what is no name and no date stays."""

from __future__ import annotations

import datetime
import re
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.core.interview.cues import cues_in
from assistant.core.sharing.name_table import NameTable
from assistant.core.sharing.rewriting import DoubtDecision, Rewriter
from assistant.core.sharing.scan import Allowed, Scanner
from assistant.core.text.search_words import excerpt, wanted
from tests.face.tui.stage import SQS_BANK, new_sitting
from tests.speech import LINES, MORE
from tests.talk import nobody

NEAR = datetime.date(2013, 5, 14)
WEEKS = -57
TABLE = NameTable().add("the child", "Jordan Smith")
# Of all the lines these hold a sure date, an age, or the name in the table.
MOVED = {
    "He was seen on 14/5 and again on 20/5.": "He was seen on 10/4 and again on 16/4.",
    "That was the Monday, the 2nd, no, the 3rd of March.": "That was the Monday, the 2nd, no, the 29th January",
    "From 1/4 the form changed, and nobody told us.": "From 27/2 the form changed, and nobody told us.",
    "He weighs 9 st 4, he says he's 11.": "He weighs 9 st 4, he says he's 10 to 12.",
    "Mind you, April was April. Nobody reviews anything in April.": (
        "Mind you, April was April. Nobody reviews anything in March."
    ),
    "He's called Null, actually. Jordan Null. You couldn't make it up.": (
        "He's called Null, actually. The child Null. You couldn't make it up."
    ),
}


def shared(text: str, action: Literal["keep", "replace"] | None) -> str:
    """The text as it would be shared once every doubt is decided so; the last look has nothing to say of it."""
    doubts = Rewriter(TABLE, WEEKS, NEAR).candidates(text)
    decisions = {doubt.key: DoubtDecision(action=action) for doubt in doubts} if action else {}
    allowed = Allowed()
    new = Rewriter(TABLE, WEEKS, NEAR, decisions=decisions).rewritten(text, allowed)
    assert Scanner(TABLE, NEAR + datetime.timedelta(weeks=WEEKS), allowed).hits([("", new)]) == [], new
    return new


@pytest.mark.parametrize("line", LINES)
def test_only_dates_ages_and_listed_names_change_unless_somebody_says_so(line: str) -> None:
    assert shared(line, None) == shared(line, "keep") == MOVED.get(line, line)
    shared(line, "replace")


def test_every_line_that_changes_is_among_them() -> None:
    assert set(MOVED) <= set(LINES)


@given(MORE, st.sampled_from(["keep", "replace", None]))
def test_more_like_it_can_be_shared(text: str, action: Literal["keep", "replace"] | None) -> None:
    shared(text, action)


def listened(text: str) -> None:
    """Every adviser, and the search."""
    cues_in(SQS_BANK.bank, text, "en")
    excerpt(text, wanted("the time"))
    # A share is nobody's, unless it is part of a row of figures, which may be a number of somebody's.
    row, figures = r"\d\W+{0}|{0}\W+\d", "".join("0" if char.isnumeric() else char for char in text)
    places = (re.search(re.escape(told), text) for told in nobody(new_sitting().state).unknown(text))
    alone = (
        place[0] for place in places if place and not re.search(row.format(figures[slice(*place.span())]), figures)
    )
    assert not any(re.fullmatch(r"\d\d?/\d\d?", told) for told in alone)


@pytest.mark.parametrize("line", LINES)
def test_no_adviser_stumbles_over_a_line(line: str) -> None:
    listened(line)


@given(MORE)
@example("0/0 on 0/10 1/1")
@example("0/0 on 10/00 ½/1")
def test_no_adviser_stumbles_over_more_like_it(text: str) -> None:
    listened(text)
