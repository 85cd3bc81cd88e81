"""`assistant show`: one interview, as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.face.cli.common import as_json, home_option, opened, say

if TYPE_CHECKING:
    from assistant.core.interview import Interview
    from assistant.store.interviews import Shelf

__all__ = ["command"]


@click.command()
@click.argument("name", metavar="ID")
@click.option("--json", "json_", is_flag=True, help="As JSON.")
@home_option
def command(name: str, json_: bool, home: str | None) -> None:
    """Show one interview: its answers, judgements and counts."""
    with opened(home) as store:
        if json_:
            from assistant.session.documents import shown

            as_json(shown(store, name))
            return
        from assistant.session.sitting import load

        state, shelf = load(store, name)
    lines(state, shelf)


def lines(state: Interview, shelf: Shelf) -> None:
    """The interview for people to read; judgements of an unsigned one included: this is the inspector's screen."""
    from assistant.core.progress import effective_answers, progress

    bank, language = state.bank, state.language
    say(f"{shelf.header.interview}  case {shelf.header.case or '-'}  {bank.id} {bank.version}  {shelf.outline.status}")
    section = None
    for name, cell in effective_answers(state).items():
        where = bank.path_of.get(name)
        if where != section:
            section = where
            say(next((p.title.to(language) for p in bank.walked_paths if p.id == where), "Case facts"))
        question = bank.questions[name]
        if cell.set_aside is not None:
            words = f"set aside: {bank.words(cell.set_aside.reason, language)}"
        else:
            words = bank.answer_words(question, cell.answer, language) if cell.answer is not None else "-"
        view = f"  (case manager: {bank.answer_words(question, cell.view, language)})" if cell.view else ""
        say(f"  {question.number:<4} {question.short.to(language)}: {words}{view}")
    for decision in state.decisions.values():
        say(f"{decision.theme}: {bank.words(decision.decision, language)}. {decision.rationale}")
    so_far = progress(state)
    say(
        f"{so_far.answered} answered, {so_far.set_aside} set aside, {so_far.open} open, {so_far.waiting} waiting; "
        f"{state.count} events; head {shelf.head or 'none: not signed'}"
    )
