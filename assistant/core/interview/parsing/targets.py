"""Which questions a command is about: `@1B3 @2A7` right after its name."""

from __future__ import annotations

import re

from assistant.core.interview.parsing.questions import find_question
from assistant.core.interview.state import Interview
from assistant.core.text.refusal import Refusal


def targets_in(state: Interview, rest: str) -> tuple[tuple[str, ...], str] | Refusal:
    """The questions that a command names, each once, and what stands after them."""
    found: list[str] = []
    while named := re.match(r"@([^\s;]*)\s*", rest):
        question = find_question(state, named[1])
        if isinstance(question, Refusal):
            return question
        found.append(question)
        rest = rest[named.end() :]
    return tuple(dict.fromkeys(found)), rest
