"""What stands beside the conversation: the questions and how they stand, guidance and suggestions."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import NamedTuple

from textual.containers import Vertical
from textual.events import Resize
from textual.screen import Screen

from assistant.catalogue import N_, _
from assistant.compose.words import name_of, path_title
from assistant.core.bank.bank import FACTS
from assistant.core.bank.questions import Question
from assistant.core.interview.cues import Suggested
from assistant.core.interview.progress import side_of
from assistant.core.interview.state import Interview
from assistant.core.interview.walk import section_here
from assistant.core.text.texts import fill
from assistant.face.lines.ways import ways_shown
from assistant.face.tui.parts.paint import Clickable, Paragraph

OUTLINE_FROM, SIDE_FROM = 100, 124
# As many as can be read at a glance.
MOST_SUGGESTED = 3
WIDTH = 33
LIVE = ("open", "answered", "set_aside", "promised")


class Panelled(Screen[None]):
    """A screen with panels beside the conversation."""

    def __init__(self) -> None:
        super().__init__()
        self.outline, self.side = Clickable(id="outline"), Vertical(id="side")

    @abstractmethod
    def refresh_all(self) -> None:
        """Everything that is drawn from the interview."""

    def show_panels(self) -> None:
        """The side panels fold away where the screen is narrow."""
        self.outline.display = self.app.size.width >= OUTLINE_FROM
        self.side.display = self.app.size.width >= SIDE_FROM

    def on_resize(self, event: Resize) -> None:
        """Another size: the panels come or go."""
        if self.is_mounted:
            self.show_panels()
            self.call_after_refresh(self.refresh_all)


class PanelSection(NamedTuple):
    """A path or theme, and its questions in order."""

    id: str
    title: str
    questions: tuple[str, ...]


def _sections(state: Interview, *, by_theme: bool) -> Iterator[PanelSection]:
    bank, language = state.bank, state.language
    facts = tuple(fact.id for fact in bank.facts)
    yield PanelSection(FACTS, _("Case facts"), facts)
    if by_theme:
        for theme in bank.themes:
            ids = tuple(q.id for criterion in theme.criteria for q in criterion.questions)
            yield PanelSection(theme.id, theme.title.to(language), ids)
        return
    for path in bank.walked_paths:
        yield PanelSection(path.id, path.title.to(language), path.questions)


def section_title(state: Interview) -> str:
    """The title of the path where the conversation is."""
    place = state.place
    if place is None:
        return ""
    if place.kind == "closing":
        return _("Closing")
    where = section_here(state)
    return path_title(state, where) if where in state.bank.sections else ""


def outline_lines(state: Interview, height: int, *, by_theme: bool = False) -> list[Paragraph]:
    """The list of questions in `height` lines: the section where they are unfolded, and the question now open in it."""
    lines, here = _outline(state, by_theme=by_theme, roomy=True)
    if len(lines) > height:
        lines, here = _outline(state, by_theme=by_theme, roomy=False)
    start = max(0, min(here - height // 2, len(lines) - height))
    return lines[start : start + height]


def _outline(state: Interview, *, by_theme: bool, roomy: bool) -> tuple[list[Paragraph], int]:
    lines: list[Paragraph] = []
    here = 0
    place = state.place
    question = place.question if place is not None else ""
    for section in _sections(state, by_theme=by_theme):
        live = [q for q in section.questions if state.standings.of[q] in LIVE]
        done = [q for q in live if state.standings.of[q] != "open"]
        inside = question in section.questions if question else section.id == section_here(state)
        if roomy and lines:
            lines.append((("", ""),))
        lines.append(_head(section.title, len(done), len(live), inside=inside))
        if inside:
            asked = [q for q in section.questions if state.standings.of[q] != "ruled_out"]
            here = len(lines) + (asked.index(question) if question in asked else 0)
            lines += [_line(state, q, here=q == question) for q in asked]
    if roomy:
        lines.append((("", ""),))
    lines.append(_head(_("Closing"), 0, 0, inside=place is not None and place.kind == "closing"))
    return lines, here


def _head(title: str, done: int, live: int, *, inside: bool) -> Paragraph:
    finished = live > 0 and done == live
    mark, style = ("▾", "key") if inside else ("✓", "met") if finished else ("○", "muted")
    count = f"{live}" if finished else f"{done}/{live}" if live else ""
    room = WIDTH - len(count) - 3
    return ((f"{mark} ", style), (f"{_fitted(title, room):<{room}} ", "strong"), (count, "muted"))


def _fitted(text: str, width: int) -> str:
    """`text` in `width` characters, its cut shown."""
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"


def _line(state: Interview, question_id: str, *, here: bool) -> Paragraph:
    question = state.bank.questions[question_id]
    name = _fitted(name_of(question, state.language), WIDTH - 5)
    mark, style = _mark(state, question)
    row = f"|/jump {question.number or question.id}"
    if here:
        return (("  ▸ ", f"here{row}"), (f"{name:<{WIDTH - 4}}", f"here{row}"))
    words = "muted" if state.standings.of[question_id] == "waiting" else ""
    return ((f"  {mark} ", f"{style}{row}"), (name, f"{words}{row}"))


def _mark(state: Interview, question: Question) -> tuple[str, str]:
    """How a question stands; no judgement before its path was read back, only that there is one."""
    how = state.standings.of[question.id]
    if how == "answered":
        read_back = state.read_backs.get(state.bank.path_of.get(question.id, ""))
        if not question.judged:
            return "✓", "met"
        if read_back is None:
            return "●", "muted"
        side = side_of(state, question, state.answers[question.id])
        return {"met": ("✓", "met"), "not_met": ("✗", "not-met"), "neutral": ("✓", "muted")}[side]
    return {"open": ("○", ""), "waiting": ("·", "muted")}.get(how, ("…", "aside"))


def guidance_lines(state: Interview, *, spoken: bool, replayed: bool = False) -> Iterator[Paragraph]:
    """What enough looks like at this question, and ways to ask; folded until the case manager has spoken."""
    question = state.bank.questions.get(state.place.question) if state.place else None
    if question is None or not (question.guidance.enough or question.guidance.look_for or question.probes):
        return
    if not spoken:
        yield ((_("Guidance opens when the case manager has spoken. F1 shows it now."), "muted"),)
        return
    language, values = state.language, {"child": state.child}
    for title, texts, bullet in (
        (_("Enough, in this case"), question.guidance.enough, ""),
        (_("Look for"), question.guidance.look_for, "· "),
    ):
        if texts:
            yield ((title, "title"),)
            yield from (((f"{bullet}{fill(text.to(language), values)}", ""),) for text in texts)
            yield ()
    if question.probes:
        yield ((_("Ways to ask"), "title"),)
    for mark, text in ways_shown(state, question, key="→", replayed=replayed):
        yield ((f"{mark}  ", "muted"), (text, ""))


def suggestion_lines(state: Interview, waiting: list[Suggested]) -> Iterator[Paragraph]:
    """What may be worth coming back to, the first with their keys, and how many more there are."""
    for number, suggested in enumerate(waiting[:MOST_SUGGESTED], start=1):
        text = suggested.cue.suggest.to(state.language)
        names = " · ".join(state.bank.questions[q].spoken for q in suggested.cue.questions)
        yield ((_("Worth coming back to"), "aside"),) if number == 1 else ()
        kept = " " + _("(kept for later)") if suggested.done == "kept" else ""
        yield ((f"{number} ", "key"), (text, ""), (f"  {names}{kept}", "muted"))
    more = len(waiting) - MOST_SUGGESTED
    if more > 0:
        yield ((_("+{count} more: /suggestions").format(count=more), "muted"),)
    if waiting:
        yield ()
        yield tuple(
            piece
            for key, word in (("^N", N_("ask it")), ("/keep", N_("later")), ("/drop", ""))
            for piece in ((f"{key} ", "strong"), (f"{_(word)}   " if word else "", "muted"))
        )
