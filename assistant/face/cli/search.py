"""`assistant search`: what was said, over all interviews."""

from __future__ import annotations

import click

from assistant.catalogue import N_, _, n_
from assistant.face.cli.common import as_json, home_option, opened, say, tell
from assistant.session.interview.searching import Filters, Found, search

# Who says what was found, by what it is and by whom.
WHO = {
    ("remark", "inspector"): N_("Inspector"),
    ("remark", "case_manager"): N_("Case manager"),
    ("remark", "other"): N_("Somebody else"),
    ("note", "inspector"): N_("Inspector, note"),
    ("evidence", "inspector"): N_("Evidence"),
}
MOST = 1_000


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "json_", is_flag=True, help="As JSON.")
@click.option("--ranked", is_flag=True, help="The best first, not the newest.")
@click.option("--theme", metavar="ID", help="Only what belongs to a theme.")
@click.option("--question", metavar="ID|NUMBER", help="Only what belongs to a question.")
@click.option(
    "--speaker", type=click.Choice(["inspector", "case_manager", "other"]), help="Only what one of them said."
)
@click.option("--mark", metavar="MARK", help="Only what belongs to a question with this mark, such as good_practice.")
@click.option("--limit", type=click.IntRange(1, MOST), default=20, show_default=True, help="At most so many.")
@home_option
def command(
    words: tuple[str, ...], json_: bool, ranked: bool, theme: str | None, question: str | None, speaker: str | None,
    mark: str | None, limit: int, home: str | None,
) -> None:  # fmt: skip
    """Search remarks, shared notes and evidence of all interviews, newest first.

    All WORDS must occur, whatever their capitals and accents; '"a phrase"' as it stands; plan* whatever its end.
    Private notes, alerts, withheld remarks and what was taken back are never found.
    """
    filters = Filters(theme, question, speaker, mark, ranked, limit)  # type: ignore[arg-type]  # a click.Choice
    with opened(home) as store:
        found = search(store, " ".join(words), filters)
        left_out = store.not_searchable()
    if left_out:
        _tell_left_out(left_out)
    if json_:
        as_json([_as_record(one) for one in found])
    elif not found:
        tell(_("Nothing found."))
    else:
        for one in found:
            _say(one)


def _tell_left_out(interviews: list[str]) -> None:
    told = n_(
        "{count} interview is not in the index and was not searched ({first}). Open this folder once where it can "
        "be written, for example with `assistant resume`; what cannot be read then, `assistant verify --all` names.",
        "{count} interviews are not in the index and were not searched ({first} and others). Open this folder once "
        "where it can be written, for example with `assistant resume`; what cannot be read then, "
        "`assistant verify --all` names.",
        len(interviews),
    )
    tell(told.format(count=len(interviews), first=interviews[0]))


def _as_record(one: Found) -> dict[str, object]:
    return {
        "interview": one.interview,
        "case": one.case,
        "seq": one.seq,
        "at": one.at,
        "kind": one.kind,
        "by": one.by,
        "question": one.question,
        "theme": one.theme,
        "text": one.text,
        "snippet": one.snippet,
    }


def _say(one: Found) -> None:
    who = WHO.get((one.kind, one.by))
    place = f"{one.number} {one.about}".strip()
    about = "  ".join(part for part in (place, _(who) if who else one.by) if part)
    say(f"{one.short_id}  {one.case or '-'}  {one.at[:16].replace('T', ' ')}  {about}")
    say(f"  {one.snippet}")
    say(f"  assistant replay {one.short_id} --at {one.seq}")
