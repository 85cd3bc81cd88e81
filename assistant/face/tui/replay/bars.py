"""What stands round the conversation of a replay: how it stands above, what there was by now beside, time below."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import _
from assistant.face.lines import pages, replaying
from assistant.face.tui.parts.actions import REPLAY_ACTIONS, footer
from assistant.face.tui.parts.paint import Paragraph, foot_line
from assistant.face.tui.parts.panels import section_title
from assistant.face.tui.replay.shown import ReplaySoFar
from assistant.face.tui.replay.timeline import legend, timeline

LEGEND_FROM = 30


def top_line(shown: ReplaySoFar, columns: int) -> Paragraph:
    """The case, how it is played, and how far it is."""
    state, how = shown.state, replaying.standing_line(shown.transport)
    if shown.learner is not None:
        how = f"{shown.learner.line()} · {how}"
    turn, turns = shown.transport.turn + 1, len(shown.playback)
    right = _("turn {turn} of {turns}").format(turn=turn, turns=turns)
    case = (state.header.case or _("no reference"))[: columns // 4]
    place = section_title(state)
    room = columns - len(case) - len(right) - 8
    lefts = ["    ".join(part for part in parts if part) for parts in ((_("Replay"), place, how), (place, how), (how,))]
    left = next((text for text in lefts if len(text) <= room), "")
    gap = " " * max(1, room - len(left) + 2)
    return (("  ", ""), (f"{case}  ", "strong"), (left, "muted"), (gap, ""), (right, ""))


def keys_line(columns: int) -> Paragraph:
    """The keys at the foot."""
    return (("  ", ""), *foot_line(footer(columns, REPLAY_ACTIONS), columns - 2))


def time_lines(shown: ReplaySoFar, now: int, columns: int, rows: int) -> Iterator[Paragraph]:
    """The timeline, and what its signs say where there is room."""
    markers, annotated = shown.markers, shown.annotated
    yield timeline(shown.transport, now, columns, markers, annotated)
    if rows >= LEGEND_FROM:
        yield legend(markers, annotated)


def beside_lines(shown: ReplaySoFar) -> Iterator[Paragraph]:
    """What was answered at this question by now, how far it is, and what there is to open."""
    state, sealed = shown.state, shown.sealed
    key = state.place.question if state.place is not None else ""
    cell = state.answers.get(key) if key not in sealed else None
    if cell is not None and (cell.answer is not None or cell.set_aside is not None):
        yield ((_("Here, by now"), "title"),)
        yield ((replaying.answer_line(state, key), ""),)
        yield ()
    yield ((_("So far"), "title"),)
    yield ((pages.progress_line(state), ""),)
    if differ := replaying.differing(state, sealed):
        names = " · ".join(state.bank.questions[name].spoken for name in differ)
        yield ((_("views differ:") + " ", "aside"), (names, ""))
    if (exhibit := shown.exhibit) is not None:
        yield ()
        yield (("F7 ", "key"), (_("opens: {title}").format(title=exhibit.title), ""))
