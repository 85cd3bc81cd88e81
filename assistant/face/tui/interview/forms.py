"""The forms of the interview: each is its fields and the move that they make."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.catalogue import _
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.judging import DECISIONS
from assistant.core.text.refusal import Refusal
from assistant.face.tui.interview.talking import Talking
from assistant.face.tui.parts.form import Field, FormScreen, Values
from assistant.session.kept_forms import ALERT


def _form(
    talking: Talking,
    name: str,
    title: str,
    fields: Sequence[Field],
    move: Callable[[Values], moves.Move | Refusal],
    intro: Sequence[tuple[str, str]] = (),
) -> FormScreen:
    """A form that makes the move of its values, and closes once that is recorded or kept to be saved."""

    def submit(values: Values) -> str | None:
        made = move(values)
        return str(made) if isinstance(made, Refusal) else talking.make(made).refused or None

    return FormScreen(title, fields, submit, intro=intro, kept=talking.sitting.forms.of(name))


def _here(talking: Talking, name: str) -> str:
    """The name of a form about what is on screen: what was begun at one question is not recorded at another."""
    return " ".join((name, *(talking.desk.state.place or ())))


def alert_form(talking: Talking) -> FormScreen:
    """Somebody may be in danger: first of all the phone."""
    together = (("no", _("masked on this screen")), ("yes", _("raised together, open")))
    fields = (
        Field("who", _("Who may be harmed"), hint=_("the child, a brother, somebody else; no names")),
        Field("what", _("What is known")),
        Field("source", _("From whom")),
        Field("told", _("Who was told")),
        Field("at", _("When"), hint=_("like now, 11:20 or yesterday 14:05")),
        Field("outcome", _("What came of it")),
        Field("next_check", _("Or: the next check, and when")),
        Field("checked_by", _("Who makes it")),
        Field("open", _("On this screen"), "no", together),
    )

    def move(values: Values) -> moves.Move:
        opened = values.pop("open", "no") == "yes"
        return moves.Put(ev.AlertRaised(**values, open=opened))

    danger = _("Is anyone in danger now? Stop, and phone. This program sends nothing itself.")
    own = talking.sitting.settings.text("emergency")
    intro = [(danger, "not-met"), *((line, "strong") for line in own.splitlines())]
    form = _form(talking, ALERT, _("Alert"), fields, move, intro)
    form.id = ALERT
    return form


def evidence_form(talking: Talking) -> FormScreen:
    """Where in the record it stands."""
    fields = (
        Field("where", _("Where"), hint=_("for example: Asset, contact log, paper folder")),
        Field("date", _("Date"), hint=_("like 14 May, 14/5/2013 or yesterday; may be left out")),
        Field("page", _("Page"), hint=_("may be left out")),
    )

    def move(values: Values) -> moves.Move:
        page = values["page"]
        where, date = values["where"], values["date"] or None
        return moves.Put(ev.EvidenceGiven(where=where, date=date, page=int(page) if page.isdigit() else page or None))

    return _form(talking, _here(talking, "evidence"), _("Evidence"), fields, move)


def note_form(talking: Talking) -> FormScreen:
    """A private note, or one that both may read."""
    who = (("private", _("the inspector alone")), ("shared", _("both")))
    fields = (Field("text", _("Note")), Field("who", _("Who may read it"), "private", who))

    def move(values: Values) -> moves.Move:
        return moves.Note(values["text"], private=values["who"] != "shared")

    return _form(talking, _here(talking, "note"), _("Note"), fields, move)


def theme_form(talking: Talking, theme_id: str, title: str, ask: str, proposed: str) -> FormScreen:
    """The judgement of a theme: proposed by the program, decided by the inspector, with why."""
    state = talking.desk.state
    decided = state.decisions.get(theme_id)
    choices = tuple((code, state.bank.words(code, state.language)) for code in DECISIONS)
    fields = (
        Field("decision", _("Decision"), decided.decision if decided else "", choices),
        Field("why", _("Why"), decided.rationale if decided else ""),
    )

    def move(values: Values) -> moves.Move | Refusal:
        if not values["decision"]:
            return Refusal(_("Choose a decision first."))
        return moves.JudgeTheme(theme_id, values["decision"], values["why"])

    intro = [(ask, ""), (proposed, "muted")]
    return _form(talking, f"theme {theme_id}", title, fields, move, intro)


def learning_form(talking: Talking, question: str, name: str, text: str, step: str) -> FormScreen:
    """A learning point: the proposed words, to be changed together."""
    chosen = talking.desk.state.learning.get(question)
    fields = (
        Field("text", _("In other words"), chosen.text if chosen else "", hint=_("left empty: as proposed")),
        Field("step", _("Next step"), chosen.next_step if chosen else "", hint=_("left empty: as proposed")),
        Field("by", _("By whom"), chosen.who if chosen else ""),
        Field("due", _("By when"), (chosen.due or "") if chosen else "", hint=_("like 30 June or in two weeks")),
    )

    def move(values: Values) -> moves.Move:
        due = values["due"] or None
        body = ev.LearningChosen(text=values["text"], next_step=values["step"], who=values["by"], due=due)
        return moves.Put(body, question)

    intro = [(text, ""), (step, "muted")]
    return _form(talking, f"learning {question}", name, fields, move, intro)


def do_now_form(talking: Talking, question: str, name: str) -> FormScreen:
    """Something that must be put right on this case at once."""
    fields = (
        Field("text", _("What")),
        Field("by", _("By whom")),
        Field("due", _("By when"), hint=_("like next Friday or 16 May")),
    )

    def move(values: Values) -> moves.Move:
        return moves.Put(ev.DoNowSet(text=values["text"], who=values["by"], due=values["due"] or None), question)

    return _form(talking, f"do now {question}", name, fields, move)


def words_form(talking: Talking) -> FormScreen:
    """The case manager's own words at the end."""
    fields = (
        Field("text", _("In the case manager's own words"), "".join(list(talking.desk.state.words.values())[-1:])),
    )

    def move(values: Values) -> moves.Move:
        return moves.Put(ev.WordsGiven(text=values["text"]))

    return _form(talking, "words", _("Closing words"), fields, move)
