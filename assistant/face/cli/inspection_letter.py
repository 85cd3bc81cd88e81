"""`assistant inspection facts`, `report`, `accuracy` and `plan`: the letter, what it needs, and what becomes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from assistant.catalogue import N_, _, n_
from assistant.compose.formats import FORMATS
from assistant.compose.inspection.service_papers import (
    comments_data,
    comments_document,
    draft_document,
    plan_document,
    plan_items,
)
from assistant.core.inspection.state import fold_inspection
from assistant.face.cli.common import as_json, home_option, opened, out_option, put, tell
from assistant.session.clock import SystemClock
from assistant.session.inspection.accuracy import answer_comment, make_draft, take_comments
from assistant.session.inspection.inspections import open_inspection
from assistant.session.inspection.letters import InspectionLetter, letter_of, letter_text, sentences_of, take_facts

WARNED: Mapping[str, str] = {
    "place_open": N_("Places still to be written: {count}"),
    "overstated": N_("Sentences in which a lower share sounds like more than a higher one: {count}"),
    "unsupported": N_("Sentences that compare without a figure for it: {count}"),
    "untrue_share": N_("Sentences that name a share which is not true of their figure: {count}"),
    "counts_a_few": N_("Sentences of your own that count a few cases, which could point to a child: {count}"),
    "score": N_("Sentences with a score or a percentage: {count}"),
    "quotation": N_("Sentences that quote somebody: {count}"),
    "names_somebody": N_("Sentences that name a case or a case manager: {count}"),
    "figure_moved": N_("Sentences whose figure has moved since words were chosen: {count}"),
    "few_counted": N_("Sentences where a closer phrase would count a few cases, left to you: {count}"),
}


@click.command()
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@home_option
def facts(name: str, file: Path, home: str | None) -> None:
    """Take in the area facts (YAML): the last inspection's figures, other areas', policies, who is written to."""
    with opened(home, writing=True) as store:
        inspecting = open_inspection(store, name, SystemClock())
        found = take_facts(inspecting, file)
    tell(_("Taken in: {file}, on {area}.").format(file=file.name, area=found.area))
    if found.area.casefold() != inspecting.state.area.casefold():
        tell(_("Take care: this is the inspection of {area}.").format(area=inspecting.state.area))


@click.command()
@click.argument("name")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="md", help="The format; csv: its figures alone."
)
@out_option
@home_option
def report(name: str, form: str, out: str, home: str | None) -> None:
    """Write the letter as it stands. What it is warned of is told beside it."""
    with opened(home) as store, store.at_once():
        made = letter_of(store, fold_inspection(store.inspections.events(name)))
    put(letter_text(made.letter, form), out, raw=form in ("json", "csv"))
    for line in warned(made):
        tell(line)


def warned(made: InspectionLetter) -> list[str]:
    """What is still to be looked at, in a line for each kind of thing."""
    count = len(made.letter.report.left_out)
    left_out = n_("{count} interview is not counted.", "{count} interviews are not counted.", count)
    kinds = Counter(warning.problem for warning in made.warnings)
    told = [_(WARNED[kind]).format(count=number) for kind, number in kinds.items()]
    return [left_out.format(count=count), *told] if count else told


@click.command()
@click.argument("name")
@click.option("--draft", is_flag=True, help="Write the draft for the service, its sentences numbered.")
@click.option("--take", type=click.Path(path_type=Path), metavar="FILE", help="Take in its comments: YAML or CSV.")
@click.option("--answer", "comment", type=click.IntRange(1), metavar="N", help="Answer comment N.")
@click.option("--as", "as_", type=click.Choice(["upheld", "partly", "not_upheld"]), help="With --answer: what it is.")
@click.option("--by", "person", metavar="NAME", default="", help="With --answer: who answers.")
@click.option("--text", metavar="TEXT", default="", help="With --answer: why.")
@click.option("--format", "form", type=click.Choice(["md", "docx", "csv"]), default="md", help="With --draft.")
@click.option("--json", "json_", is_flag=True, help="The log as JSON.")
@out_option
@home_option
def accuracy(
    name: str, draft: bool, take: Path | None, comment: int | None, as_: str | None, person: str,
    text: str, form: str, json_: bool, out: str, home: str | None,
) -> None:  # fmt: skip
    """Check facts with the service: a draft goes out, comments come in, each is answered. Alone: the log."""
    if sum((draft, take is not None, comment is not None)) > 1:
        raise click.UsageError(_("One at a time: --draft, --take or --answer."))
    if comment is not None and as_ is None:
        raise click.UsageError(_("Say what the answer is: --as upheld|partly|not_upheld."))
    with opened(home, writing=draft or take is not None or comment is not None) as store:
        inspecting = open_inspection(store, name, SystemClock())
        if draft:
            made = letter_of(store, inspecting.state)
            make_draft(inspecting, sentences_of(made.letter), by=person)
            told_beside = warned(made)
        elif take is not None:
            new, known = take_comments(inspecting, take)
            taken = n_("{count} comment was taken in", "{count} comments were taken in", new).format(count=new)
            here = n_("{known} was here already", "{known} were here already", known).format(known=known)
            tell(f"{taken}; {here}.")
        elif comment is not None:
            answer_comment(inspecting, comment, as_, person, text)  # type: ignore[arg-type]  # a click.Choice
            tell(_("The answer is recorded."))
    if draft:
        put(FORMATS[form](draft_document(inspecting.state, inspecting.state.drafts[-1])), out, raw=form == "csv")
        for line in told_beside:
            tell(line)
    elif json_:
        as_json(comments_data(inspecting.state))
    elif take is None and comment is None:
        put(FORMATS["md"](comments_document(inspecting.state)), out)


@click.command()
@click.argument("name")
@click.option("--format", "form", type=click.Choice(["docx", "md"]), default="md", help="The format.")
@out_option
@home_option
def plan(name: str, form: str, out: str, home: str | None) -> None:
    """Write an empty action plan of the areas requiring improvement, for the service to fill in."""
    with opened(home) as store, store.at_once():
        state = fold_inspection(store.inspections.events(name))
        items = plan_items(letter_of(store, state).letter.improvements)
    if not items:
        tell(_("The letter names no area requiring improvement; the plan is empty."))
    put(FORMATS[form](plan_document(state, items)), out)
