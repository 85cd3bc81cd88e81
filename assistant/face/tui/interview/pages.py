"""What opens over the conversation to be read or chosen from: the pages of commands, help, questions to go to."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.catalogue import _
from assistant.compose.words import name_of
from assistant.core.bank.bank import FACTS
from assistant.core.bank.listening import listening_to
from assistant.core.interview.commands import COMMANDS, FaceCommand
from assistant.core.interview.cues import OFFERED
from assistant.core.interview.state import Interview, Remark
from assistant.core.interview.walk import section_here
from assistant.core.record.event import Event
from assistant.face.lines import pages
from assistant.face.lines.remark import number_of, remark_at, remark_before, remark_choices, remark_told
from assistant.face.tui.parts.actions import ACTIONS
from assistant.face.tui.parts.page import PageScreen, lines_to_paragraphs
from assistant.face.tui.parts.picker import PickerScreen
from assistant.session.settings import Settings

# A shared screen shows private notes for so long.
PRIVATE_SECONDS = 10.0


def command_page(state: Interview, command: FaceCommand, settings: Settings, events: Sequence[Event]) -> PageScreen:
    """The page of a typed command."""
    lines = list(pages.page(state, command, settings, events))
    seconds = PRIVATE_SECONDS if command.name == "private" else None
    title = _(COMMANDS[command.name].help)
    return PageScreen(title[:1].upper() + title[1:], lines_to_paragraphs(lines), seconds)


def help_page() -> PageScreen:
    """Keys and commands, from the one table."""
    keys = [
        ((f"{action.shown:<7}", "key"), (_(action.label), ""), (f"   {action.line}".rstrip(), "muted"))
        for action in ACTIONS
        if action.shown
    ]
    typed = [((f"{c.usage}", "strong"), (f"   {_(c.help)}", "muted")) for c in COMMANDS.values()]
    intro = _("An option's number, code or words answer; anything else is a remark. c:, i: or o: says who speaks.")
    more = _("Ctrl+J begins a new line. PageUp and PageDown go through the conversation. Escape leaves any page.")
    heads = (((_("Keys"), "title"),), ((_("Commands, typed in the line"), "title"),))
    page = [((intro, ""),), ((more, ""),), (), heads[0], *keys, (), heads[1], *typed]
    return PageScreen(_("All keys and commands"), page)


def with_a_remark(state: Interview, number: str = "") -> PickerScreen | None:
    """What can be done with a remark, the last one where no number names it; None if nobody has spoken.

    A line that ends with `@` wants a question, which is picked next.
    """
    remark = remark_at(state, number)
    if remark is None:
        return None
    another = (f"/this{number_of(state, remark)} @", _("It shows another question ..."))
    choices = [*remark_choices(state, remark), another, *remark_before(state, remark)]
    return PickerScreen(remark_told(state, remark), choices)


def questions_wanted(state: Interview, line: str) -> PickerScreen | None:
    """The questions to pick for a line that ends with `@`."""
    remark = remark_at(state, line.removeprefix("/this").strip(" @"))
    return questions_it_shows(state, remark) if remark is not None else None


def questions_it_shows(state: Interview, remark: Remark) -> PickerScreen:
    """The questions that a remark may show: those of the path they are on first, likeliest first; the facts last."""
    path_of, here = state.bank.path_of, section_here(state)
    order = {here: 0, FACTS: 2}
    asked = dict(sorted(_asked(state), key=lambda one: order.get(path_of[one[0]], 1)))
    likely = listening_to(state.bank).shortlist(remark.text, [name for name in asked if path_of[name] == here], OFFERED)
    return PickerScreen(_("It shows ..."), list({**{name: asked[name] for name in likely}, **asked}.items()))


def places_to_go(state: Interview) -> PickerScreen:
    """The questions that are asked in this case, the paths with their open questions, and the closing."""
    paths = [
        (f"path {path.id}", _("Path: {title}").format(title=path.title.to(state.language)))
        for path in state.bank.walked_paths
        if path.open
    ]
    return PickerScreen(_("Go to"), [*_asked(state), *paths, ("closing", _("Closing"))])


def _asked(state: Interview) -> list[tuple[str, str]]:
    of = state.standings.of
    asked = (state.bank.questions[q] for q in state.bank.path_of if of[q] not in ("ruled_out", "waiting"))
    return [(question.id, name_of(question, state.language)) for question in asked]
