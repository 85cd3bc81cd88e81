"""The sentences of the feedback: what the bank says, and what in this case shows it.

The program's own sentences stand in two sets, one that speaks to the case manager and one that speaks about the
work, for a page that a stand-in reads. A fragment of the bank that says "you" is not used in the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from assistant.catalogue import N_, _
from assistant.compose.interview.case import Case
from assistant.compose.words import (
    excerpt,
    filled,
    joined,
    lower_first,
    sentence,
    sentences,
    short_enough,
    stopped,
    telling_part,
    weekday,
)
from assistant.core.interview.state import NOTHING, Remark

Piece = Literal["strength", "learning", "enough", "next_step"]


@dataclass(frozen=True, slots=True)
class Frames:
    """The program's own sentences; the blanks are filled by whoever uses them."""

    their_words: str
    explained: Mapping[str, str]
    stricter: str
    differed: str
    more_said: str
    easiest: str
    record: Mapping[str, str]
    other_things: str = N_("other things")
    both_stay: str = N_("Both views stay on record.")
    decided: str = N_("What decided it:")
    decided_there: str = N_("Learning point {number} says what decided it.")
    same_views: str = N_("{short}: the same two views.")
    shows: str = N_("What shows it:")
    found: str = N_("What we found:")
    our_words: str = N_("The inspector said:")
    others_words: str = N_("Somebody else in the room said:")
    reason: str = N_("The main reason:")
    same: str = N_("The same holds for {shorts}.")
    good_practice: str = N_("We noted it as good practice.")
    good_practice_as: str = N_("We noted it as good practice: {why}")
    enough: str = N_("Enough, in this case:")


_RECORD = {"partly": N_("The file shows only part of it"), "not_shown": N_("The file does not show it yet")}

TO_YOU = Frames(
    their_words=N_("In your words:"),
    explained={
        "clearly": N_("You explained {subject} clearly when we talked."),
        "partly": N_("You explained part of {subject} when we talked."),
    },
    stricter=N_("{short}: here you were stricter than the inspector, who saw it as {answer}."),
    differed=N_("{short}: you saw it as {view}, the inspector as {answer}."),
    more_said=N_("You also told us more than the file shows on {names}."),
    easiest=N_("You know all this, so it is the easiest to change: a line for each would do."),
    record=_RECORD,
)
ABOUT_THE_WORK = Frames(
    their_words=N_("As it was told:"),
    explained={
        "clearly": N_("When we talked, {subject} was explained clearly."),
        "partly": N_("When we talked, {subject} was explained in part."),
    },
    stricter=N_("{short}: the view given was stricter than the inspector's, who saw it as {answer}."),
    differed=N_("{short}: the view given was {view}, the inspector's {answer}."),
    more_said=N_("We were also told more than the file shows on {names}."),
    easiest=N_("All this is known, so it is the easiest to change: a line for each would do."),
    record=_RECORD,
)
_TO_READER = re.compile(r"\b(you|your|yours|yourself|yourselves)\b", re.IGNORECASE)
# A name for lists that says where or for whom something is cannot have an article before it.
_NO_ARTICLE = re.compile(r" (in|for|to|of|as) ")

MINUTE = 60_000
# A talk that took less, or more, was not held in one sitting, and its length would say nothing.
SHORTEST_TALK, LONGEST_TALK = 10, 240
# Where it stands in the record is glanced at, not read.
PLACE = re.compile(r" \([^()]*\)")
# As many words of somebody's are quoted; more are told only in the record.
QUOTATION_WORDS = 24
# A clause after a colon is read in a breath of its own, and even so the whole must not be endless.
LONGEST_WITH_CLAUSE = 40


def frames(case: Case) -> Frames:
    """The set of sentences that this page speaks in, in the language now spoken."""
    said = TO_YOU if case.to_you else ABOUT_THE_WORK
    return Frames(**{field.name: _translated(getattr(said, field.name)) for field in fields(said)})


def _translated(said: Any) -> Any:
    return _(said) if isinstance(said, str) else {code: _(text) for code, text in said.items()}


def about(case: Case) -> Iterator[str]:
    """What the page is: what they talked for and how long, who sees it, and until when it may change."""
    header, minutes = case.state.header, minutes_talked(case)
    about_whom = _("{child} (case {case})").format(child=case.child, case=header.case) if header.case else case.child
    blanks = {"day": weekday(header.started), "minutes": minutes, "child": about_whom}
    if case.to_you:
        told = _("On {day} we talked about your work with {child}, to learn from it.")
        if minutes:
            told = _("On {day} we talked for {minutes} minutes about your work with {child}, to learn from it.")
        yield told.format(**blanks)
        yield _("This page is yours; the inspector and the lead inspector see it too.")
    else:
        told = _("On {day} we looked at the work with {child}, to learn from it.")
        if minutes:
            told = _("On {day} we looked for {minutes} minutes at the work with {child}, to learn from it.")
        yield told.format(**blanks)
        yield _("This page is for whoever goes on with the work, and the inspector and the lead inspector see it too.")
    yield _("It is provisional until the inspection closes.")


def minutes_talked(case: Case) -> int | None:
    """How long they talked, in fives: from the first remark in the room to the last before the inspector signed.

    None if that says nothing.
    """
    signature = case.state.signatures.get("inspector")
    until = signature.seq if signature is not None else case.state.count + 1
    talk = [remark for remark in case.state.remarks.values() if case.state.met < remark.seq < until]
    if not talk:
        return None
    began = min(remark.at for remark in talk) if case.state.met else 0
    minutes = round((max(remark.at for remark in talk) - began) / MINUTE)
    return 5 * round(minutes / 5) if SHORTEST_TALK <= minutes <= LONGEST_TALK else None


def fragment(case: Case, question_id: str, piece: Piece) -> str:
    """A piece of the bank's feedback with its blanks filled; empty if there is none, or none for this reader.

    A next step is for whoever does it, so it may say "you" on any page.
    """
    raw = _raw(case, question_id, piece)
    values = dict(case.values(question_id))
    if "{evidence}" not in raw and values["shows"]:
        values["shows"] = _with_place(case, question_id, values["shows"])
    text = " ".join(sentence(part) for part in sentences(filled(raw, values)))
    return text if case.to_you or piece == "next_step" or not _speaks_to_reader(case, text) else ""


def told(case: Case, question_id: str, piece: Literal["strength", "learning"], *, line: bool = True) -> str:
    """The fragment, or the bare answer if none fits; then the reason, then what in this case shows it.

    Without `line` the line that shows it is left to another point, and the place in the record stands for it.
    """
    raw, text = _raw(case, question_id, piece), fragment(case, question_id, piece)
    shows = case.answers[question_id].shows
    reason = case.named_reason(question_id)
    if not text and shows and line and not reason:
        return sentence(f"{case.short(question_id)}: {case.inside(detail_of(case, question_id))}")
    lead = text or case.line(question_id)
    if reason and not (text and "{reason" in raw):
        lead = with_detail(lead, lower_first(reason), frames(case).reason)
    shown_already = text and "{shows}" in raw and shows
    announced = frames(case).shows if piece == "strength" else frames(case).found
    return lead if shown_already else _with_what_shows(case, question_id, lead, line, announced)


def shown_by(case: Case, question_id: str) -> Remark | None:
    """The newest remark marked as showing the answer that this reader may read."""
    marked = case.answers.get(question_id, NOTHING).shown_by
    return next((case.seen.remarks[seq] for seq in reversed(marked) if seq in case.seen.remarks), None)


def with_detail(lead: str, detail: str, announced: str) -> str:
    """`lead: detail.` where each is short, else `detail` as a sentence of its own after what announces it."""
    last = sentences(lead)[-1:] or [""]
    if (
        ":" not in last[0] + detail
        and last[0].endswith(".")
        and len(sentences(detail)) == 1
        and short_enough(last[0])
        and short_enough(PLACE.sub("", detail))
        and len(f"{last[0]} {PLACE.sub('', detail)}".split()) <= LONGEST_WITH_CLAUSE
    ):
        return sentence(f"{lead[:-1]}: {detail}")
    return f"{lead} {announced} {stopped(detail)}"


def quotation(case: Case, remark: Remark, question_id: str) -> str:
    """What of a remark shows an answer, between quotation marks, with whose words they are."""
    spoken = frames(case)
    own = {"case_manager": spoken.their_words, "inspector": spoken.our_words}.get(remark.by, spoken.others_words)
    return stopped(f"{own} {shown_in(case, remark, question_id)}")


def shown_in(case: Case, remark: Remark, question_id: str) -> str:
    """The words of a remark that most probably show an answer, between quotation marks."""
    return excerpt(telling_part(case.bank, question_id, remark.text, QUOTATION_WORDS), QUOTATION_WORDS)


def same_in(case: Case, questions: tuple[str, ...]) -> str:
    """The sentence that joins repeated findings to the one that is told."""
    shorts = joined(named(case, question_id) for question_id in questions)
    return f" {frames(case).same.format(shorts=shorts)}" if questions else ""


def named(case: Case, question_id: str) -> str:
    """What a question is about, as it reads inside a sentence: "the harm plan"."""
    short = lower_first(case.short(question_id))
    noun = case.question(question_id).type == "judgement" and " " in short and not _NO_ARTICLE.search(short)
    noun = noun and short[:1].islower() and not short.startswith(("the ", "a "))
    return _("the {name}").format(name=short) if noun and case.language.startswith("en") else short


def detail_of(case: Case, question_id: str) -> str:
    """What in this case shows the answer, as a clause: the line, else the place in the record."""
    shows = case.answers.get(question_id, NOTHING).shows
    return _with_place(case, question_id, shows) if shows else case.places(question_id)


def _with_what_shows(case: Case, question_id: str, lead: str, line: bool, announced: str) -> str:
    if case.answers[question_id].shows and line:
        return with_detail(lead, case.inside(detail_of(case, question_id)), announced)
    remark, places = shown_by(case, question_id), case.places(question_id)
    if places:
        lead = f"{lead.rstrip('.')} ({places})."
    return f"{lead} {quotation(case, remark, question_id)}" if remark is not None and line else lead


def _with_place(case: Case, question_id: str, shows: str) -> str:
    places = case.places(question_id)
    return f"{shows.rstrip('. ')} ({places})" if places else shows


def _raw(case: Case, question_id: str, piece: Piece) -> str:
    text = getattr(case.question(question_id).feedback, piece)
    return text.to(case.language) if text else ""


def _speaks_to_reader(case: Case, text: str) -> bool:
    """Whether a fragment speaks to its reader; in another language that cannot be told, so it counts as if it did."""
    return not case.language.startswith("en") or bool(_TO_READER.search(text))
