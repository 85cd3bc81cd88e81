"""Numbered lists that a command opens when nothing stands after it: each line of one is chosen by its number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from assistant.catalogue import N_, _
from assistant.core.interview.state import Interview
from assistant.core.record.event import SET_ASIDE_REASONS
from assistant.core.text.shapes import Option

# What each way of setting aside does.
EFFECTS: Mapping[str, str] = {
    "not_evidenced": N_("in no figure; what hangs on it is left out"),
    "case_manager_unsure": N_("the same, and told as not known to them"),
    "not_asked": N_("the same, and told as not asked"),
    "declined": N_("the same, and told as declined"),
    "unable_to_judge": N_("the same; say why: 5 and a few words"),
    "come_back": N_("a promise; what hangs on it waits, and the signature"),
}
# How each signature is given.
SIGNATURES: Mapping[str, str] = {
    "inspector": N_("Inspector: these are my judgements"),
    "case_manager yes": N_("Case manager: yes, I was there, and what I said is fairly recorded; this is not agreement"),
    "case_manager not_today": N_("Case manager: not today"),
    "case_manager declined": N_("Case manager: declined"),
    "case_manager absent": N_("Case manager: absent"),
}


class Menu(NamedTuple):
    """What may be chosen, and the command that each choice completes."""

    title: str
    options: tuple[Option, ...]
    command: str

    def line(self, code: str) -> str:
        """The line that choosing `code` stands for."""
        return f"{self.command} {code}"


def aside_menu(state: Interview, question: str | None = None) -> Menu:
    """The six ways to leave the question now open, or another, and what each does."""
    told, words = _("{words}: {effect}"), state.bank.words
    options = tuple(
        Option(code, told.format(words=words(code, state.language), effect=_(EFFECTS[code])))
        for code in SET_ASIDE_REASONS
    )
    title = _("Leave it without an answer, because ... (Enter: not at all)")
    return Menu(title, options, f"/aside @{question}" if question else "/aside")


def sign_menu(signer: str = "") -> Menu:
    """Who signs and how, one of them or both."""
    options = tuple(Option(code, _(words)) for code, words in SIGNATURES.items() if code.startswith(signer))
    return Menu(_("Who signs, and how? (Enter: nobody)"), options, "/sign")
