"""What one looks up during a replay: where to go, another answer to a question, all keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from assistant.catalogue import _
from assistant.compose.words import name_of, path_title, theme_title
from assistant.core.bank.questions import Question
from assistant.core.interview.events import Asked
from assistant.core.interview.timing import now_in
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import PickMany, PickOne
from assistant.core.training.playback import Playback
from assistant.face.lines import replaying
from assistant.face.tui.parts.actions import REPLAY_ACTIONS
from assistant.face.tui.parts.form import Field, FormScreen, Values
from assistant.face.tui.parts.paint import Paragraph
from assistant.face.tui.replay.shown import ReplaySoFar
from assistant.face.tui.replay.timeline import MARKS
from assistant.session.training.what_if import what_if

Choices = Iterator[tuple[str, str]]


def questions_asked(playback: Playback) -> Choices:
    """The turns at which a question was asked or a path opened."""
    bank, language = playback.empty.bank, playback.empty.language
    for turn in playback.asked:
        event = playback.turns[turn]
        if isinstance(event.body, Asked) and event.question:
            yield str(turn), name_of(bank.questions[event.question], language)
        elif isinstance(event.body, Asked) and event.body.place == "opening":
            yield str(turn), path_title(playback.empty, event.body.path)


def marks_found(shown: ReplaySoFar) -> Choices:
    """The turns with a judgement, a difference or a mark."""
    for marker in shown.markers:
        sign, _style, words = MARKS[marker.kind]
        yield str(marker.turn), f"{sign} {_(words)}: {_about(shown, marker.about)}"


def _about(shown: ReplaySoFar, name: str) -> str:
    bank, language = shown.state.bank, shown.state.language
    if (question := bank.questions.get(name)) is not None:
        return name_of(question, language)
    return path_title(shown.state, name) if name in bank.sections else theme_title(shown.state, name)


def help_page() -> Iterator[Paragraph]:
    """All keys."""
    yield ((_("Begin to type, and the replay stands still; Enter keeps what you wrote beside the turn."), ""),)
    yield ((_("0 to 9 go to so many tenths. PageUp and PageDown scroll. Escape leaves a page, then the replay."), ""),)
    yield ()
    yield from (((f"{action.shown:<9}", "strong"), (_(action.label), "")) for action in REPLAY_ACTIONS)


def what_if_form(playback: Playback, question: Question, followed: Callable[[Iterable[str]], object]) -> FormScreen:
    """Asks for another answer to a question; `followed` has the lines that say what would have followed."""
    state = playback.final
    bank, language = state.bank, state.language
    shape = question.shape(language, bank.labels)
    choices = tuple((option.code, option.words) for option in shape.options) if isinstance(shape, PickOne) else ()
    hint = _("its options, with spaces between") if isinstance(shape, PickMany) else ""
    fields = [Field("answer", _("Instead"), "", choices, hint)]
    if reasons := bank.reasons_for(question):
        listed = tuple((reason.id, reason.text.to(language)) for reason in reasons)
        fields.append(Field("reason", _("Main reason, if not met"), "", listed))

    def submit(values: Values) -> str | None:
        typed = values["answer"]
        value = question.said(typed.split() if isinstance(shape, PickMany) else typed, now_in(state, state.at).date())
        if isinstance(value, Refusal):
            return str(value)
        given = values.get("reason", "")
        found = what_if(state, question.id, value, (given,) if given and question.side(value) == "not_met" else ())
        if isinstance(found, Refusal):
            return str(found)
        followed(list(replaying.changed_lines(playback, found)))
        return None

    intro = [(question.ask.to(language), "")]
    title = _("What if the answer had been another?")
    return FormScreen(title, fields, submit, intro=intro, send=_("Show what would follow"))
