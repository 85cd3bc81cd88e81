"""Asking one person about the team, line by line."""

from __future__ import annotations

from assistant.catalogue import _
from assistant.core.bank.bank import Bank
from assistant.core.bank.questions import Question
from assistant.core.inspection.team import options_of
from assistant.core.interview.prompts import keys_for
from assistant.core.text.refusal import Refusal
from assistant.face.lines.words import left_open
from assistant.face.plain.asking import Asking, Left, Print, ReadLine
from assistant.session.inspection.team import TeamTalk


def ask_about_the_team(talk: TeamTalk, read: ReadLine, write: Print) -> bool:
    """Ask what is still to be asked, each answer kept at once; False where it ended before the last question."""
    write(_("These questions are about the team and belong to no case. What you say is told only together with"))
    write(_("others, from five people up, and never with your name. - passes over a question; /quit leaves."))
    while (question := talk.next_question()) is not None:
        try:
            line = _asked(question, talk.bank, talk.language, Asking(read, write))
        except Left:
            write(left_open())
            return False
        told = talk.answer(question, line)
        if isinstance(told, Refusal):
            write(str(told))
    write(_("That was all. Thank you."))
    return True


def _asked(question: Question, bank: Bank, language: str, asking: Asking) -> str:
    asking.write("")
    asking.write(f"{question.number} {question.ask.to(language)}".strip())
    options = tuple(options_of(question, bank, language))
    for key, option in zip(keys_for(options), options, strict=True):
        asking.write(f"  {key} {option.words}")
    return asking.line(_("You ›"))
