"""`assistant inspection practice`: the good practice that was noted, and whether it may be told."""

from __future__ import annotations

from collections.abc import Sequence

import click

from assistant.catalogue import _
from assistant.core.inspection.state import fold_inspection
from assistant.face.cli.common import as_json, home_option, opened, say, tell
from assistant.session.clock import SystemClock
from assistant.session.inspection.good_practice import NotedPractice, RecordedPractice, good_practice, record_consent
from assistant.session.inspection.inspections import open_inspection
from assistant.session.interview.cases import Cases


@click.command()
@click.argument("name")
@click.argument("interview", metavar="[ID", required=False)
@click.argument("question", metavar="QUESTION]", required=False)
@click.option("--by", "person", metavar="WHO", default="", help="Who agreed, or did not: whose work it was.")
@click.option("--text", metavar="TEXT", default="", help="What is told, in words that name nobody.")
@click.option("--no", "refused", is_flag=True, help="It is not to be told.")
@click.option("--json", "json_", is_flag=True, help="As JSON.")
@home_option
def practice(
    name: str, interview: str | None, question: str | None, person: str, text: str, refused: bool, json_: bool,
    home: str | None,
) -> None:  # fmt: skip
    """List the good practice that was noted. With ID and QUESTION: record if it may be told, and in which words."""
    if interview is None:
        if person or text or refused:
            raise click.UsageError(_("Say which it is about: ID QUESTION, as the list has them."))
        with opened(home) as store, store.at_once():
            found = good_practice(Cases(store), fold_inspection(store.inspections.events(name)))
        _list(found, json_=json_)
        return
    if question is None:
        raise click.UsageError(_("Say on which question, by its number or id."))
    if refused and text:
        raise click.UsageError(_("What is not to be told needs no text: --no or --text."))

    with opened(home, writing=True) as store:
        inspecting = open_inspection(store, name, SystemClock())
        said = "no" if refused else "yes"
        made = record_consent(inspecting, interview, question, said, person, text, SystemClock())  # type: ignore[arg-type]  # one of two
    if json_:
        as_json(made.noted.as_data())
    _tell_recorded(made)


def _list(found: Sequence[NotedPractice], *, json_: bool) -> None:
    if json_:
        as_json([one.as_data() for one in found])
        return
    if not found:
        tell(_("No good practice was noted in the interviews that are counted."))
    for one in found:
        for line in _lines(one):
            say(line)


def _lines(one: NotedPractice) -> list[str]:
    noted = _("(not marked in the interview)") if one.noted is None else "; ".join(one.noted)
    noted = noted or _("(nothing written beside it)")
    head = ", ".join(part for part in (one.short, one.worker) if part)
    lines = [f"{one.case or one.interview:<10}{one.number:<8}{head}", f"{'':18}{noted}"]
    agreed = _(" (asked: {person})").format(person=one.consent.person) if one.consent else ""
    lines.append(f"{'':18}{one.told_in_words}{agreed}")
    if one.consent is not None and one.consent.text:
        lines.append(f"{'':18}{one.consent.text}")
    return lines


def _tell_recorded(made: RecordedPractice) -> None:
    one = made.noted
    told = _("Recorded for {case}, {question}: {told}.")
    tell(told.format(case=one.case or one.interview, question=one.number, told=one.told_in_words))
    if one.noted is None:
        tell(_("Nothing was noted as good practice there; look again whether it is the right question."))
    if one.told == "names_somebody":
        tell(
            _("The letter leaves it out while the text names {names}: record it again in other words.").format(
                names=", ".join(one.names)
            )
        )
    if made.doubtful:
        tell(_("May this tell who it is? {words}").format(words=", ".join(made.doubtful)))
