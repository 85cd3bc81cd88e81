"""`assistant interview`: a new interview, by hand or from a script."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from assistant.catalogue import _, use_language
from assistant.errors import CaseHeld, NotSignable
from assistant.face.cli import showing
from assistant.face.cli.common import at_home, home_option, opened, say, tell
from assistant.face.cli.holding import hold_plainly, leave, loaded_bank
from assistant.face.cli.second import judge_again
from assistant.session.clock import SystemClock
from assistant.session.home import Home
from assistant.session.inspection.beginning import refuse_second_of_case
from assistant.session.inspection.inspections import join, joining, open_inspection
from assistant.session.interview.script_runner import (
    MissingAnswer,
    check_script,
    opening_of,
    run_script,
    sign_script,
)
from assistant.session.interview.sitting import Opening, begin


@click.command()
@click.option("--case", metavar="REF", help="The case's reference: a code, never a name.")
@click.option("--bank", "bank_name", metavar="ID|FILE", help="The question bank (default: as set, else sqs-2013).")
@click.option("--child", metavar="NAME", default="", help="What the child is called in documents: a letter or a code.")
@click.option("--inspector", metavar="NAME", default="", help="What the inspector is called.")
@click.option("--case-manager", metavar="NAME", default="Case manager", help="What the case manager is called.")
@click.option("--others", metavar="WHO", help="Who else is in the room: a role, no name.")
@click.option("--lang", metavar="LANGUAGE", help="The language, if the bank has it.")
@click.option("--judge", type=click.Choice(["in_the_room", "apart"]), default="in_the_room", help="When to judge.")
@click.option("--plain", is_flag=True, help="Line by line, without the full screen.")
@click.option("--script", type=click.Path(path_type=Path), metavar="FILE", help="Hold a scripted interview.")
@click.option("--partial", is_flag=True, help="With --script: what it does not answer is set aside as not asked.")
@click.option("--inspection", metavar="NAME", help="Add it to this inspection.")
@click.option("--again", is_flag=True, help="A second interview of a case that has one, on purpose.")
@click.option("--second", metavar="ID", help="Judge a signed case a second time, blind, as --inspector NAME.")
@home_option
def command(
    case: str | None,
    bank_name: str | None,
    child: str,
    inspector: str,
    case_manager: str,
    others: str | None,
    lang: str | None,
    judge: str,
    plain: bool,
    script: Path | None,
    partial: bool,
    inspection: str | None,
    again: bool,
    second: str | None,
    home: str | None,
) -> None:
    """Hold a joint interview. Its id is the last line printed."""
    if partial and script is None:
        raise click.UsageError(_("--partial goes with --script."))
    if second is not None:
        if case or script or inspection:
            raise click.UsageError(_("With --second, the case and its inspection are those of the first interview."))
        judge_again(second, inspector, home)
        return
    if script is not None:
        run_from_script(script, bank_name, case, partial, home, inspection=inspection, again=again)
        return

    if not plain and showing.has_screen():
        asked = {"case": case or "", "child": child, "inspector": inspector, "case_manager": case_manager}
        asked["others"] = others or ""
        _refuse_unknown(home, inspection)
        ask = case is None
        showing.show(
            home,
            lambda o: o.interview(asked, bank_name, lang, judge=judge, ask=ask, inspection=inspection, again=again),
        )
        return
    if case is None:
        case = (
            click.prompt(_("Case reference (a code, no names)"), default="", show_default=False)
            if sys.stdin.isatty()
            else ""
        )
        if others is None and sys.stdin.isatty():
            others = click.prompt(_("Who else is here? (a role; Enter: nobody)"), default="", show_default=False)
    opening = Opening(case, child, inspector, case_manager, lang, judge=judge, others=others or "")
    hold_new(opening, bank_name, inspection, home, again=again)


def hold_new(opening: Opening, bank_name: str | None, inspection: str | None, home: str | None, *, again: bool) -> None:
    """Line by line; goes on with what was prepared for this case, or, if they choose so, with the one that it has."""
    loaded, case = loaded_bank(bank_name, opening.language, home), opening.case
    with at_home(home, writing=True) as here:
        try:
            sitting, prepared = here.begin(loaded, opening, inspection, again=again)
        except CaseHeld as held:
            if not asked_again(held):
                sitting, prepared = here.resume(held.interview, preparing=opening.phase == "preparing"), False
            else:
                sitting, prepared = here.begin(loaded, opening, inspection, again=True)
        if prepared:
            tell(_("Going on with what was prepared for {case}.").format(case=case or _("this case")))
            use_language(sitting.state.language)
        saved = hold_plainly(sitting)
    leave(sitting, saved)


def at_a_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def asked_again(held: CaseHeld) -> bool:
    """Whether a second interview is wanted, or the first gone on with; `held` itself where nobody can be asked."""
    if not at_a_terminal():
        raise held
    tell(held.told)
    tell("  1 " + _("go on with it"))
    tell("  2 " + _("a second one, on purpose"))
    answer = click.prompt(_("Which?"), type=click.Choice(["1", "2"]), show_choices=False)
    return bool(answer == "2")


def _refuse_unknown(home: str | None, inspection: str | None) -> None:
    """An inspection that is not there is said before the screen opens."""
    if inspection is not None:
        with opened(home) as store:
            open_inspection(store, inspection, SystemClock())


def run_from_script(
    script: Path,
    bank_name: str | None,
    case: str | None,
    partial: bool,
    home: str | None,
    *,
    inspection: str | None = None,
    again: bool = False,
    quiet: bool = False,
) -> str:
    """Hold a scripted interview and print its id; errors say what was kept."""
    loaded_script = Home.script(script)
    loaded = loaded_bank(bank_name or loaded_script.script.bank, loaded_script.script.language, home)
    clock = SystemClock()
    check_script(loaded.bank, loaded_script, clock, partial)
    opening = opening_of(loaded_script, case)
    with opened(home, writing=True) as store:
        if not again:
            refuse_second_of_case(store, opening.case, inspection, clock)
        inspecting = joining(store, inspection, opening.case, loaded.bank.id, clock) if inspection else None
        sitting = begin(store, loaded, opening, clock)
        if inspecting is not None:
            join(inspecting, sitting.id)
        try:
            run_script(sitting, loaded_script, partial)
            blocked = sign_script(sitting, loaded_script)
        except MissingAnswer:
            say(sitting.id)
            raise
    if not quiet:
        say(sitting.id)
    if blocked is not None:
        raise NotSignable([line.removeprefix("- ") for line in blocked.hint.strip().splitlines()])
    return sitting.id
