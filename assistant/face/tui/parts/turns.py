"""How a turn is drawn in the conversation: what stands beside the voice, what stands below it, in tokens of colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.catalogue import _
from assistant.compose.turn_pieces import Audience, Piece, Tone, Turn
from assistant.compose.turns import told
from assistant.compose.words import clock, path_title
from assistant.core.interview import events as ev
from assistant.core.interview.state import Interview
from assistant.core.record.event import Event
from assistant.face.lines import words
from assistant.face.lines.turns import flowed
from assistant.face.tui.parts.paint import Paragraph

TONES: Mapping[Tone, str] = {"plain": "", "said": "", "not_met": "not-met"}


@dataclass(frozen=True, slots=True)
class DrawnTurn:
    """One turn: `rule` opens a new question (its number and the time), `head` stands beside the voice."""

    voice: str = ""
    head: Paragraph = ()
    body: tuple[Paragraph, ...] = ()
    rule: tuple[str, str] | None = None
    # A remark begins anew even after another of the same person's.
    anew: bool = False


def notice_turn(lines: tuple[str, ...], style: str = "muted") -> DrawnTurn:
    """Something that the program says and does not record."""
    return DrawnTurn(body=tuple(((line, style),) for line in lines))


def drawn(state: Interview, event: Event, to: Audience, *, page: bool = False) -> DrawnTurn | None:
    """The turn of an event, None if it has none. `page`: with what an opened page shows, as it stands now."""
    turn = told(state, event, to)
    if turn is None:
        return None
    if isinstance(event.body, ev.Asked):
        return _asked(state, event, turn, event.body, page=page)
    head = tuple(_head(turn))
    body = tuple(_body(turn))
    if event.seq in state.discarded:
        head = tuple((text, "gone") for text, _style in head)
        body = (*(tuple((text, "gone") for text, _style in line) for line in body), ((_("(taken back)"), "muted"),))
    if turn.detail or not turn.voice:
        return DrawnTurn(turn.voice, (), (head, *body) if head else body)
    return DrawnTurn(turn.voice, head, body, anew=turn.kind in ("remark", "withheld"))


def drawn_anew(state: Interview, event: Event, to: Audience) -> Iterator[int]:
    """The earlier events whose turns look otherwise once `event` is recorded, or taken back."""
    body = event.body
    if isinstance(body, ev.Undone):
        yield body.of
        gone = to.event(body.of)
        yield from drawn_anew(state, gone, to) if gone is not None else ()
        yield from _links_of(body.of, to)
    elif isinstance(body, (ev.SpeakerCorrected, ev.Withheld)):
        yield body.of
        yield from _links_of(body.of, to)
    elif isinstance(body, (ev.Met, ev.Asked, ev.Confirmed, ev.Answered, ev.SetAside)):
        # What was prepared alone may be open from now on, or closed.
        yield from range(1, state.met)


def _links_of(remark: int, to: Audience) -> Iterator[int]:
    """Where it is told of a remark that it shows an answer: its words and whose they are stand there too."""
    links = (ev.Pointed, ev.Unpointed)
    return (one.seq for one in to.events if isinstance(one.body, links) and one.body.of == remark)


def _head(turn: Turn) -> Iterator[tuple[str, str]]:
    if turn.about:
        yield f"{turn.about}: ", "muted"
    for lead, piece in flowed(turn):
        if not _below(turn, piece):
            yield from ((lead, "muted"),) if lead else ()
            yield piece.text, _style(turn, piece)


def _body(turn: Turn) -> Iterator[Paragraph]:
    for lead, piece in flowed(turn):
        if _below(turn, piece):
            yield from _lines(lead, piece.text, _style(turn, piece))


def _below(turn: Turn, piece: Piece) -> bool:
    """Whether it stands in lines of its own, as people's own words do."""
    return piece.tone == "said" or turn.kind == "remark"


def _style(turn: Turn, piece: Piece) -> str:
    return "aside" if turn.kind == "aside" and piece.tone == "strong" else TONES.get(piece.tone, piece.tone)


def _lines(lead: str, text: str, style: str) -> Iterator[Paragraph]:
    first, *others = text.split("\n")
    label = lead.lstrip(":.; ")
    yield ((label, "muted"), (first, style)) if label else ((first, style),)
    for line in others:
        yield ((line, style),)


def _asked(state: Interview, event: Event, turn: Turn, body: ev.Asked, *, page: bool) -> DrawnTurn:
    time = clock(state, event.at)
    if body.place == "question" and event.question:
        question = state.bank.questions[event.question]
        # The criterion stands small above how it is asked aloud.
        asked = tuple(((piece.text, "" if piece.tone == "strong" else "muted"),) for piece in turn.pieces)
        return DrawnTurn("assistant", (), asked, (question.spoken, time))
    title = path_title(state, body.path) if body.path or body.place == "prepared" else _("Closing")
    shown = [line for line in words.asked_page(state, body) if line] if page and body.place != "closing" else []
    if body.place == "closing":
        shown = [_("F6 opens it: judgements, learning points, the feedback, signatures.")]
    lines = [(body.text, ""), *((line, _style_of(line)) for line in shown)]
    return DrawnTurn("assistant", (), tuple(((text, style),) for text, style in lines), (title, time))


def _style_of(line: str) -> str:
    if line.endswith(":"):
        return "title"
    return "" if line.startswith(" ") else "muted"
