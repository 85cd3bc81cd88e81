"""`assistant bank`: list, check, show and describe question banks."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import click

from assistant.catalogue import _, n_, use_language
from assistant.core.bank.schema import bank_schema
from assistant.errors import FileError, UnknownName, UsageError
from assistant.face.cli.bank_page import bank_page, bank_record
from assistant.face.cli.common import as_json, at_home, home_option, out_option, put, say, tell
from assistant.session.home import Home

if TYPE_CHECKING:
    from assistant.core.bank.bank import Bank
    from assistant.errors import Problem
    from assistant.face.cli.bank_talks import Heard
    from assistant.store.reading.banks import LoadedBank

TALK = click.Path(exists=True, dir_okay=False, path_type=Path)


# What the questions on paper can be written as.
SHEETS = ("md", "html", "docx")


@click.group()
def command() -> None:
    """Question banks: which there are, whether one is in order, what is in it."""


@command.command("list")
@click.option("--json", "json_", is_flag=True, help="As JSON.")
def list_(json_: bool) -> None:
    """List the banks that can be named by their id."""
    shelf = Home.banks()
    rows = [{**_row(loaded), "current": loaded in shelf.current} for loaded in shelf.banks]
    if json_:
        as_json(rows)
    else:
        for row in rows:
            older = "" if row["current"] else "  " + _("older: for interviews that began with it")
            say(_("{id}  {version}  {title}  ({questions} questions)").format(**row) + older)
    for error in shelf.broken:
        tell(_("Left out, because it has problems:\n{error}").format(error=error))


def _row(loaded: LoadedBank) -> dict[str, Any]:
    bank = loaded.bank
    return {
        "id": bank.id,
        "version": bank.version,
        "title": bank.title.to(bank.language),
        "languages": list(bank.languages),
        "questions": sum(1 for theme in bank.themes for _ in theme.questions()),
        "file": loaded.file,
        "sha256": loaded.sha256,
    }


@command.command()
@click.argument("file")
@click.argument("more", metavar="", nargs=-1, type=TALK)
@click.option(
    "--talks", metavar="TALK...", multiple=True, type=TALK, help="Count each word in transcripts and scripts."
)
@click.option("--json", "json_", is_flag=True, help="As JSON.")
def check(file: str, more: tuple[Path, ...], talks: tuple[Path, ...], json_: bool) -> None:
    """Check the bank in FILE: all its problems at once, exit code 1 if there are any.

    With --talks, say of every word that is listened for in how many of the case manager's remarks it is heard.
    """
    if more and not talks:
        raise click.UsageError(_("One bank at a time; talks come after --talks."))
    try:
        loaded = Home().bank(file)
    except FileError as error:
        if json_:
            as_json({"ok": False, "problems": [_problem(one) for one in error.problems], "warnings": []})
        else:
            say(str(error))
            count = len(error.problems)
            problems = n_("{count} problem", "{count} problems", count).format(count=count)
            tell(_("{problems}. The bank cannot be used.").format(problems=problems))
        raise SystemExit(1) from None
    heard = _heard(loaded.bank, (*talks, *more)) if talks else None
    if json_:
        warnings = [_problem(one) for one in loaded.warnings]
        counted = {"heard": heard.words, "remarks": heard.remarks} if heard else {}
        as_json({"ok": True, **_row(loaded), "problems": [], "warnings": warnings, **counted})
        return
    for warning in loaded.warnings:
        tell(_("Warning: {warning}").format(warning=warning))
    say(f"OK {loaded.bank.id} {loaded.bank.version}: {_counts(loaded.bank)}")
    if heard:
        say(heard.page())


def _heard(bank: Bank, talks: tuple[Path, ...]) -> Heard:
    from assistant.face.cli.bank_talks import heard_in  # reads YAML, which nobody needs who asks for help

    return heard_in(bank, talks)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "line": problem.line,
        "question": problem.question,
        "what": problem.what,
        "remedy": problem.remedy,
    }


def _counts(bank: Bank) -> str:
    criteria = [criterion for theme in bank.themes for criterion in theme.criteria]
    questions = [question for criterion in criteria for question in criterion.questions]
    counts = [
        (n_("{count} fact", "{count} facts", len(bank.facts)), len(bank.facts)),
        (n_("{count} theme", "{count} themes", len(bank.themes)), len(bank.themes)),
        (n_("{count} criterion", "{count} criteria", len(criteria)), len(criteria)),
        (n_("{count} question", "{count} questions", len(questions)), len(questions)),
        (n_("{count} path", "{count} paths", len(bank.paths)), len(bank.paths)),
        (n_("{count} team question", "{count} team questions", len(bank.team)), len(bank.team)),
        (n_("{count} closing question", "{count} closing questions", len(bank.closing)), len(bank.closing)),
    ]
    return ", ".join(text.format(count=count) for text, count in counts)


@command.command()
@click.argument("bank", metavar="ID|FILE")
@click.option("--json", "json_", is_flag=True, help="As JSON.")
@click.option("--lang", metavar="CODE", help="The language of the texts (default: the bank's first).")
def show(bank: str, json_: bool, lang: str | None) -> None:
    """Show a bank: its themes and questions, and its words explained."""
    use_language(lang)
    loaded = Home().bank(bank)
    language = lang or loaded.bank.language
    use_language(language)
    if language not in loaded.bank.languages:
        languages = ", ".join(loaded.bank.languages)
        told = _("The bank {id} has no language {language!r}; it has: {languages}.")
        raise UnknownName(told.format(id=loaded.bank.id, language=language, languages=languages))
    if json_:
        as_json({**_row(loaded), **bank_record(loaded.bank, language)})
    else:
        say(bank_page(loaded.bank, language))


@command.command()
@click.argument("bank", metavar="ID|FILE")
@click.option("--case", metavar="REF", help="Only what is asked in this case, and what was prepared for it.")
@out_option
@home_option
def sheet(bank: str, case: str | None, out: str, home: str | None) -> None:
    """Write the questions to print, with lines to write on: for the day that the laptop dies.

    The ending of FILE says the format: .md, .html or .docx.
    """
    from assistant.session.documents import sheet_text

    form = "md" if out == "-" else PurePath(out).suffix.lower().removeprefix(".")
    if form not in SHEETS:
        told = _("{out} has another ending than {known}: a sheet is written as one of these.")
        raise UsageError(told.format(out=out, known=", ".join(f".{one}" for one in SHEETS)))
    loaded = Home(home).bank(bank)
    with at_home(home) as here:
        text = sheet_text(here.read() if case is not None else None, loaded, case, form)
    put(text, out)


@command.command()
@click.argument("bank", metavar="ID|FILE")
@home_option
def heard(bank: str, home: str | None) -> None:
    """Print how many links people made to each question, for `listen` of the bank's next version: numbers, no words."""
    from assistant.core.bank.listening import counting

    loaded = Home(home).bank(bank).bank
    with at_home(home) as here:
        links = here.read().links(loaded.id, loaded.version)
    often = counting(loaded, links).listen.often
    told = _("{id} {version}: {count} links made here, and what the bank counts already.")
    say(f"# {told.format(id=loaded.id, version=loaded.version, count=sum(links.values()))}")
    say(
        "\n".join(["listen:", "  often:", *(f"    {name}: {often[name]}" for name in often)]) if often else "listen: {}"
    )


@command.command()
def schema() -> None:
    """Print the JSON Schema of question-bank/1, for editors."""
    as_json(bank_schema())
