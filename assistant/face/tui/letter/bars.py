"""The bars of the letter's screen: how far the letter is above, the keys below; and the page of all keys and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.catalogue import _, n_
from assistant.face.tui.letter.drawing import legend
from assistant.face.tui.parts.actions import LETTER_ACTIONS, footer
from assistant.face.tui.parts.hanging import hung
from assistant.face.tui.parts.paint import Paragraph, foot_line
from assistant.session.inspection.letter_view import LetterRow
from assistant.session.inspection.letter_work import LetterWork


def top_line(work: LetterWork, rows: Iterable[LetterRow], columns: int) -> Paragraph:
    """The area, the cases, whether it is a draft, and what is still to do."""
    state, letter = work.inspecting.state, work.letter
    count = letter.report.cases
    cases = n_("{count} case", "{count} cases", count).format(count=count)
    draft = _("draft") if letter.draft else _("complete")
    area = state.area[: columns // 4]
    kept = _("saved {time}").format(time=state.at[11:19])
    counts = " · ".join(_counts(list(rows)))
    for left, right in (
        (f"{_('The letter')} · {cases} · {draft}", f"{counts}    {kept}"),
        (f"{cases} · {draft}", counts),
        ("", counts),
    ):
        room = columns - len(area) - len(left) - len(right) - 8
        if room >= 1:
            break
    return (("  ", ""), (f"{area}  ", "strong"), (left, "muted"), (" " * max(1, room + 2), ""), (right, ""))


def _counts(rows: list[LetterRow]) -> Iterator[str]:
    said = [row for row in rows if row.stands and not row.place]
    yield _("{mine} of {count} yours").format(mine=sum(row.mine for row in said), count=len(said))
    for need, words in (
        ("place", _("{count} open")),
        ("changed", _("{count} changed")),
        ("warned", _("{count} warned")),
    ):
        if count := sum(row.need == need for row in rows):
            yield words.format(count=count)


def keys_line(columns: int, *, writing: bool, behind_alone: bool) -> Paragraph:
    """The keys that do something now; `behind_alone`: the letter is out of sight."""
    keys = list(footer(columns, LETTER_ACTIONS))
    if writing:
        keys = [("Enter", _("keep it")), ("Esc", _("leave; what you typed is kept")), ("^J", _("a new line"))]
    elif behind_alone:
        keys = [("Esc", _("the letter")), *(key for key in keys if key[0] not in ("⏎", "Esc"))]
    return (("  ", ""), *foot_line(keys, columns - 2, gap=2))


def help_page(columns: int) -> Iterator[Paragraph]:
    """All keys and marks."""
    keys = [(action.shown, "key", _(action.label)) for action in LETTER_ACTIONS if action.shown]
    more = _("PageUp and PageDown go through what stands behind; Home and End go to the first and last sentence.")
    yield ((_("Keys"), "title"),)
    yield from _listed(keys, columns)
    yield ((more, "muted"),)
    yield ()
    yield ((_("Marks"), "title"),)
    yield from _listed(legend(), columns)


def _listed(told: Iterable[tuple[str, str, str]], columns: int) -> Iterator[Paragraph]:
    for sign, style, words in told:
        yield from hung(((f"{sign:<8}", style),), words, "", columns)
