"""What a learner's typed line means at a stop, and whether a judgement can be taken; the same in every face."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.catalogue import _
from assistant.core.interview.prompts import keys_for, picked
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import Option
from assistant.core.training.practised import LONGEST_WHY
from assistant.core.training.practising import Stop

# What is typed to pass over a judgement, or to give no reason.
PASS = "-"


def typed_answer(stop: Stop, line: str, *, may_pass: bool = True) -> str | Refusal | None:
    """The code that a line picks by number, code or words; None where they pass, if that `may_pass`."""
    text = line.strip()
    if text == PASS and may_pass:
        return None
    codes = picked(stop.options, text)
    if codes is not None:
        return codes[0]
    return _refused(text, stop.options, _("{first} to {last}, or - to pass.") if may_pass else _("{first} to {last}."))


def typed_reasons(stop: Stop, line: str) -> tuple[str, ...] | Refusal:
    """The reasons that a line picks, the main one first; none for an empty line."""
    text = line.strip()
    if text in ("", PASS):
        return ()
    codes = picked(stop.reasons, text, many=True)
    if codes is not None:
        return codes
    return _refused(text, stop.reasons, _("{first} to {last}, several with spaces between; Enter gives none."))


def typed_why(line: str) -> str | Refusal:
    """A line of the learner's own; - leaves it out as Enter does."""
    text = line.strip()
    return _too_long(text) or ("" if text == PASS else text)


def _too_long(why: str) -> Refusal | None:
    if len(why) <= LONGEST_WHY:
        return None
    return Refusal(_("That is too long: at most {count} characters.").format(count=f"{LONGEST_WHY:,}"))


def _refused(text: str, options: tuple[Option, ...], hint: str) -> Refusal:
    keys = keys_for(options)
    what = _("That is none of the answers here.") if text else _("Nothing was typed.")
    return Refusal(what, _("Choose {range}").format(range=hint.format(first=keys[0], last=keys[-1])))


def unfit(stop: Stop, answer: str | None, reasons: Sequence[str] = (), why: str = "") -> tuple[str, Refusal] | None:
    """The field that cannot be taken at this stop and why; None if all can. What was given is not repeated."""
    codes = [option.code for option in stop.options]
    if answer is not None and answer not in codes:
        told = Refusal(_("That is none of the answers to this question."), _use_one_of(codes))
        return "answer", told
    if reasons and not stop.wants_reasons(answer):
        return "reasons", Refusal(_("Reasons are asked for only where something was not good enough."))
    known = [option.code for option in stop.reasons]
    if any(reason not in known for reason in reasons):
        return "reasons", Refusal(_("That is none of the reasons for this question."), _use_one_of(known))
    if len(set(reasons)) < len(reasons):
        return "reasons", Refusal(_("The same reason is given twice."))
    too_long = _too_long(why)
    return ("why", too_long) if too_long is not None else None


def _use_one_of(codes: Sequence[str]) -> str:
    return _("Use one of: {codes}.").format(codes=", ".join(codes))
