"""The sentences of the feedback: what the bank says, and what in this case shows it.

The program's own sentences stand in two sets, one that speaks to the case manager and one that speaks about the
work, for a page that a stand-in reads. A fragment of the bank that says "you" is not used in the second.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

from assistant.compose.case import Case
from assistant.compose.words import (
    filled,
    joined,
    lower_first,
    mid_sentence,
    quoted,
    sentence,
    sentences,
    short_enough,
    stopped,
)
from assistant.core.interview import NOTHING, Remark

__all__ = [
    "ABOUT_THE_WORK",
    "TO_YOU",
    "Frames",
    "detail_of",
    "fragment",
    "frames",
    "opener",
    "quotation",
    "same_in",
    "shown_by",
    "told",
    "with_detail",
]

Piece = Literal["strength", "learning", "enough", "next_step"]


@dataclass(frozen=True, slots=True)
class Frames:
    """The program's own sentences; the blanks are filled by whoever uses them."""

    their_words: str
    explained: Mapping[str, str]
    stricter: str
    differed: str
    record: Mapping[str, str]
    both_stay: str = "Both views stay on record."
    decided: str = "What decided it:"
    shows: tuple[str, ...] = ("What shows it:", "We saw it here:")
    found: str = "What we found:"
    to_read: str = "It is there to read:"
    our_words: str = "The inspector said:"
    easiest: str = "That is the easiest thing to change"
    reason: str = "The main reason:"
    same: str = "The same holds for {shorts}."
    good_practice: str = "We noted it as good practice."
    enough: str = "Enough, in this case:"


_RECORD = {"partly": "The record shows only part of it", "not_shown": "The record does not show it yet"}

TO_YOU = Frames(
    their_words="In your words:",
    explained={
        "clearly": "{short}: you explained this clearly when we talked.",
        "partly": "{short}: you could explain part of this when we talked.",
    },
    stricter="{ask} You were stricter than the inspector: you said “{view}”, the inspector said “{answer}”.",
    differed="{ask} You saw it as “{view}”; the inspector saw it as “{answer}”.",
    record=_RECORD,
)
ABOUT_THE_WORK = Frames(
    their_words="As it was told:",
    explained={
        "clearly": "{short}: this was explained clearly when we talked.",
        "partly": "{short}: part of this was explained when we talked.",
    },
    stricter="{ask} The view given was “{view}”, stricter than the inspector's, which was “{answer}”.",
    differed="{ask} The view given was “{view}”; the inspector saw it as “{answer}”.",
    record=_RECORD,
)
_TO_READER = re.compile(r"\b(you|your|yours|yourself|yourselves)\b", re.IGNORECASE)


def frames(case: Case) -> Frames:
    """The set of sentences that this page speaks in."""
    return TO_YOU if case.to_you else ABOUT_THE_WORK


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
    lead = text or case.line(question_id)
    main = case.main_reason(question_id)
    if main is not None and not (text and "{reason" in raw):
        lead = with_detail(lead, lower_first(case.reason_words(question_id)[0]), frames(case).reason)
    shown_already = text and "{shows}" in raw and case.answers[question_id].shows
    return lead if shown_already else _with_what_shows(case, question_id, lead, line)


def shown_by(case: Case, question_id: str) -> Remark | None:
    """The newest remark marked as showing the answer that this reader may read."""
    marked = case.answers.get(question_id, NOTHING).shown_by
    return next((case.seen.remarks[seq] for seq in reversed(marked) if seq in case.seen.remarks), None)


def with_detail(lead: str, detail: str, opener: str) -> str:
    """`lead: detail.` where that is one short sentence, else `detail` as a sentence of its own after `opener`."""
    last = sentences(lead)[-1:] or [""]
    if ":" not in last[0] and last[0].endswith(".") and len(sentences(detail)) == 1 and short_enough(last[0], detail):
        return sentence(f"{lead[:-1]}: {mid_sentence(detail)}")
    return f"{lead} {opener} {stopped(mid_sentence(detail))}"


def quotation(case: Case, remark: Remark, most_words: int = 40) -> str:
    """A remark between quotation marks, with whose words they are."""
    own = frames(case).their_words if remark.by == "case_manager" else frames(case).our_words
    return f"{own} {quoted(remark.text, most_words)}"


def same_in(case: Case, questions: tuple[str, ...]) -> str:
    """The sentence that joins repeated findings to the one that is told."""
    shorts = joined(case.short(question_id) for question_id in questions)
    return f" {frames(case).same.format(shorts=shorts)}" if questions else ""


def detail_of(case: Case, question_id: str) -> str:
    """What in this case shows the answer, as a clause: the line, else the place in the record."""
    shows = case.answers.get(question_id, NOTHING).shows
    return _with_place(case, question_id, shows) if shows else case.places(question_id)


def _with_what_shows(case: Case, question_id: str, lead: str, line: bool) -> str:
    if case.answers[question_id].shows and line:
        return with_detail(lead, detail_of(case, question_id), opener(case, question_id))
    remark, places = shown_by(case, question_id), case.places(question_id)
    if remark is not None and line:
        lead = f"{lead} {quotation(case, remark)}"
    return f"{lead} {frames(case).to_read} {places}." if places else lead


def opener(case: Case, question_id: str) -> str:
    """How what shows it is announced: always the same for a question, and not the same for its neighbours."""
    ways = frames(case).shows
    return ways[crc32(question_id.encode()) % len(ways)]


def _with_place(case: Case, question_id: str, shows: str) -> str:
    places = case.places(question_id)
    return f"{shows.rstrip('. ')} ({places})" if places else shows


def _raw(case: Case, question_id: str, piece: Piece) -> str:
    text = getattr(case.question(question_id).feedback, piece)
    return text.to(case.language) if text else ""


def _speaks_to_reader(case: Case, text: str) -> bool:
    """Whether a fragment speaks to its reader; in another language that cannot be told, so it counts as if it did."""
    return not case.language.startswith("en") or bool(_TO_READER.search(text))
