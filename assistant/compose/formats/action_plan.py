"""An action plan for the service to fill in: a row for each area requiring improvement, in the columns services use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.catalogue import N_, _
from assistant.compose.formats.markdown import escape
from assistant.compose.inspection.page import RankedTopic
from assistant.compose.words import roman

COLUMNS = (
    N_("Reference"), N_("Area requiring improvement"), N_("Actions"), N_("Who"), N_("By when"), N_("Progress"),
)  # fmt: skip
# In millimetres, on a page that lies on its side.
WIDTHS = (20, 66, 76, 32, 25, 42)


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An area requiring improvement, and the number under which the letter has it; `topic` is its id there."""

    reference: str
    area: str
    topic: str = ""


def plan_items(improvements: Sequence[RankedTopic]) -> tuple[PlanItem, ...]:
    """The areas requiring improvement as the letter numbers them."""
    return tuple(PlanItem(roman(number), one.text, one.id) for number, one in enumerate(improvements, start=1))


def _title(area: str) -> str:
    return _("Action plan: {area}").format(area=area)


def _about(area: str) -> str:
    told = _("What {area} does about the areas that the letter found to require improvement.")
    return told.format(area=area)


def plan_md(area: str, items: Sequence[PlanItem]) -> str:
    """The plan as Markdown."""
    lines = [f"# {escape(_title(area))}", "", escape(_about(area)), ""]
    lines.append("| " + " | ".join(escape(_(column)) for column in COLUMNS) + " |")
    lines.append("|" + " --- |" * len(COLUMNS))
    for item in items:
        lines.append(f"| {escape(item.reference)} | {escape(item.area)} |" + "  |" * (len(COLUMNS) - 2))
    return "\n".join(lines) + "\n"


def plan_docx(area: str, name: str, items: Sequence[PlanItem]) -> bytes:
    """The plan as a Word document."""
    from assistant.compose.formats.docx_paper import About, Column, Paper

    paper = Paper(
        About(
            title=_title(area),
            subtitle=_about(area),
            interview=name,
            language="en",
            head=None,
            draft=False,
            begun=None,
            landscape=True,
            edge=_title(area),
        )
    )
    columns = [Column(column, width) for column, width in zip(COLUMNS, WIDTHS, strict=True)]
    rows = [(item.reference, item.area, "", "", "", "") for item in items]
    paper.table(_("Areas requiring improvement, and what is done about them"), columns, rows)
    return paper.written()
