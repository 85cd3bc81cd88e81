"""`assistant inspection accuracy` and `plan`: what goes to the service of a letter, and what comes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.catalogue import _, n_
from assistant.face.cli.common import as_json, home_option, opened, out_option, put, tell

if TYPE_CHECKING:
    from assistant.core.inspection import Inspection

__all__ = ["accuracy", "plan"]

letter_option = click.option(
    "--letter",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The letter, as `inspection report --format json` wrote it.",
)


@click.command()
@click.argument("name")
@click.option("--draft", is_flag=True, help="Write the draft for the service, its sentences numbered.")
@letter_option
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
    name: str, draft: bool, letter: Path | None, take: Path | None, comment: int | None, as_: str | None, person: str,
    text: str, form: str, json_: bool, out: str, home: str | None,
) -> None:  # fmt: skip
    """Check facts with the service: a draft goes out, comments come in, each is answered. Alone: the log."""
    from assistant.compose.accuracy import log_data, log_md
    from assistant.session.accuracy import answer_comment, take_comments
    from assistant.session.clock import SystemClock
    from assistant.session.inspections import open_inspection

    if sum((draft, take is not None, comment is not None)) > 1:
        raise click.UsageError(_("One at a time: --draft, --take or --answer."))
    if draft and letter is None:
        raise click.UsageError(_("Name the letter: --letter FILE."))
    if comment is not None and as_ is None:
        raise click.UsageError(_("Say what the answer is: --as upheld|partly|not_upheld."))
    with opened(home, writing=draft or take is not None or comment is not None) as store:
        inspecting = open_inspection(store, name, SystemClock())
        if draft and letter is not None:
            from assistant.session.accuracy import make_draft
            from assistant.store.report_files import read_report

            make_draft(inspecting, read_report(letter, name).sentences, by=person)
        elif take is not None:
            new, known = take_comments(inspecting, take)
            taken = n_("{count} comment was taken in", "{count} comments were taken in", new).format(count=new)
            tell(_("{taken}; {known} were here already.").format(taken=taken, known=known))
        elif comment is not None:
            answer_comment(inspecting, comment, as_, person, text)  # type: ignore[arg-type]  # a click.Choice
            tell(_("The answer is recorded."))
    if draft:
        put(_draft(inspecting.state, form), out, raw=form == "csv")
    elif json_:
        as_json(log_data(inspecting.state))
    elif take is None and comment is None:
        put(log_md(inspecting.state), out)


def _draft(state: Inspection, form: str) -> str | bytes:
    from assistant.compose.accuracy import draft_csv, draft_docx, draft_md

    draft = state.drafts[-1]
    if form == "docx":
        return draft_docx(state, draft)
    return draft_csv(state, draft) if form == "csv" else draft_md(state, draft)


@click.command()
@click.argument("name")
@letter_option
@click.option("--format", "form", type=click.Choice(["docx", "md"]), default="md", help="The format.")
@out_option
@home_option
def plan(name: str, letter: Path | None, form: str, out: str, home: str | None) -> None:
    """Write an empty action plan of the areas requiring improvement, for the service to fill in."""
    from assistant.compose.action_plan import PlanItem, plan_docx, plan_md
    from assistant.core.inspection import fold_inspection
    from assistant.store.report_files import read_report

    if letter is None:
        raise click.UsageError(_("Name the letter: --letter FILE."))
    with opened(home) as store:
        state = fold_inspection(store.inspections.events(name))
    improvements = read_report(letter, name).improvements
    items = [PlanItem(roman(number), one.text) for number, one in enumerate(improvements, start=1)]
    if not items:
        tell(_("The letter names no area requiring improvement; the plan is empty."))
    put(plan_md(state.area, items) if form == "md" else plan_docx(state.area, name, items), out)


def roman(number: int) -> str:
    """The number as the letter counts its areas requiring improvement: i, ii, iii, iv, v."""
    written = ""
    for value, letters in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            written, number = written + letters, number - value
    return written
