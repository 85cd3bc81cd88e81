"""`assistant show`: one interview, as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.catalogue import _, use_language
from assistant.compose.words import path_title
from assistant.core.interview.progress import effective_answers, progress
from assistant.face.cli.common import as_json, home_option, opened, say
from assistant.face.cli.list_interviews import STATUS
from assistant.session.documents import shown
from assistant.session.interview.sitting import load

if TYPE_CHECKING:
    from assistant.core.interview.state import Interview
    from assistant.store.record.interviews import Shelf


@click.command()
@click.argument("name", metavar="ID")
@click.option("--json", "json_", is_flag=True, help="As JSON.")
@home_option
def command(name: str, json_: bool, home: str | None) -> None:
    """Show one interview: its answers, judgements and counts."""
    with opened(home) as store:
        if json_:
            as_json(shown(store, name))
            return
        state, shelf = load(store, name)
    use_language(state.language)
    lines(state, shelf)


def lines(state: Interview, shelf: Shelf) -> None:
    """The interview for people to read; judgements of an unsigned one included: this is the inspector's screen."""
    bank, language = state.bank, state.language
    case, status = shelf.header.case or "-", _(STATUS[shelf.outline.status])
    told = _("{interview}  case {case}  {bank}  {status}")
    say(told.format(interview=shelf.header.interview, case=case, bank=f"{bank.id} {bank.version}", status=status))
    section = None
    for name, cell in effective_answers(state).items():
        where = bank.path_of.get(name)
        if where != section:
            section = where
            say(path_title(state, where))
        question = bank.questions[name]
        if cell.set_aside is not None:
            words = _("set aside: {reason}").format(reason=bank.words(cell.set_aside.reason, language))
        else:
            said = cell.said("answer")
            words = bank.answer_words(question, cell.answer, language, said) if cell.answer is not None else "-"
        view = ""
        if cell.view:
            seen = bank.answer_words(question, cell.view, language)
            view = "  " + _("(case manager: {view})").format(view=seen)
        say(f"  {question.spoken:<7} {question.short.to(language)}: {words}{view}")
    for decision in state.decisions.values():
        say(f"{decision.theme}: {bank.words(decision.decision, language)}. {decision.rationale}")
    so_far = progress(state)
    say(
        _("{answered} answered, {aside} set aside, {open} open, {waiting} waiting; {count} events; head {head}").format(
            answered=so_far.answered,
            aside=so_far.set_aside,
            open=so_far.open,
            waiting=so_far.waiting,
            count=state.count,
            head=shelf.head or _("none: not signed"),
        )
    )
