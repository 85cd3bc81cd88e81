"""A place in the record and a promise are taken apart, and no word that people typed is lost on the way."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from assistant.core.interview.parsing.asides import promise_in, promised_in
from assistant.core.interview.parsing.evidence import evidence_in
from assistant.core.text.refusal import Refusal

_PIECES = """Asset log 14/5/2013 31/2 14 May 2013 Friday next last p3 page 3 pages 3-5 bottom of by Sam until till on
before the , ; : in two weeks tomorrow yesterday school his mother 3/4"""
PIECES = st.sampled_from(_PIECES.split())
LINES = st.text(max_size=60) | st.lists(PIECES, max_size=10).map(" ".join)
# What leads to a day, a name or a page, and is told by the field that it leads to.
LEADS = {"by", "until", "till", "til", "on", "of", "before", "the", "dated", "from", "p", "pp", "page", "pages", "and"}


def words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if word not in LEADS]


@example("p3")
@given(LINES)
def test_a_place_in_the_record_keeps_every_word(line: str) -> None:
    place = evidence_in(line)
    kept = " ".join(str(part) for part in (place.where, place.date or "", place.page or ""))
    for word in words(re.sub(r"(?i)\bp(?:p|ages?)?\.?(?=\d)", " ", line)):
        assert word in kept.casefold() or word.lstrip("0") in kept.casefold()


@example("by Sam until next Friday")
@given(LINES)
def test_a_promise_keeps_every_word(line: str) -> None:
    for promise in (promise_in(line), promised_in(line)):
        if not isinstance(promise, Refusal):
            kept = " ".join((promise.text, promise.by, promise.until or "")).casefold()
            assert [word for word in words(line) if word not in kept] == []
