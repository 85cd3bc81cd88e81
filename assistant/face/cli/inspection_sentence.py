"""`assistant inspection sentence`: what the lead inspector's screen does with a sentence, line by line."""

from __future__ import annotations

from dataclasses import asdict
from typing import Literal

import click

from assistant.catalogue import _, n_, use_language
from assistant.core.inspection.state import Chosen, Comment
from assistant.core.text.refusal import Refusal
from assistant.errors import UsageError
from assistant.face.cli.common import as_json, home_option, opened, say, tell
from assistant.face.lines.letter_lines import behind_lines, left_out_line, remark_lines, row_line, rows
from assistant.session.clock import SystemClock
from assistant.session.inspection.inspections import open_inspection
from assistant.session.inspection.letter_work import LetterWork, ids_of, parts_of, unknown_sentence


@click.command()
@click.argument("name")
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--attention", is_flag=True, help="Without ID: only what needs something of you.")
@click.option("--remarks", is_flag=True, help="With ID: what was said at its questions too.")
@click.option("--json", "json_", is_flag=True, help="As JSON.")
@click.option("--phrase", metavar="N|TEXT", help="Say the figure in this one of its phrases.")
@click.option("--text", metavar="TEXT", help="Put your own words in its place.")
@click.option("--leave-out", is_flag=True, help="Let it not stand in the letter.")
@click.option("--why", metavar="TEXT", help="With --leave-out: why.")
@click.option("--back", is_flag=True, help="Take back what was chosen for it; of a paragraph or list: its order.")
@click.option("--mine", is_flag=True, help="You have read it as it says now, and stand for it.")
@click.option("--up", is_flag=True, help="Move it up by one.")
@click.option("--down", is_flag=True, help="Move it down by one.")
@click.option("--read", is_flag=True, help="Without ID: you have read the whole letter as it says now.")
@click.option(
    "--by", "person", metavar="NAME", default="", help="Who chooses or reads (default: who began the inspection)."
)
@home_option
def sentence(
    name: str, id_: str | None, attention: bool, remarks: bool, json_: bool, phrase: str | None, text: str | None,
    leave_out: bool, why: str | None, back: bool, mine: bool, up: bool, down: bool, read: bool, person: str,
    home: str | None,
) -> None:  # fmt: skip
    """List the letter's sentences, or show what stands behind one, or change it: one change at a time."""
    wanted = {
        "--phrase": phrase is not None, "--text": text is not None, "--leave-out": leave_out, "--back": back,
        "--mine": mine, "--up": up, "--down": down, "--read": read,
    }  # fmt: skip
    change = next((option for option, given in wanted.items() if given), None)
    _refuse_mixture([option for option, given in wanted.items() if given], id_, why)
    _refuse_looking(id_, change, attention=attention, remarks=remarks, json_=json_)
    with opened(home, writing=change is not None) as store:
        work = LetterWork(open_inspection(store, name, SystemClock()), person)
        use_language(work.letter.language)
        if change is not None:
            _change(work, change, id_ or "", phrase or text or why or "")
        elif id_ is None:
            _list(work, attention, json_)
        else:
            _show(work, id_, remarks, json_)


def _refuse_mixture(given: list[str], id_: str | None, why: str | None) -> None:
    if len(given) > 1:
        raise click.UsageError(_("One change at a time: {options}.").format(options=", ".join(given)))
    if given == ["--read"] and id_ is not None:
        raise click.UsageError(_("--read is of the whole letter. For one sentence: --mine."))
    if given and given != ["--read"] and id_ is None:
        raise click.UsageError(_("Say which sentence: assistant inspection sentence NAME lists their ids."))
    if why is not None and given != ["--leave-out"]:
        raise click.UsageError(_("--why goes with --leave-out."))


def _refuse_looking(id_: str | None, change: str | None, *, attention: bool, remarks: bool, json_: bool) -> None:
    """Options that would be passed over in silence."""
    if attention and (id_ is not None or change is not None):
        raise click.UsageError(_("--attention goes with the list, without an ID."))
    if remarks and (id_ is None or change is not None):
        raise click.UsageError(_("--remarks goes with an ID that is looked at."))
    if json_ and change is not None:
        raise click.UsageError(_("--json shows; change first, then look."))


def _list(work: LetterWork, attention: bool, json_: bool) -> None:
    every = list(rows(work))
    found = [row for row in every if row.needs_something or not attention]
    left_out = {} if attention else {name: c.left_out for name, c in work.left_out.items() if c.left_out}
    spare = [] if attention or not work.spare else list(rows(work, work.spare))
    if json_:
        data = {
            "inspection": work.inspecting.state.name,
            "read_at": work.inspecting.state.read_at,
            "changed_since_read": list(work.changed_since_read),
            "sentences": [asdict(row) for row in found],
            "left_out": [{"id": name, **_chosen(chosen)} for name, chosen in left_out.items()],
            "spare": [{"id": row.id, "text": row.text} for row in spare],
        }
        as_json(data)
        return
    for row in found:
        say(row_line(row))
    for name, chosen in left_out.items():
        say(left_out_line(name, chosen))
    for row in spare:
        say(row_line(row))
    need = sum(row.needs_something for row in every)
    told = n_("{count} of {all} needs something of you.", "{count} of {all} need something of you.", need)
    tell(told.format(count=need, all=len(every)))
    _tell_gone(work, {row.id for row in every})


def _tell_gone(work: LetterWork, here: set[str]) -> None:
    """What the letter said when it was read, and says no more, has no line of its own."""
    gone = [name for name in work.changed_since_read if name not in here and not name.startswith("practice:")]
    if gone:
        tell(_("Since the letter was read these are gone from it: {ids}.").format(ids=", ".join(gone)))


def _show(work: LetterWork, name: str, remarks: bool, json_: bool) -> None:
    choice = work.inspecting.state.choice(name)
    if choice.left_out is not None:
        if json_:
            as_json({"id": name, "left_out": _chosen(choice.left_out)})
        else:
            say(left_out_line(name, choice.left_out))
        return
    behind = work.behind(name)
    said = list(work.scenes.remarks(behind)) if remarks else None
    (row,) = rows(work, [name])
    if json_:
        data = asdict(behind) | {"marks": list(row.marks), "comments": [_comment(one) for one in behind.comments]}
        for figure, made in zip(data["figures"], behind.figures, strict=True):
            figure["beside"] = [{"what": what, "count": count} for what, count in made.beside]
        data["warned"] = [{"problem": problem, "about": about} for problem, about in behind.warned]
        data["chosen"] = {key: _chosen(one) for key in KINDS if (one := getattr(choice, key)) is not None}
        as_json(data if said is None else data | {"remarks": [asdict(one) for one in said]})
        return
    for line in behind_lines(behind, choice, "place" in row.marks):
        say(line)
    if said is not None:
        say("")
        for line in remark_lines(said):
            say(line)


Kind = Literal["phrase", "sentence", "left_out", "mine"]
KINDS: tuple[Kind, ...] = ("phrase", "sentence", "left_out", "mine")


def _chosen(chosen: Chosen) -> dict[str, object]:
    return {"text": chosen.text, "n": chosen.n, "of": chosen.of, "at": chosen.at, "by": chosen.by}


def _comment(comment: Comment) -> dict[str, object]:
    return {"comment": comment.body.comment, "text": comment.body.text, "open": comment.open}


def _change(work: LetterWork, change: str, name: str, value: str) -> None:
    if change == "--read":
        _made(work.read_whole())
        tell(_("It is recorded that the letter was read as it says now."))
        return
    if change == "--back":
        _back(work, name)
        return
    left_out = work.inspecting.state.choice(name).left_out
    if left_out is not None:
        told = _("{id} is left out of the letter. First: assistant inspection sentence {name} {id} --back")
        raise UsageError(told.format(id=name, name=work.inspecting.state.name))
    if name in work.spare and change in ("--leave-out", "--up", "--down"):
        told = _("{id} is not in the letter. First: assistant inspection sentence {name} {id} --phrase 1")
        raise UsageError(told.format(id=name, name=work.inspecting.state.name))
    _made(_chosen_by(work, change, name, value))
    if change == "--leave-out":
        told = _("{id} is left out. It can be taken back: assistant inspection sentence {name} {id} --back")
        tell(told.format(id=name, name=work.inspecting.state.name))
        return
    _say_row(work, name)


def _chosen_by(work: LetterWork, change: str, name: str, value: str) -> Refusal | None:
    if change == "--phrase":
        return work.choose(name, _phrase(work, name, value))
    if change == "--text":
        return work.write(name, value)
    if change == "--leave-out":
        return work.leave_out(name, value)
    if change == "--mine":
        return work.read(name)
    return work.move(name, -1 if change == "--up" else 1)


def _phrase(work: LetterWork, name: str, value: str) -> str:
    """An admissible phrase by its number, or the words themselves."""
    admissible = work.behind(name).admissible
    if value.isdecimal() and admissible:
        number = int(value)
        if not 1 <= number <= len(admissible):
            told = _("There is no phrase {number}. They are 1 to {count}.")
            raise UsageError(told.format(number=value[:8], count=len(admissible)))
        return admissible[number - 1]
    return " ".join(value.split())


def _back(work: LetterWork, name: str) -> None:
    """Everything that was chosen for a sentence, or the order of a paragraph or list."""
    state = work.inspecting.state
    if name in state.orders:
        _made(work.order_proposed(name))
        tell(_("{part} stands in the order that the program proposes.").format(part=name))
        return
    kinds = [kind for kind in KINDS if getattr(state.choice(name), kind) is not None]
    for kind in kinds:
        _made(work.drop(name, kind))
    if kinds:
        _say_row(work, name)
        return
    if name in {part for part, _names in parts_of(work.letter)}:
        raise UsageError(_("{part} stands in the order that the program proposes already.").format(part=name))
    if name not in ids_of(work.full):
        raise unknown_sentence(name, (*ids_of(work.letter), *state.choices))
    raise UsageError(_("Nothing was chosen for {id}.").format(id=name))


def _say_row(work: LetterWork, name: str) -> None:
    """The sentence as it stands now; one whose figure is told no more has none."""
    if name in ids_of(work.letter):
        for row in rows(work, [name]):
            say(row_line(row))


def _made(refused: Refusal | None) -> None:
    if refused is not None:
        raise UsageError(str(refused))
