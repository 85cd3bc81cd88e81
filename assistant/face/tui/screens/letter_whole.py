"""The letter as a whole: what is open before it can go, what changed since it was last read, and reading it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.binding import Binding

from assistant.catalogue import _, n_
from assistant.face.tui.paint import Painted, Paragraph
from assistant.face.tui.screens.page import PageScreen
from assistant.session.inspection_status import InspectionStatus
from assistant.session.letter_view import Row
from assistant.session.letter_work import LetterWork

__all__ = ["WholeScreen", "rows_of", "whole_paragraphs"]


class WholeScreen(PageScreen):
    """`read` records that the whole letter was read, and returns what came of it."""

    BINDINGS = [Binding("R", "read", show=False)]

    def __init__(self, work: LetterWork, read: Callable[[], str]) -> None:
        title = _("The letter on {area}, as a whole").format(area=work.inspecting.state.area)
        super().__init__(title, whole_paragraphs(work))
        self._work, self._read = work, read

    def on_mount(self) -> None:
        """With the key that is this page's own."""
        super().on_mount()
        self._foot("")

    def _foot(self, said: str) -> None:
        keys = (("R", _("the whole letter was read")), ("Esc", _("close")))
        pieces = tuple(p for key, word in keys for p in ((key, "strong"), (f" {word}   ", "muted")))
        self.query(".sheet-foot").only_one(Painted).paint([(*pieces, (said, "aside"))])

    def action_read(self) -> None:
        """It was read."""
        said = self._read()
        self.query(".sheet-text").only_one(Painted).paint(whole_paragraphs(self._work), layout=True)
        self._foot(said)


def rows_of(work: LetterWork) -> list[Row]:
    """Every sentence as it stands, from top to bottom."""
    return [row for block in work.blocks for row in block.rows]


def whole_paragraphs(work: LetterWork) -> list[Paragraph]:
    """The page."""
    rows = rows_of(work)
    lines: list[Paragraph] = [((_("Sentences"), "title"),), *_counts(rows), ()]
    lines += [((_("Read as a whole"), "title"),), *_read(work, rows), ()]
    lines += [((_("Cases"), "title"),), *_cases(work.status)]
    for title, found in (
        (_("Open places"), [row for row in rows if row.need == "place"]),
        (_("Changed since you chose or read them"), [row for row in rows if row.need == "changed"]),
        (_("To be looked at"), [row for row in rows if row.warned and not row.left_out]),
        (_("Left out"), [row for row in rows if row.left_out]),
    ):
        if found:
            lines += [(), ((title, "title"), (f"  {len(found)}", "muted")), *map(_line, found)]
    return lines


def _line(row: Row) -> Paragraph:
    part = row.id.split(":")[0]
    return ((f"{part if part[:1].isdigit() else '':<5}", "muted"), (row.text, "gone" if row.left_out else ""))


def _counts(rows: list[Row]) -> Iterator[Paragraph]:
    said = [row for row in rows if not row.left_out and not row.place]
    mine = sum(row.mine for row in said)
    yield ((_("{mine} of {count} read, and yours").format(mine=mine, count=len(said)), ""),)
    own = sum(row.by == "person" for row in said)
    if own:
        yield ((n_("{count} in a person's words", "{count} in a person's words", own).format(count=own), ""),)


def _read(work: LetterWork, rows: list[Row]) -> Iterator[Paragraph]:
    state = work.inspecting.state
    if state.read_at is None:
        yield ((_("Not yet. R records that you have read the whole of it."), "aside"),)
        return
    yield ((_("Last read {when}.").format(when=state.read_at[:16].replace("T", " ")), ""),)
    changed = work.changed_since_read
    if not changed:
        yield ((_("It says now what it said then."), "met"),)
        return
    count = len(changed)
    told = n_("{count} sentence says otherwise since:", "{count} sentences say otherwise since:", count)
    yield ((told.format(count=count), "aside"),)
    texts = {row.id: row for row in rows}
    for name in changed:
        row = texts.get(name)
        yield _line(row) if row is not None else ((_("no longer in the letter: {name}").format(name=name), "muted"),)


def _cases(status: InspectionStatus) -> Iterator[Paragraph]:
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
            yield (("○ ", "aside"), (words.format(names=", ".join(found)), "aside"))
        elif none:
            yield (("✓ ", "met"), (none, ""))
    if status.comments and not status.comments_open:
        yield (("✓ ", "met"), (_("Every comment of the service is answered."), ""))
    if not status.drafts:
        yield ((_("No draft has gone to the service yet."), "muted"),)
