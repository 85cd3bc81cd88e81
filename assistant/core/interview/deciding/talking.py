"""Beginning, speaking, withholding and correcting, noting and marking, going back and forth, undoing."""

from __future__ import annotations

import re

from assistant.catalogue import N_, _
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.cues import perhaps
from assistant.core.interview.deciding.unstamped import Outcome, Unstamped, asked_at, nobody_here, ways_to_ask
from assistant.core.interview.parsing.questions import find_question, question_named
from assistant.core.interview.state import NOTHING, Interview, Place, Remark
from assistant.core.interview.walk import (
    barred,
    next_unanswered,
    pending_steps,
    previous_question,
    question_here,
    section_here,
)
from assistant.core.record.event import Lane, Voice
from assistant.core.text.cleaning import MARK
from assistant.core.text.refusal import Refusal
from assistant.core.text.texts import fill
from assistant.errors import nearest


def begin(state: Interview, put: moves.Put[ev.Begun]) -> Outcome:
    """The first event of every record."""
    return [Unstamped(put.body, "assistant")]


def meet(state: Interview, put: moves.Put[ev.Met]) -> Outcome:
    """Both people are in the room from here on."""
    if state.phase == "meeting":
        return Refusal(_("The meeting has begun already."), _("o: before a line says that somebody else spoke."))
    return [Unstamped(put.body)]


def say(state: Interview, move: moves.Say) -> Outcome:
    """A remark on the question, or the open question, that stands before them."""
    if not move.text.strip():
        return Refusal(_("There is nothing to record."), _("Type what was said."))
    if move.by != "inspector" and (alone := nobody_here(state)):
        return alone
    if move.question is not None and move.question not in state.bank.questions:
        return Refusal(_("No question is called {name!r}.").format(name=move.question))
    question = move.question or (None if move.path else question_here(state))
    path = move.path
    if question is None and path is None and state.place is not None:
        path = state.place.key or None
    return [Unstamped(ev.Said(text=move.text, path=path, cleaned=move.text.count(MARK)), move.by, question)]


def ask_otherwise(state: Interview, move: moves.AskOtherwise) -> Outcome:
    """The next way to ask the question on screen that was not used yet."""
    name = question_here(state)
    ways = ways_to_ask(state, state.bank.questions[name]) if name is not None else ()
    if not ways:
        return Refusal(_("There is no other way to ask here."))
    if not state.both_here:
        return Refusal(_("Nobody is here to be asked."))
    unused = [way for way in ways if not way.used]
    if not unused:
        return Refusal(_("Every other way to ask this was used."), _("/guidance shows them."))
    return [Unstamped(ev.Probed(probe=unused[0].kind, text=unused[0].text), "assistant", name)]


def _remark(state: Interview, of: int | None) -> Remark | Refusal:
    remark = state.last_remark if of is None else state.remarks.get(of)
    return remark or Refusal(_("There is no such remark."), _("Record what was said first."))


def correct_speaker(state: Interview, move: moves.CorrectSpeaker) -> Outcome:
    """A remark was the other person's; who typed it at first stays on record."""
    if alone := nobody_here(state):
        return alone
    remark = _remark(state, move.of)
    if isinstance(remark, Refusal):
        return remark
    other: Voice = "inspector" if remark.by == "case_manager" else "case_manager"
    return [Unstamped(ev.SpeakerCorrected(of=remark.seq, by=other), "inspector", remark.question)]


def point(state: Interview, move: moves.Point) -> Outcome:
    """A remark is what shows the answer to a question: the one on screen, never another, unless it is named."""
    remark = _remark(state, move.of)
    if isinstance(remark, Refusal):
        return remark
    name = move.question or question_here(state)
    if name is None:
        return Refusal(_("No question stands here."), _("Name what it shows: /this @1B3, or several: /this @1B3 @2A7."))
    if refused := _not_here(state, name):
        return refused
    if remark.seq in state.answers.get(name, NOTHING).shown_by:
        return []
    return [Unstamped(ev.Pointed(of=remark.seq), "inspector", name)]


def unpoint(state: Interview, move: moves.Unpoint) -> Outcome:
    """A remark shows the answer no longer, or never did: the last that was linked, else the hint that is shown."""
    name = move.question or question_here(state)
    if name is None:
        return Refusal(_("No question stands here."), _("Name what it does not show: /not-this @1B3."))
    if refused := _not_here(state, name):
        return refused
    cell = state.answers.get(name, NOTHING)
    of = move.of
    if of is None:
        hint = perhaps(state, name)
        of = cell.shown_by[-1] if cell.shown_by else hint[0] if hint else None
    if of is None or of not in state.remarks:
        return Refusal(_("No remark is linked to this question."), _("See /heard for what was said."))
    if of in cell.not_shown_by:
        return []
    return [Unstamped(ev.Unpointed(of=of), "inspector", name)]


def ask_about(state: Interview, move: moves.AskAbout) -> Outcome:
    """Back to the opening of the path, with a question about somebody who was not named there."""
    named = next((one for one in state.bank.listen.named if one.id == move.named), None)
    key = section_here(state)
    path = next((path for path in state.bank.walked_paths if path.id == key and path.open), None)
    if named is None or path is None:
        return Refusal(_("There is no open question here."), _("Go to one first: /jump path NAME."))
    told = _("{people}: where do they come in?").format(people=named.title.to(state.language))
    text = fill(named.ask.to(state.language), {"child": state.begun.child}) if named.ask else told
    body = ev.Asked(text=text, place="opening", path=path.id, why="again")
    return [Unstamped(body, "assistant")]


def place_remark(state: Interview, move: moves.PlaceRemark) -> Outcome:
    """A remark was about another question than the one on screen when it was said."""
    remark = _remark(state, move.of)
    if isinstance(remark, Refusal):
        return remark
    if refused := _not_here(state, move.question):
        return refused
    if remark.question == move.question:
        return []
    return [Unstamped(ev.SaidAbout(of=remark.seq), "inspector", move.question)]


def _not_here(state: Interview, name: str) -> Refusal | None:
    """Why nothing can be said about this question; None if it is asked in this case."""
    question = state.bank.questions.get(name)
    return barred(state, question) if question else Refusal(_("No question is called {name!r}.").format(name=name))


def withhold(state: Interview, move: moves.Withhold) -> Outcome:
    """A remark of the case manager's stays out of the service's page and of training."""
    own = [r for r in state.remarks.values() if r.by == "case_manager" and move.of in (None, r.seq)]
    if not own and move.of in state.remarks:
        return Refusal(_("That remark is not the case manager's."), _("/other says whose it was."))
    if not own:
        return Refusal(_("There is no remark of the case manager's to withhold."))
    if own[-1].withheld:
        return Refusal(_("That remark stays in this record already."), _("Another one: /withhold N, as /heard counts."))
    return [Unstamped(ev.Withheld(of=own[-1].seq), "case_manager", own[-1].question)]


def note(state: Interview, move: moves.Note) -> Outcome:
    """The inspector's note; a private one goes into its own lane."""
    if not move.text.strip():
        return Refusal(_("There is nothing to note."), _("Type the note after the command."))
    if move.question is not None and move.question not in state.bank.questions:
        return Refusal(_("No question is called {name!r}.").format(name=move.question))
    lane: Lane = "private" if move.private else "shared"
    return [Unstamped(ev.Noted(text=move.text), "inspector", move.question or question_here(state), lane)]


def mark(state: Interview, put: moves.Put[ev.Marked]) -> Outcome:
    """A mark on a question of the case."""
    question = put.question or question_here(state)
    if question is None or question not in state.bank.theme_of:
        return Refusal(_("A mark belongs to a question."), _("Name it: /good @1B3."))
    return [Unstamped(put.body, "inspector", question)]


def handle_suggestion(state: Interview, put: moves.Put[ev.SuggestionHandled]) -> Outcome:
    """Keep a suggestion, ask it now, or drop it."""
    cue = next((cue for cue in state.bank.cues if cue.id == put.body.cue), None)
    if cue is None or put.body.of not in state.remarks:
        return Refusal(_("There is no such suggestion."))
    made = [Unstamped(put.body)]
    if put.body.done == "asked":
        asked = next((q for q in cue.questions if not barred(state, state.bank.questions[q])), None)
        if asked is not None:
            made.append(asked_at(state, Place("question", asked), "jump"))
    return made


def back(state: Interview, move: moves.Back) -> Outcome:
    """The question before this one."""
    before = previous_question(state)
    if before is None:
        return Refusal(_("This is the first question."))
    return [asked_at(state, Place("question", before), "back")]


def jump(state: Interview, move: moves.Jump) -> Outcome:
    """To a question, to the open question of a path (`path court`), or to the closing."""
    wanted = move.to.strip()
    if wanted.casefold() == "closing":
        return [asked_at(state, Place("closing"), "jump")]
    if named := re.match(r"path\s+", wanted, re.IGNORECASE):
        return _to_path(state, wanted[named.end() :])
    if question_named(state, wanted) is None and any(
        path.id == wanted and path.open for path in state.bank.walked_paths
    ):
        return _to_path(state, wanted)
    found = find_question(state, wanted)
    if isinstance(found, Refusal):
        return found
    return barred(state, state.bank.questions[found]) or [asked_at(state, Place("question", found), "jump")]


def to_unanswered(state: Interview, move: moves.ToUnanswered) -> Outcome:
    """To the next question that is open and can be answered now."""
    question = next_unanswered(state)
    if question is None:
        return Refusal(_("No question is left without an answer."), _("See /closing for what is left."))
    return [asked_at(state, Place("question", question), "jump")]


def _to_path(state: Interview, wanted: str) -> Outcome:
    """Paths have names of their own: where a fact is called custody too, `custody` alone is the fact."""
    opened = [path for path in state.bank.walked_paths if path.open]
    needle = wanted.casefold()
    path = next((p for p in opened if needle in (p.id, p.title.to(state.language).casefold())), None)
    if path is None:
        names = [path.id for path in opened]
        hint = nearest(needle, names) or _("Use one of: {codes}.").format(codes=", ".join(names))
        return Refusal(_("No path is called {name!r}.").format(name=wanted), hint)
    return [asked_at(state, Place("opening", path.id), "jump")]


def go_on(state: Interview, move: moves.GoOn) -> Outcome:
    """Leave an open question, a read-back or a settled question as it is."""
    place = state.place
    if place is None or place.kind in ("opening", "read_back"):
        return []
    if place.kind == "break":
        return [Unstamped(ev.ApartBegun())]
    if place.kind == "together":
        return [Unstamped(ev.ApartEnded())]
    if place.kind == "question" and _may_be_left(state, place.key):
        return []
    hints = {
        "question": _("Answer it, set it aside with /aside, or go elsewhere with /jump."),
        "prepared": _("Press Enter to confirm all of it, or /jump to what is wrong."),
        "ready": _("When both are in the room: /meet."),
    }
    return Refusal(_("This still wants something."), hints.get(place.kind, _("See /closing for what is left.")))


def _may_be_left(state: Interview, question_id: str) -> bool:
    """Whether it is settled, or a judgement that waits for the break."""
    return state.standings.of[question_id] != "open" or not pending_steps(state, state.bank.questions[question_id])


def pause(state: Interview, put: moves.Put[ev.Paused]) -> Outcome:
    """Stop the clock and the record."""
    return [Unstamped(put.body)]


def resume(state: Interview, put: moves.Put[ev.Resumed]) -> Outcome:
    """Go on; the gap stays visible."""
    return [Unstamped(put.body)] if state.paused else Refusal(_("The interview is not paused."))


# What is given in public, before others, is not taken back by a key: it is answered or corrected.
NOT_UNDONE = {
    "signatures": Refusal(N_("A signature is not undone."), N_("Say what is wrong with it as a reply.")),
    "replies": Refusal(N_("A reply is not undone."), N_("Say what is wrong with it in another.")),
    "alerts": Refusal(
        N_("An alert is not undone."), N_("Say what came of it, or /alert NUMBER outcome: withdrawn; reason: ...")
    ),
}
# Where the talk goes back to with what is undone there; a page such as the break may be over by then.
TALKED_AT = ("question", "opening", "prepared", "read_back")


def undo(state: Interview, move: moves.Undo) -> Outcome:
    """The last change no longer holds; both stay on record."""
    if not state.changes:
        return Refusal(_("There is nothing to undo."))
    last = state.changes[-1]
    if last.part in NOT_UNDONE:
        settled = NOT_UNDONE[last.part]
        return Refusal(_(settled.reason), _(settled.hint))
    question = last.key if last.part == "answers" else None
    lane: Lane = "private" if last.part == "notes" and state.notes[last.key].private else "shared"
    made = [Unstamped(ev.Undone(of=last.seq), "inspector", question, lane)]
    if last.place is not None and last.place.kind in TALKED_AT and last.part in ("answers", "read_backs"):
        made.append(asked_at(state, last.place, "back"))
    return made
