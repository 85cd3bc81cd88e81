"""`assistant promises`: what somebody said they would come back to."""

from __future__ import annotations

import click

from assistant.catalogue import _
from assistant.core.interview.progress import promises
from assistant.face.cli.common import as_json, home_option, opened, say, tell
from assistant.session.interview.sitting import load


@click.command()
@click.option("--json", "json_", is_flag=True, help="As JSON.")
@home_option
def command(json_: bool, home: str | None) -> None:
    """List what was promised, by whom and until when, over all interviews."""
    found: list[dict[str, object]] = []
    with opened(home) as store, store.at_once():
        for shelf in store.shelves():
            if not shelf.outline.promised:
                continue
            state, _shelf = load(store, shelf.header.interview)
            for name, cell in promises(state).items():
                aside, question = cell.set_aside, state.bank.questions[name]
                found.append(
                    {
                        "interview": shelf.header.interview,
                        "case": shelf.header.case,
                        "question": name,
                        "number": question.number,
                        "short": question.short.to(state.language),
                        "by": aside.promised_by if aside else "",
                        "until": aside.until if aside else None,
                        "text": aside.text if aside else "",
                    }
                )
    if json_:
        as_json(found)
        return
    if not found:
        tell(_("Nothing is promised."))
    for promise in found:
        until = " " + _("until {day}").format(day=promise["until"]) if promise["until"] else ""
        by = " " + _("by {name}").format(name=promise["by"]) if promise["by"] else ""
        case = promise["case"] or promise["interview"]
        say(f"{case}  {promise['number']} {promise['short']}{by}{until}  {promise['text']}")
