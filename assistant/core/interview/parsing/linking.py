"""Linking as it is typed at an opening: `1a 2bc`, remarks of /heard and the letters of the questions beside them."""

from __future__ import annotations

import re

from assistant.catalogue import _
from assistant.core.interview import moves
from assistant.core.interview.cues import linked, offered
from assistant.core.interview.prompts import LETTERS
from assistant.core.interview.state import Interview
from assistant.core.text.refusal import Refusal
from assistant.errors import nearest

# No letter beyond the questions that can stand there: 2nd and 3pm are said.
LABELS, LABEL = re.compile(r"(?:\d{1,2}[a-j]+[\s,]*)+"), re.compile(r"(\d{1,2})([a-j]+)")


def links_typed(state: Interview, text: str) -> moves.Move | Refusal | None:
    """The links that a line makes, or takes back where they are made; None for any other line."""
    if state.place is None or state.place.kind != "opening" or not LABELS.fullmatch(text.casefold()):
        return None
    listed = dict(enumerate(offered(state), 1))
    each: list[moves.Move] = []
    for number, letters in LABEL.findall(text.casefold()) if listed else ():
        for letter in dict.fromkeys(letters):
            one, at = listed.get(int(number)), LETTERS.index(letter)
            if one is None or at >= len(one.questions):
                told = _("Nothing is offered as {label}.").format(label=number + letter)
                return Refusal(told, _("See /heard; to record it as said: /say {text}.").format(text=text))
            each.append(toggled(state, one.remark.seq, one.questions[at]))
    return moves.Together(tuple(each)) if each else None


def toggled(state: Interview, remark: int, question: str) -> moves.Point | moves.Unpoint:
    """The same key links and takes back."""
    is_linked = any(one.seq == remark for one in linked(state, question))
    return moves.Unpoint(remark, question) if is_linked else moves.Point(remark, question)


def asked_about(state: Interview, named: str) -> moves.AskAbout | Refusal:
    """People or an agency to be asked about, by their id or title."""
    known = {one.title.to(state.language).casefold(): one.id for one in state.bank.listen.named}
    wanted = known.get(named.casefold(), named.casefold())
    if wanted in known.values():
        return moves.AskAbout(wanted)
    hint = nearest(wanted, (*known, *known.values())) or _("See /suggestions.")
    return Refusal(_("There is no such suggestion."), hint)
