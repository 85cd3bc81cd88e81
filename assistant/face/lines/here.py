"""Help for where one is: what the next line does at this place, and the few ways out of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.catalogue import N_, _
from assistant.core.interview.deciding.unstamped import ways_to_ask
from assistant.core.interview.prompts import Awaited, awaiting, is_typed_freely
from assistant.core.interview.state import Interview
from assistant.core.interview.walk import question_here

HERE: Mapping[Awaited, str] = {
    "answer": N_("An option's number, code or words answer, with Enter. Anything else is recorded as said."),
    "view": N_("The case manager may say first how they see it: an option's number, or - to say nothing as a code."),
    "reasons": N_("Why it is not yet enough: numbers with spaces between, the main one first. Enter takes the ticked."),
    "words": N_("One line that says what was chosen: it is told wherever the answer is told."),
    "explained": N_("How well it was explained here, whatever the record shows. Enter leaves it open."),
    "record": N_("What the record shows, whatever was said here. Enter leaves it open."),
    "opening": N_(
        "Talk: what is typed is recorded as said. The down arrow, or +, links it to the questions that it answers. "
        "Enter on an empty line goes on to them."
    ),
    "prepared": N_("This was prepared from the file. Enter confirms all of it; /jump NUMBER changes one."),
    "read_back_words": N_("The case manager says whether these are their words. Enter on an empty line goes on."),
    "read_back_view": N_("The case manager says whether they see it the same way. It may wait: later."),
    "read_back_text": N_("What is to be changed, in the case manager's own words. Enter on an empty line goes on."),
    "read_back_view_text": N_("How they see it, in the case manager's own words. Enter on an empty line goes on."),
    "read_back_until": N_("The day by which they will have looked at it: next Friday, 14 May."),
    "break": N_("The rest is judged by the inspector alone. Enter begins the break."),
    "together": N_("The judgements are made. Enter when both are here again."),
    "closing": N_("The questions are done. /closing shows what is left, what is proposed, and the signatures."),
    "ready": N_("Everything the file can answer is prepared. /meet when both are here, or /quit until then."),
    "signed": N_("The inspector has signed: no answer is changed any more. What is typed is recorded as said."),
    "chosen": N_("A number chooses. Enter on an empty line leaves it as it was."),
    "promise": N_("Who comes back to it, and until when: by Sam until next Friday. Enter leaves it open."),
    "why": N_("Why the theme was judged so: it stands on the page. Enter leaves it for later."),
    "paused": N_("The clock and the record stand still. /resume goes on."),
}
FREELY = N_("The whole line is the answer. A remark begins with c: or i:, or /say.")
ALWAYS = (
    N_("Who speaks: c:, i: or o: before a line, or F2. A remark: the up arrow on an empty line, or /remark."),
    N_("Leave it without an answer: /aside. Elsewhere: /back, /jump, /unanswered. Take the last change back: /undo."),
    N_("Somebody may be in danger: stop, and phone; then F8 or /alert."),
    N_("All keys and commands: F12 or /help. Nothing typed is ever lost: /quit leaves, and `resume` goes on."),
)


def here_page(state: Interview) -> Iterator[str]:
    """What can be done here."""
    prompt = awaiting(state)
    freely = prompt.awaited == "answer" and is_typed_freely(prompt.shape)
    yield _(FREELY) if freely else _(HERE[prompt.awaited])
    question = state.bank.questions.get(question_here(state) or "")
    if question is not None and state.both_here and any(not way.used for way in ways_to_ask(state, question)):
        yield _("Another way to ask, one at a time: the right arrow on an empty line, or /probe.")
    yield from (_(line) for line in ALWAYS)
