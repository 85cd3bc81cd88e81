"""What holds in every conversation, whatever people type: found by random walks over three banks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core import events as ev
from assistant.core import moves
from assistant.core.bank import Bank
from assistant.core.decide import HANDLERS, decide
from assistant.core.fold import REDUCERS, fold
from assistant.core.interview import Interview, Ledger
from assistant.core.progress import Standing, standings
from assistant.core.prompts import awaiting, keys_for
from assistant.core.refusal import Refusal
from assistant.core.typed import Typed, read_line
from assistant.core.upcast import decode_body
from assistant.core.views import answer_rows, outline
from assistant.store.codec import body_text
from tests.core.random_walks import BEGINNINGS, Step, Walk, beginnings, steps, taken
from tests.talk import Talk, allotment, small, sqs

Check = Callable[[Walk], None]
WALKED = [(small, 60), (allotment, 25), (sqs, 12)]


def in_every_conversation(check: Check) -> Callable[[Callable[[], Bank], int], None]:
    """A test that holds random conversations over each bank, as many as there is time for."""

    @pytest.mark.parametrize(("bank", "examples"), WALKED, ids=[bank.__name__ for bank, _ in WALKED])
    def test(bank: Callable[[], Bank], examples: int) -> None:
        @settings(max_examples=examples)
        @given(beginnings, steps(bank()))
        def held(begin: moves.Begin, happening: list[Step]) -> None:
            check(taken(bank(), begin, happening))

        held()

    test.__doc__ = check.__doc__
    return test
