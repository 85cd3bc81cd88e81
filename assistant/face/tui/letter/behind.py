"""What stands beside the chosen sentence: its figure, the words for it, what it rests on, and who stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.cells import cell_len

from assistant.catalogue import _, n_
from assistant.core.inspection.state import Comment, StatementChoice
from assistant.face.lines.charts import SHAPES
from assistant.face.lines.letter_lines import STANDS, beside_case, warned_words, who
from assistant.face.tui.parts.hanging import hung
from assistant.face.tui.parts.paint import Paragraph
from assistant.session.inspection.behind import Behind, BehindCase, BehindFigure, BehindRemark
from assistant.session.inspection.letter_view import LetterRow

SIGNS: Final[dict[str, tuple[str, str]]] = {"met": ("✓", "met"), "not_met": ("✗", "not-met")}
SIGNS_OF_CASES, STYLES_OF_CASES = (SHAPES.met, SHAPES.not_met, SHAPES.not_needed), ("met", "not-met", "muted")
OPEN = frozenset({"place_open", "figure_moved"})  # told in other words
A_PAIR = 22  # columns for a case and whose it is, where two stand side by side


def behind_paragraphs(row: LetterRow, behind: Behind, choice: StatementChoice, columns: int) -> Iterator[Paragraph]:
    """Everything that is known of a sentence, strength or area; `columns` is how wide it may be."""
    if row.place:
        yield from _place()
    else:
        yield from _standing(row, behind, choice, columns)
    if row.left_out:
        yield ()
        yield ((_("Left out of the letter."), "aside"), ("  x ", "key"), (_("puts it back"), ""))
    elif row.spare:
        yield ()
        yield ((_("Could be said too."), "aside"), ("  x ", "key"), (_("puts it in"), ""))
    for told in _warned(behind):
        yield ()
        yield from hung((("! ", "not-met"),), told, "", columns)
    if behind.why:
        yield ()
        yield ((_("Why it stands here"), "title"),)
        yield ((behind.why, ""),)
    one = behind.figures[0] if len(behind.figures) == 1 else None
    if one is not None:
        yield ()
        yield from _one_figure(one, behind, columns)
    elif behind.figures:
        for figure in behind.figures:
            yield ()
            yield from _figure(figure, columns)
            yield from _in_short(figure, columns)
    elif not row.place:
        yield ()
        yield ((_("No figure of the cases stands behind it."), "muted"),)
    yield from _comments(behind.comments)


def _place() -> Iterator[Paragraph]:
    yield ((_("A place for your own words"), "title"),)
    yield ()
    yield ((_("The program does not write this: only you can say it. While it is open the letter is a draft."), ""),)
    yield ()
    yield (("e ", "key"), (_("writes it"), ""), ("   x ", "key"), (_("leaves it out"), ""))


def _standing(row: LetterRow, behind: Behind, choice: StatementChoice, columns: int) -> Iterator[Paragraph]:
    """Who wrote it, and who stands for it as it reads now."""
    if behind.mine is not None:
        yield (("✓ ", "met"), (_("Read, and mine"), "strong"), (f"  {who(behind.mine)}", "muted"))
    elif choice.mine is not None:
        yield (("≠ ", "aside"), (_("When it was read it said:"), "aside"))
        yield from hung((("  ", ""),), choice.mine.text, "muted", columns)
        yield ((f"  {who(choice.mine)}", "muted"),)
        yield (("m ", "key"), (_("read, and mine"), ""))
    else:
        yield ((_("Not yet read"), ""), ("   m ", "key"), (_("read, and mine"), ""))
    if behind.by == "person":
        yield (("✎ ", "inspector"), (_("In a person's words"), "inspector"), ("   u ", "key"), (_("the program's"), ""))
    else:
        yield ((_("Written by the program"), "muted"),)


def _warned(behind: Behind) -> Iterator[str]:
    for problem, about in behind.warned:
        if problem not in OPEN:
            yield warned_words(problem, about)


def _one_figure(figure: BehindFigure, behind: Behind, columns: int) -> Iterator[Paragraph]:
    yield from _figure(figure, columns)
    if behind.moved and behind.was is not None:
        was, of = behind.was
        told = _("was {was} of {before}, is {n} of {of}").format(was=was, before=of, n=figure.n, of=figure.of)
        yield (("≠ ", "aside"), (told, "aside"))
    yield ()
    yield from _words(figure, behind)
    if figure.reasons:
        yield ()
        yield from _reasons(figure, columns)
    yield ()
    yield from _cases(figure, columns)
    yield ()
    yield (("r ", "key"), (_("what was said about it in these cases"), ""))


def _figure(figure: BehindFigure, columns: int) -> Iterator[Paragraph]:
    """Its name, n of N, a bar, and what left N."""
    yield from hung(((f"{figure.number}  " if figure.number else "", "muted"),), figure.name, "title", columns)
    cases = n_("{n} of {of} case", "{n} of {of} cases", figure.of).format(n=figure.n, of=figure.of)
    sign, style = SIGNS[figure.side]
    yield ((f"{sign} ", style), (cases, "strong"), (f"  {_(STANDS[figure.side])}", style))
    yield _bar(figure, columns)
    beside = [f"{count} {what}" for what, count in figure.beside if count]
    if beside:
        told = _("of a sample of {count}: {what}").format(count=figure.sample, what=" · ".join(beside))
        yield ((told, "muted"),)


def _bar(figure: BehindFigure, columns: int) -> Paragraph:
    """The sample as a line: met, not met, and what is in neither."""
    met = figure.n if figure.side == "met" else figure.of - figure.n
    counts = (met, figure.of - met, max(0, figure.sample - figure.of))
    # One sign a case, as long as there is room for it.
    parts = list(counts) if sum(counts) <= columns else _shared(counts, columns)
    return tuple((sign * part, style) for sign, style, part in zip(SIGNS_OF_CASES, STYLES_OF_CASES, parts, strict=True))


def _shared(counts: Sequence[int], columns: int) -> list[int]:
    """So many columns for each, by its share; none that is there is without one."""
    of = sum(counts) or 1
    parts = [max(1, round(columns * count / of)) if count else 0 for count in counts]
    parts[parts.index(max(parts))] += columns - sum(parts)
    return parts


def _words(figure: BehindFigure, behind: Behind) -> Iterator[Paragraph]:
    """The phrases that are true of it, the one in use marked, and whether one case would change it."""
    yield ((_("True of it, the closest first"), "title"),)
    for number, phrase in enumerate(behind.admissible[:9], start=1):
        here = phrase == behind.phrase
        mark = "•" if here else " "
        yield ((f"{number} ", "key"), (f"{mark} ", "met"), (phrase, "strong" if here else ""))
    more = (figure.n + 1, figure.one_more), (figure.n - 1, figure.one_fewer)
    told = [_("at {n} of {of}: {words}").format(n=n, of=figure.of, words=words) for n, words in more if words]
    if told:
        yield ((_("One case judged otherwise moves the word:"), "aside"),)
        yield from (((f"  {one}", "aside"),) for one in told)
    elif behind.phrase:
        yield ((_("It holds if any one case is judged otherwise."), "muted"),)


def _reasons(figure: BehindFigure, columns: int) -> Iterator[Paragraph]:
    yield ((_("Main reasons"), "title"),)
    for reason in figure.reasons:
        yield from hung(((f"{len(reason.cases):>2}  ", "strong"),), reason.text, "", columns)
        yield from hung((("    ", ""),), " ".join(reason.cases), "muted", columns)


def _cases(figure: BehindFigure, columns: int) -> Iterator[Paragraph]:
    """The cases by how they stand: first the side that the sentence counts."""
    other = {"met": "not_met", "not_met": "met"}[figure.side]
    for stand in (figure.side, other, "set_aside", "not_needed", "not_reached"):
        found = [case for case in figure.cases if case.stand == stand]
        if not found:
            continue
        sign, style = SIGNS.get(stand, ("–", "muted"))
        yield ((f"{sign} ", style), (_(STANDS[stand]).capitalize(), "title"), (f"  {len(found)}", "muted"))
        wide = max(cell_len(case.case) for case in found)
        yield from _listed([_case(case, min(wide, columns // 3)) for case in found], columns)


def _listed(cases: Sequence[Paragraph], columns: int) -> Iterator[Paragraph]:
    """Two side by side where there is no more to tell of them and room for both."""
    waiting: Paragraph = ()
    for case in cases:
        width = sum(cell_len(text) for text, _style in case)
        short = not case[-1][0] and width <= min(A_PAIR, columns // 2)
        if waiting and short:
            yield (*waiting, *case)
            waiting = ()
            continue
        if waiting:
            yield waiting
        waiting = (*case, (" " * (A_PAIR - width), "")) if short else ()
        if not short:
            yield case
    if waiting:
        yield waiting


def _case(case: BehindCase, wide: int) -> Paragraph:
    told = " · ".join(beside_case(case))
    return (
        (f"  {case.case}{' ' * max(0, wide - cell_len(case.case))}  ", ""),
        (case.worker, "muted"),
        (f"  {told}" if told else "", "aside"),
    )


def _in_short(figure: BehindFigure, columns: int) -> Iterator[Paragraph]:
    """Of a topic's figures only which cases, and why."""
    found = [case.case for case in figure.cases if case.stand == figure.side]
    if found:
        yield from hung((), " ".join(found), "muted", columns)
    for reason in figure.reasons[:2] if figure.side == "not_met" else ():
        yield from hung(((f"{len(reason.cases):>2}  ", "strong"),), reason.text, "", columns)


def _comments(comments: Iterable[Comment]) -> Iterator[Paragraph]:
    for comment in comments:
        yield ()
        head = _("The service's comment {number}").format(number=comment.body.comment)
        yield ((head, "title"), (f"  {_('not answered') if comment.open else _('answered')}", "aside"))
        yield ((comment.body.text, ""),)


def remark_paragraphs(remarks: Iterable[BehindRemark]) -> list[Paragraph]:
    """What was said at its questions, case by case."""
    lines: list[Paragraph] = []
    case = ""
    for one in remarks:
        if one.case != case:
            lines += [(), ((one.case, "title"),)] if lines else [((one.case, "title"),)]
            case = one.case
        lines.append(((f"{one.by}: ", "muted"), (one.text, "")))
    return lines or [((_("Nothing was said at its questions, or all of it was withheld."), "muted"),)]
