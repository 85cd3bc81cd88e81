"""The letter as a whole: what is open before it can go, what changed since it was last read, and reading it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from textual.binding import Binding

from assistant.catalogue import _, n_
from assistant.compose.words import minute
from assistant.face.tui.parts.hanging import hung
from assistant.face.tui.parts.page import PageScreen
from assistant.face.tui.parts.paint import Paragraph
from assistant.session.inspection.letter_view import LetterRow
from assistant.session.inspection.letter_work import LetterWork
from assistant.session.inspection.status import InspectionStatus


class WholeScreen(PageScreen):
    """`read` records that the whole letter was read, and returns what came of it."""

    BINDINGS = [Binding("R", "read", show=False)]

    def __init__(self, work: LetterWork, read: Callable[[], str]) -> None:
        title = _("The letter on {area}, as a whole").format(area=work.inspecting.state.area)
        super().__init__(title, partial(whole_paragraphs, work, work.status))
        self._read = read

    def keys(self) -> tuple[tuple[str, str], ...]:
        """With the key that is this page's own."""
        return (("R", _("I have read the whole letter")), *super().keys())

    def action_read(self) -> None:
        """It was read."""
        said = self._read()
        self.paint_text()
        self.paint_foot(said)


def rows_of(work: LetterWork) -> dict[str, tuple[str, LetterRow]]:
    """Every sentence as it stands, by its id, from top to bottom, with where it is: a number or a heading."""
    found: dict[str, tuple[str, LetterRow]] = {}
    heading = ""
    for block in work.blocks:
        heading = block.title if block.kind == "head" else heading
        for row in block.rows:
            found[row.id] = (block.label if block.kind == "paragraph" else heading, row)
    return found


def whole_paragraphs(work: LetterWork, status: InspectionStatus, columns: int) -> list[Paragraph]:
    """The page."""
    every = rows_of(work)
    rows = [row for _where, row in every.values()]
    lines: list[Paragraph] = [((_("Sentences"), "title"),), *_counts(rows), ()]
    lines += [((_("Cases"), "title"),), *_cases(status, columns), ()]
    lines += [((_("Read as a whole"), "title"),), *_read(work, every, columns)]
    for title, found in (
        (_("Open places"), [row.id for row in rows if row.need == "place"]),
        (_("Changed since you chose or read them"), [row.id for row in rows if row.need == "changed"]),
        (_("To be looked at"), [row.id for row in rows if row.warned and row.stands]),
        (_("Left out"), [row.id for row in rows if row.left_out]),
        (_("Could be said too"), [row.id for row in rows if row.spare]),
    ):
        if found:
            lines += [(), ((title, "title"), (f"  {len(found)}", "muted"))]
            lines += [line for name in found for line in _line(*every[name], columns)]
    return lines


def _line(where: str, row: LetterRow, columns: int) -> Iterator[Paragraph]:
    text = row.text if where[:1].isdigit() else f"{where}: {row.text}"
    label = where if where[:1].isdigit() else "·"
    yield from hung(((f"{label:<5}", "muted"),), text, "gone" if row.left_out else "", columns)


def _counts(rows: list[LetterRow]) -> Iterator[Paragraph]:
    said = [row for row in rows if row.stands and not row.place]
    mine = sum(row.mine for row in said)
    yield ((_("{mine} of {count} read, and yours").format(mine=mine, count=len(said)), ""),)
    own = sum(row.by == "person" for row in said)
    if own:
        yield ((n_("{count} in a person's words", "{count} in a person's words", own).format(count=own), ""),)


def _read(work: LetterWork, every: Mapping[str, tuple[str, LetterRow]], columns: int) -> Iterator[Paragraph]:
    state = work.inspecting.state
    if state.read_at is None:
        yield ((_("Not yet. R records that you have read the whole of it."), "aside"),)
        return
    yield ((_("Last read {when}.").format(when=minute(state.read_at)), ""),)
    changed = work.changed_since_read
    if not changed:
        yield ((_("It says now what it said then."), "met"),)
        return
    count = len(changed)
    told = n_("{count} sentence says otherwise since:", "{count} sentences say otherwise since:", count)
    yield ((told.format(count=count), "aside"),)
    for name in changed:
        if name in every:
            yield from _line(*every[name], columns)
        else:
            yield ((_("no longer in the letter: {name}").format(name=name), "muted"),)


def _cases(status: InspectionStatus, columns: int) -> Iterator[Paragraph]:
    count = len(status.cases)
    told = n_("{count} case, {counted} counted", "{count} cases, {counted} counted", count)
    yield ((told.format(count=count, counted=status.counted), ""),)
    unsigned = [case.case or case.interview for case in status.cases if case.status != "signed"]
    alerts = [case.case or case.interview for case in status.cases if case.alerts_open]
    promised = [case.case or case.interview for case in status.cases if case.promises]
    differ = [case.case or case.interview for case in status.cases if case.differences]
    for found, words, none in (
        (alerts, _("Alerts still open: {names}"), _("Every alert is closed.")),
        (unsigned, _("Not signed yet: {names}"), _("Every interview is signed.")),
        (promised, _("Something is still promised: {names}"), ""),
        (differ, _("Assessors differ, and nobody has settled it: {names}"), ""),
        ([str(number) for number in status.comments_open], _("Comments of the service not answered: {names}"), ""),
    ):
        if found:
            yield from hung((("○ ", "aside"),), words.format(names=", ".join(found)), "aside", columns)
        elif none:
            yield (("✓ ", "met"), (none, ""))
    if status.comments and not status.comments_open:
        yield (("✓ ", "met"), (_("Every comment of the service is answered."), ""))
    if not status.drafts:
        yield ((_("No draft has gone to the service yet."), "muted"),)
