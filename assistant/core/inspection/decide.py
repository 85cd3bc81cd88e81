"""Whether an entry can be made in an inspection as it stands, and the entry made safe to keep.

The one door through which anything reaches an inspection: a rule that a screen or a command needed for itself would
hold in that one only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from assistant.catalogue import _
from assistant.core.inspection import events as ie
from assistant.core.inspection.state import Inspection
from assistant.core.record.bodies import in_texts
from assistant.core.record.event import Body
from assistant.core.text.cleaning import clean
from assistant.core.text.refusal import Refusal

B = TypeVar("B", bound=Body)


def cleaned(body: B) -> B:
    """The entry without anything in its texts that could steer a terminal, and without blanks at their ends."""
    return in_texts(body, lambda text: clean(text)[0].strip())


def cleaned_name(name: str) -> str:
    """A person's name as it may be kept: one line, nothing in it that steers a terminal."""
    return " ".join(clean(name)[0].split())


def decide(state: Inspection, body: Body, at: str, by: str) -> ie.InspectionEvent | Refusal:
    """The event that records `body` now, said by somebody; or why it cannot be recorded."""
    body = cleaned(body)
    return refusal(state, body) or ie.InspectionEvent(state.count + 1, at, cleaned_name(by), body)


def unfit_name(name: str) -> Refusal | None:
    """Why an inspection cannot be called this; None if it can."""
    if re.fullmatch(ie.NAME, name):
        return None
    told = _("{name!r} cannot be the name of an inspection.").format(name=name[:80])
    suggested = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:64].strip("-")
    rule = _("Use small letters, digits and hyphens, at most 64")
    return Refusal(told, f"{rule}: {suggested}." if suggested else f"{rule}.")


def refusal(state: Inspection, body: Body) -> Refusal | None:
    """Why `body` cannot be recorded in this inspection now; None if it can."""
    check = CHECKS.get(type(body))
    return check(state, body) if check is not None else None


def _unknown_case(state: Inspection, interview: str) -> Refusal | None:
    if interview in state.members:
        return None
    told = _("Interview {interview} is not in the inspection {name}.")
    hint = _("See which are: assistant inspection status {name}.")
    return Refusal(told.format(interview=interview, name=state.name), hint.format(name=state.name))


def _no_text(text: str, hint: str) -> Refusal | None:
    return None if text.strip() else Refusal(_("There is no text."), hint)


def _created(state: Inspection, body: ie.Created) -> Refusal | None:
    return None if body.area.strip() else Refusal(_("The area has no name."), _("Say which it is: --area AREA."))


def _interview_added(state: Inspection, body: ie.InterviewAdded) -> Refusal | None:
    if body.interview in state.members:
        told = _("Interview {interview} is in the inspection {name} already.")
        return Refusal(told.format(interview=body.interview, name=state.name))
    # As a case is looked up: w01 is W01.
    case = body.case.casefold()
    same = [member.interview for member in state.members.values() if case and member.case.casefold() == case]
    if same:
        told = _("Case {case} is in the inspection {name} already, with interview {interview}: it would count twice.")
        hint = _("Take that one out first: assistant inspection remove {name} {interview} --why TEXT.")
        names = {"case": body.case, "name": state.name, "interview": same[0]}
        return Refusal(told.format(**names), hint.format(**names))
    return None


def _interview_removed(state: Inspection, body: ie.InterviewRemoved) -> Refusal | None:
    return _unknown_case(state, body.interview) or _no_text(body.why, _("Say why it is taken out, with --why."))


def _case_set_aside(state: Inspection, body: ie.CaseSetAside) -> Refusal | None:
    return _unknown_case(state, body.interview) or _no_text(body.why, _("Say why it is not counted, with --why."))


def _case_taken_back(state: Inspection, body: ie.CaseTakenBack) -> Refusal | None:
    unknown = _unknown_case(state, body.interview)
    if unknown is None and not state.members[body.interview].aside:
        return Refusal(_("Interview {interview} is not set aside.").format(interview=body.interview))
    return unknown


def _sentence_written(state: Inspection, body: ie.SentenceWritten) -> Refusal | None:
    return _no_text(body.text, _("To leave the sentence out, leave it out; to have the program's again, drop yours."))


def _phrase_chosen(state: Inspection, body: ie.PhraseChosen) -> Refusal | None:
    return _no_text(body.phrase, _("Choose one of the admissible phrases."))


def _choice_dropped(state: Inspection, body: ie.ChoiceDropped) -> Refusal | None:
    if getattr(state.choice(body.statement), body.what) is None:
        return Refusal(_("Nothing of that kind was chosen for this statement."))
    return None


def _order_chosen(state: Inspection, body: ie.OrderChosen) -> Refusal | None:
    if len(set(body.statements)) < len(body.statements):
        return Refusal(_("A statement stands twice in this order."))
    return None


def _consent_given(state: Inspection, body: ie.ConsentGiven) -> Refusal | None:
    if unknown := _unknown_case(state, body.interview):
        return unknown
    if not body.person.strip():
        return Refusal(_("Nobody is named who said so."), _("Say who agreed, or did not: --by NAME."))
    if body.consent == "yes":
        return _no_text(body.text, _("Write what was done so that nobody can be told from it: --text TEXT."))
    return None


def _draft_made(state: Inspection, body: ie.DraftMade) -> Refusal | None:
    return None if body.sentences else Refusal(_("There is no sentence in this draft."))


def _comment_received(state: Inspection, body: ie.CommentReceived) -> Refusal | None:
    if body.comment != len(state.comments) + 1:
        return Refusal(_("The next comment is number {number}.").format(number=len(state.comments) + 1))
    if not 1 <= body.draft <= len(state.drafts):
        return Refusal(
            _("No draft has gone to the service yet."), _("Make one: assistant inspection accuracy --draft.")
        )
    numbers = {sentence.number for sentence in state.drafts[body.draft - 1].sentences}
    if str(body.sentence) not in numbers:
        return Refusal(_("The draft has no sentence {number}.").format(number=body.sentence))
    return _no_text(body.text, _("Say what is wrong with the sentence."))


def _comment_answered(state: Inspection, body: ie.CommentAnswered) -> Refusal | None:
    if body.comment not in state.comments:
        told = _("There is no comment {number}.").format(number=body.comment)
        count = len(state.comments)
        return Refusal(told, _("They are 1 to {count}.").format(count=count) if count else _("There is none yet."))
    if not body.person.strip():
        return Refusal(_("Nobody is named who answers."), _("An answer is a person's: --by NAME."))
    return _no_text(body.text, _("Say why, with --text."))


def _adjudicated(state: Inspection, body: ie.Adjudicated) -> Refusal | None:
    if unknown := _unknown_case(state, body.interview):
        return unknown
    if not body.person.strip():
        return Refusal(_("Nobody is named who decides."), _("A decision is a third person's: --by NAME."))
    return _no_text(body.why, _("Say why it is so."))


def _team_answered(state: Inspection, body: ie.TeamAnswered) -> Refusal | None:
    return None if body.person.strip() else Refusal(_("Nobody is named."), _("Give a code: --person REF."))


Check = Callable[[Inspection, Any], Refusal | None]

CHECKS: Mapping[type[Body], Check] = {
    ie.Created: _created,
    ie.InterviewAdded: _interview_added,
    ie.InterviewRemoved: _interview_removed,
    ie.CaseSetAside: _case_set_aside,
    ie.CaseTakenBack: _case_taken_back,
    ie.SentenceWritten: _sentence_written,
    ie.PhraseChosen: _phrase_chosen,
    ie.ChoiceDropped: _choice_dropped,
    ie.OrderChosen: _order_chosen,
    ie.ConsentGiven: _consent_given,
    ie.DraftMade: _draft_made,
    ie.CommentReceived: _comment_received,
    ie.CommentAnswered: _comment_answered,
    ie.Adjudicated: _adjudicated,
    ie.TeamAnswered: _team_answered,
}
