"""What happened, one frozen body a kind: the record is a list of these and nothing else.

An event is never rewritten. A `kind` is never reused and never renamed; a body that must change gets a new
version, and its family a reader of the old one. Bodies hold texts, whole numbers, booleans, lists, maps and null.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assistant.core.record.bodies import Family
from assistant.core.record.event import (
    Body,
    PlaceKind,
    ProbeKind,
    SetAsideReason,
    Signer,
    Stored,
    Voice,
)


class Begun(Body):
    """The interview was begun, alone from the file (`preparing`) or together."""

    kind = "begun"
    child: str = ""
    phase: Literal["preparing", "meeting"] = "meeting"
    judge: Literal["in_the_room", "apart"] = "in_the_room"
    target_minutes: int = 90


class Met(Body):
    """The preparing is over and both people are in the room; `others`: who else is."""

    kind = "met"
    others: str | None = None


class Asked(Body):
    """The assistant put something before them: a question, a path's open question, a page, a read-back."""

    kind = "asked"
    text: str
    place: PlaceKind = "question"
    path: str | None = None
    why: Literal["next", "back", "jump", "again"] = "next"


class Probed(Body):
    """Another way to ask was put before them: which of the bank's probes."""

    kind = "probed"
    probe: ProbeKind
    text: str


class Said(Body):
    """A remark. `path` is set where it answers an open question; `cleaned` counts replaced characters."""

    kind = "said"
    text: str
    path: str | None = None
    cleaned: int = 0


class SpeakerCorrected(Body):
    """Remark `of` was the other person's."""

    kind = "speaker_corrected"
    of: int
    by: Voice


class SaidAbout(Body):
    """Remark `of` was about this question, and not about what stood on screen."""

    kind = "said_about"
    of: int


class Pointed(Body):
    """Remark `of` is what shows the answer to this question."""

    kind = "pointed"
    of: int


class Unpointed(Body):
    """Remark `of` does not show the answer to this question: a link taken back, or a hint that was none."""

    kind = "unpointed"
    of: int


class Withheld(Body):
    """The case manager keeps remark `of` out of the service's page and of training."""

    kind = "withheld"
    of: int


class Viewed(Body):
    """How the case manager sees it; null: they would rather not say as a code."""

    kind = "viewed"
    code: str | None
    was: str | None = None


class Answered(Body):
    """The answer. `was` is the one it replaces; `changed_by` the remark that changed a prepared one.

    `put_aside`: what hung on the one that it replaces went aside with it; left out, nothing did.
    """

    kind = "answered"
    answer: Stored
    was: Stored | None = None
    phase: Literal["preparing", "meeting"] = "meeting"
    changed_by: int | None = None
    put_aside: bool | None = None


class Reasoned(Body):
    """Why the answer is on the not-met side; the first reason is the main one."""

    kind = "reasoned"
    reasons: tuple[str, ...]


class Worded(Body):
    """What a code such as "Something else" stands for here, in a line; empty: they would rather not say."""

    kind = "worded"
    of: Literal["answer", "reasons"]
    code: str
    words: str = ""


class ExplainedHow(Body):
    """What the interview showed."""

    kind = "explained"
    code: str | None


class RecordedHow(Body):
    """What the record shows."""

    kind = "recorded"
    code: str | None


class Showed(Body):
    """One line: what in this case shows the answer."""

    kind = "showed"
    text: str


class EvidenceGiven(Body):
    """Where in the record it stands."""

    kind = "evidence_given"
    where: str
    date: str | None = None
    page: int | str | None = None


class SetAside(Body):
    """A question was not answered, in one of six ways; `come_back` is a promise, by whom and until when.

    `put_aside`: what hung on the answer that it replaces went aside with it; left out, nothing did.
    """

    kind = "set_aside"
    reason: SetAsideReason
    text: str = ""
    promised_by: str = ""
    until: str | None = None
    was: Stored | None = None
    put_aside: bool | None = None


class Noted(Body):
    """The inspector's note; a private one travels in the private lane."""

    kind = "noted"
    text: str


class Marked(Body):
    """A mark on a question, such as `good_practice`."""

    kind = "marked"
    mark: str
    text: str = ""


class Undone(Body):
    """What event `of` did no longer holds; both stay on record."""

    kind = "undone"
    of: int


class Paused(Body):
    """The clock and the record stopped."""

    kind = "paused"


class Resumed(Body):
    """They went on after a pause."""

    kind = "resumed"


class Confirmed(Body):
    """What was prepared was looked at together and nothing was wrong with it."""

    kind = "confirmed"
    path: str
    questions: tuple[str, ...]


class ReadBack(Body):
    """The answer to a read-back, in two steps: are these your words, and do you see it the same way."""

    kind = "read_back"
    path: str
    words: Literal["agree", "amend"] | None = None
    view: Literal["agree", "amend", "disagree", "later"] | None = None
    until: str | None = None
    text: str = ""


class JudgeModeSet(Body):
    """Whether judgements are made in the room or apart, from now on."""

    kind = "judge_mode_set"
    mode: Literal["in_the_room", "apart"]


class ApartBegun(Body):
    """A break: the inspector judges alone what waited."""

    kind = "apart_begun"


class ApartEnded(Body):
    """The break is over; what was judged is read back next."""

    kind = "apart_ended"


class Judged(Body):
    """A theme was judged: what was proposed, what was decided, and why."""

    kind = "judged"
    theme: str
    proposed: str | None
    decision: str
    rationale: str


class LearningChosen(Body):
    """A learning point for this case manager, in the inspector's words where they gave any."""

    kind = "learning_chosen"
    text: str = ""
    next_step: str = ""
    who: str = ""
    due: str | None = None


class LearningDropped(Body):
    """A learning point was taken back."""

    kind = "learning_dropped"


class DoNowSet(Body):
    """Something that must be put right on this case at once; no learning point."""

    kind = "do_now_set"
    text: str
    who: str = ""
    due: str | None = None


class AlertRaised(Body):
    """Somebody may be in danger. `open`: raised together; otherwise it is masked on the shared screen."""

    kind = "alert_raised"
    who: str
    what: str
    source: str = ""
    told: str = ""
    at: str = ""
    outcome: str = ""
    reason: str = ""
    next_check: str = ""
    checked_by: str = ""
    open: bool = False


class AlertUpdated(Body):
    """What came of alert `of`; fields left null stay as they were."""

    kind = "alert_updated"
    of: int
    told: str | None = None
    at: str | None = None
    outcome: str | None = None
    reason: str | None = None
    next_check: str | None = None
    checked_by: str | None = None


class LookedAgain(Body):
    """These conclusions were looked at again after an answer under them had changed, and they stand.

    Each by its name: `judgement:THEME`, `learning:QUESTION`, `now:QUESTION`, `readback:PATH`; `answer:QUESTION` says
    that what was put aside with its old answer stays aside.
    """

    kind = "looked_again"
    stands: tuple[str, ...]


class SuggestionHandled(Body):
    """What was done with a suggestion that remark `of` gave rise to."""

    kind = "suggestion_handled"
    cue: str
    of: int
    done: Literal["kept", "asked", "dropped"]


class WordsGiven(Body):
    """The case manager's own words at the end."""

    kind = "words_given"
    text: str


class Signed(Body):
    """A signature. `count` is the number of events it signs, this one included."""

    kind = "signed"
    signer: Signer
    answer: Literal["yes", "not_today", "declined", "absent"] = Field(alias="as")
    count: int


HowReplied = Literal["accept", "context", "inaccuracy", "disagree"]


class Replied(Body):
    """The case manager's reply to a point of the feedback."""

    kind = "replied"
    point: str
    answer: HowReplied = Field(alias="as")
    text: str


class ReplyAnswered(Body):
    """What a named person says to an inaccuracy or a disagreement."""

    kind = "reply_answered"
    point: str
    answer: Literal["upheld", "partly", "not_upheld"] = Field(alias="as")
    name: str
    text: str


BODIES = Family(__name__)
