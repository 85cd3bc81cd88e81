"""What a typed line means, the same in every face (contract section 2).

A line that is exactly an option's number, code or words answers. For numbers, dates and text the line is the
answer. `/` begins a command; `c:`, `i:` and `o:` say whose that line is. Anything else is a remark by whoever has the
turn.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.catalogue import N_, _
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.commands import FaceCommand, parse_command
from assistant.core.interview.cues import heard_already
from assistant.core.interview.deciding.unstamped import nobody_here
from assistant.core.interview.parsing.linking import links_typed
from assistant.core.interview.parsing.menus import Menu
from assistant.core.interview.prompts import Prompt, awaiting, is_typed_freely, keys_for, picked
from assistant.core.interview.state import Interview, ReadBackReply
from assistant.core.interview.timing import now_in
from assistant.core.record.event import Voice
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import PickMany


class SpeakerSwitch:
    """`c:`, `i:` or `o:` alone: the next line is that person's."""

    def __init__(self, speaker: Voice) -> None:
        self.speaker = speaker


Typed = moves.Move | FaceCommand | Menu | SpeakerSwitch | Refusal
# What was begun with one of these stays what it is when several lines are pasted after it: a note stays private.
BEFORE_LINES = re.compile(r"[cCiIoO]:|/(say|note|shared|words|alert)\s")
SEVERAL_NUMBERS = re.compile(r"[0-9]{1,2}(?:[\s,]+[0-9]{1,2})+")
SPEAKERS: dict[str, Voice] = {"c": "case_manager", "i": "inspector", "o": "other"}


def read_line(state: Interview, line: str, speaker: Voice) -> Typed:
    """The move, face command or refusal that `line` stands for, typed while `speaker` is the current speaker."""
    text = line.strip()
    prompt = awaiting(state)
    if "\n" in text and not BEFORE_LINES.match(text):
        return moves.Say(speaker, text)
    if text == "?":
        return FaceCommand("here", "")
    if text == "+" and not is_typed_freely(prompt.shape):
        return FaceCommand("heard", "")
    if text.startswith("/"):
        return parse_command(state, text, speaker)
    if prefix := re.match(r"([cCiIoO]):\s*", text):
        voice = SPEAKERS[prefix[1].casefold()]
        rest = text[prefix.end() :]
        if not rest and voice != "inspector" and (alone := nobody_here(state)):
            return alone
        return moves.Say(voice, rest) if rest else SpeakerSwitch(voice)
    if prompt.awaited == "paused":
        return Refusal(_("The interview is paused."), _("Go on with /resume."))
    if not text:
        return _on_enter(state, prompt)
    return links_typed(state, text) or _answer(state, prompt, text) or moves.Say(speaker, text)


def lit_option(prompt: Prompt, line: str) -> str | None:
    """The code of the option that `line` would pick, for a face that lights it up as it is typed."""
    codes = picked(prompt.options, line.strip())
    return codes[0] if codes and len(codes) == 1 else None


READ_BACK = ("read_back_words", "read_back_view", "read_back_view_text", "read_back_until")
NOTHING_TYPED = (N_("Nothing was typed."), N_("Type an option's number, a remark, or /aside to leave it."))
NOT_ON_ENTER: Mapping[str, tuple[str, str]] = {
    "read_back_text": (N_("How should it read?"), N_("Type it in their words; /next goes on without.")),
    "ready": (N_("Everything the file can answer has been prepared."), N_("/quit now, or /meet when both are here.")),
    "signed": (N_("It is signed."), N_("/quit leaves; /closing shows what may still come.")),
    "closing": (N_("The closing is open."), N_("/closing shows what is left.")),
}


def _on_enter(state: Interview, prompt: Prompt) -> Typed:
    """What Enter on an empty line does."""
    if prompt.awaited == "prepared":
        return moves.Confirm()
    if prompt.awaited == "reasons":
        return moves.Put(ev.Reasoned(reasons=prompt.ticked))
    if prompt.awaited == "words":
        return moves.SayWhat("")
    if prompt.awaited == "explained":
        return moves.Put(ev.ExplainedHow(code=None))
    if prompt.awaited == "record":
        return moves.Put(ev.RecordedHow(code=None))
    if prompt.awaited == "answer" and not prompt.may_be_left and heard_already(state, prompt.question or ""):
        return SpeakerSwitch("inspector")  # it still stands: nobody says it again
    if prompt.awaited in ("opening", "break", "together", *READ_BACK) or prompt.may_be_left:
        return moves.GoOn()
    if prompt.awaited == "answer" and state.phase == "preparing":
        return moves.SetAside("not_asked")
    reason, hint = NOT_ON_ENTER.get(prompt.awaited, NOTHING_TYPED)
    return Refusal(_(reason), _(hint))


def _answer(state: Interview, prompt: Prompt, text: str) -> Typed | None:
    """The move that answers, a Refusal for a mistyped answer, or None for a remark."""
    if prompt.awaited == "answer" and prompt.recallable and text == "=":
        return moves.Recall()
    if prompt.awaited == "words":
        return moves.SayWhat("" if text == "-" else text)
    if is_typed_freely(prompt.shape) and prompt.question is not None:
        question = state.bank.questions[prompt.question]
        # A day is read when it is recorded: the record's last moment may be days ago.
        value = question.said(text, now_in(state, state.at).date())
        if isinstance(value, Refusal):
            return Refusal(value.reason, _("{hint} A remark begins with c: or i:, or /say.").format(hint=value.hint))
        return moves.Answer(text if question.type == "date" else value)
    if prompt.path is not None and is_typed_freely(prompt.shape):
        return moves.Put(_said_to_read_back(state.read_backs[prompt.path], text))
    if text == "-" and prompt.awaited in ("view", "reasons", "explained", "record"):
        return _picking(state, prompt, ())
    if text == "-" and isinstance(prompt.shape, PickMany):
        return moves.Answer(())
    codes = picked(prompt.options, text, many=isinstance(prompt.shape, PickMany))
    if codes is not None:
        return _picking(state, prompt, codes)
    return _mistyped(prompt, text) or _narrowed(prompt, text)


def _mistyped(prompt: Prompt, text: str) -> Refusal | None:
    """Why a line of numbers or marks picks nothing; None for words."""
    if prompt.options and not isinstance(prompt.shape, PickMany) and SEVERAL_NUMBERS.fullmatch(text):
        hint = _("To record it as said: /say {text}.").format(text=text)
        return Refusal(_("One of them is chosen here, and {text!r} names several.").format(text=text), hint)
    wrong = text if text in ("-", "=") else _wrong_digits(prompt, text)
    return _no_such_option(prompt, wrong, text) if wrong else None


def _said_to_read_back(reply: ReadBackReply, text: str) -> ev.ReadBack:
    """How it should read, how they see it, or until when they will say so."""
    if reply.wants == "text":
        return ev.ReadBack(path=reply.path, words="amend", text=text)
    if reply.wants == "until":
        return ev.ReadBack(path=reply.path, view="later", until=text)
    return ev.ReadBack(path=reply.path, view=reply.view, text=text)  # type: ignore[arg-type]  # as it was given


def _picking(state: Interview, prompt: Prompt, codes: tuple[str, ...]) -> Typed:
    code = codes[0] if codes else None
    if prompt.awaited == "view":
        return moves.GiveView(code)
    if prompt.awaited == "reasons":
        return moves.Put(ev.Reasoned(reasons=codes))
    if prompt.awaited == "explained":
        return moves.Put(ev.ExplainedHow(code=code))
    if prompt.awaited == "record":
        return moves.Put(ev.RecordedHow(code=code))
    if prompt.awaited == "read_back_words":
        return moves.Put(ev.ReadBack(path=prompt.path or "", words=code))  # type: ignore[arg-type]  # an option
    if prompt.awaited == "read_back_view":
        return moves.Put(ev.ReadBack(path=prompt.path or "", view=code))  # type: ignore[arg-type]  # an option
    if code == "come_back" and code not in state.bank.questions[prompt.question or ""].codes:
        return moves.SetAside("come_back")
    return moves.Answer(codes if isinstance(prompt.shape, PickMany) else codes[0])


def _wrong_digits(prompt: Prompt, text: str) -> str | None:
    """The number that picks nothing, if `text` is one or two digits, or several such where several may be picked."""
    parts = re.split(r"[\s,]+", text) if isinstance(prompt.shape, PickMany) else [text]
    if not all(re.fullmatch(r"[0-9]{1,2}", part) for part in parts):
        return None
    return next(part for part in parts if picked(prompt.options, part) is None)


def _no_such_option(prompt: Prompt, wrong: str, text: str) -> Refusal:
    keys = keys_for(prompt.options)
    if prompt.awaited == "signed":
        hint = _("To record it as said: /say {text}.").format(text=text)
        return Refusal(_("The inspector has signed; this can no longer be changed."), hint)
    if not keys:
        opening = prompt.awaited == "opening"
        hint = _("Say something, or press Enter to go on.") if opening else _("Press Enter to go on.")
        return Refusal(_("There is nothing to choose here yet."), hint)
    hint = _("Choose {first} to {last}; to record it as said: /say {text}.").format(
        first=keys[0], last=keys[-1], text=text
    )
    return Refusal(_("There is no option {number}.").format(number=wrong), hint)


def _narrowed(prompt: Prompt, text: str) -> Refusal | None:
    """Lists of more than nine are filtered by typing a part of a word."""
    keys = keys_for(prompt.options)
    if not keys or keys[0].isdigit() or " " in text:
        return None
    hits = [(key, o) for key, o in zip(keys, prompt.options, strict=True) if text.casefold() in o.words.casefold()]
    if not hits:
        return None
    return Refusal(_("With {text!r}:").format(text=text), "  ".join(f"{key} {option.words}" for key, option in hits))
