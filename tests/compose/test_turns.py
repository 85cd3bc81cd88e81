"""Every kind of event is told in words, and the same facts by the plain face, the screen and the page."""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

import pytest

from assistant.compose.formats import TRANSCRIPTS
from assistant.compose.interview.lanes import for_training
from assistant.compose.taken_back import TAKEN_BACK
from assistant.compose.training.transcript import compose_transcript
from assistant.compose.turn_pieces import Audience, replayed
from assistant.compose.turn_words import ANSWERED, REPLIED, STATEMENTS
from assistant.compose.turns import TELLINGS, told
from assistant.compose.words import hour, path_title, stopped, theme_title
from assistant.core.interview import events as ev
from assistant.core.interview.deciding.talking import NOT_UNDONE
from assistant.core.interview.fold import fold, start
from assistant.core.interview.state import Interview
from assistant.core.record.event import Body, Event, Lane
from assistant.core.training.playback import Playback
from assistant.face.lines.turns import turn_line
from assistant.face.lines.words import NAMES
from assistant.face.tui.parts.turns import DrawnTurn, drawn
from tests.compose.talk import Talk, bank

# One event of every kind with every field filled, and the question it is about. `of` is an event of BEFORE.
REMARK, ALERT, MASKED = 2, 5, 6
GIVEN: tuple[tuple[Body, str | None], ...] = (
    (ev.Begun(child="Kim", phase="meeting"), None),
    (ev.Met(others="her supporter"), None),
    (ev.Asked(text="Was it good?", place="question", path="start", why="jump"), "assess"),
    (ev.Probed(probe="reflective", text="What surprised you?"), "assess"),
    (ev.Said(text="I rang\nthe school.", path="start", cleaned=7), "assess"),
    (ev.SpeakerCorrected(of=REMARK, by="inspector"), None),
    (ev.SaidAbout(of=REMARK), "assess"),
    (ev.Pointed(of=REMARK), "assess"),
    (ev.Unpointed(of=REMARK), "assess"),
    (ev.Withheld(of=REMARK), None),
    (ev.Viewed(code="insufficient", was="sufficient"), "assess"),
    (ev.Answered(answer="insufficient", was="sufficient", changed_by=REMARK, put_aside=True), "assess"),
    (ev.Reasoned(reasons=("late", "thin", "other")), "assess"),
    (ev.Worded(of="reasons", code="other", words="The copy was out of date"), "assess"),
    (ev.ExplainedHow(code="clearly"), "assess"),
    (ev.RecordedHow(code="partly"), "assess"),
    (ev.Showed(text="Six sessions"), "assess"),
    (ev.EvidenceGiven(where="Asset", date="2013-04-02", page=31), "assess"),
    (ev.SetAside(reason="come_back", text="It is away", promised_by="Sam", until="2013-05-20", was="yes",
                 put_aside=True), "assess"),
    (ev.Noted(text="Well asked."), "assess"),
    (ev.Marked(mark="good_practice", text="Rang twice"), "assess"),
    (ev.Undone(of=REMARK), None),
    (ev.Paused(), None),
    (ev.Resumed(), None),
    (ev.Confirmed(path="facts", questions=("moved", "since")), None),
    (ev.ReadBack(path="start", words="agree", view="later", until="2013-05-21", text="Not so"), None),
    (ev.JudgeModeSet(mode="apart"), None),
    (ev.ApartBegun(), None),
    (ev.ApartEnded(), None),
    (ev.Judged(theme="work", proposed="insufficient", decision="sufficient", rationale="It was there"), None),
    (ev.LearningChosen(text="Write it", next_step="Days first", who="inspector", due="2013-05-31"), "plan"),
    (ev.LearningDropped(), "plan"),
    (ev.DoNowSet(text="Tell the school", who="Robin", due="2013-05-16"), "plan"),
    (ev.AlertRaised(who="Pat", what="The pond", source="the aunt", told="Lee", at="2013-05-14T11:20+01:00",
                    outcome="He is seen", reason="Near home", next_check="2013-05-15", checked_by="Max",
                    open=True), None),
    (ev.AlertUpdated(of=ALERT, told="Lee", at="2013-05-14T11:20+01:00", outcome="He is seen", reason="Near home",
                     next_check="2013-05-15", checked_by="Max"), None),
    (ev.SuggestionHandled(cue="away", of=REMARK, done="kept"), "assess"),
    (ev.LookedAgain(stands=("judgement:work", "learning:plan", "readback:start")), None),
    (ev.WordsGiven(text="I do more than I write."), None),
    (ev.Signed(signer="case_manager", answer="yes", count=99), None),
    (ev.Replied(point="learning:plan", answer="inaccuracy", text="It is on page 4."), None),
    (ev.ReplyAnswered(point="learning:plan", answer="partly", name="A. Lead", text="Two are."), None),
)  # fmt: skip
SILENT = "nobody heard or saw it"
ABOVE = "the heading above says it"
# What is told nowhere, by kind and field, and why; a kind alone stands for all of its fields.
UNTOLD: Mapping[str, str] = {
    "begun": SILENT,
    "judge_mode_set": SILENT,
    "apart_begun": SILENT,
    "apart_ended": SILENT,
    "suggestion_handled": SILENT,
    "asked.place": ABOVE,
    "asked.path": ABOVE,
    "asked.why": "how one came to a question is no part of it",
    "said.path": ABOVE,
    "confirmed.path": ABOVE,
    "read_back.path": ABOVE,
    "worded.of": "the code is told in its own words",
    "viewed.was": "the view before stands at its own turn",
    "set_aside.was": "the answer before stands at its own turn",
    "answered.phase": ABOVE,
    "withheld.of": "it is the remark before",
    "alert_updated.of": "an alert has no number that people know",
    "alert_raised.open": "what was raised together is told whole",
    "signed.count": "it is checked, and stands in the case judgements",
}
# What the page leaves out, and the faces of a replay with it.
NOT_ON_THE_PAGE: Mapping[str, str] = {
    "withheld": "in the place of the remark stands that it stays in the record",
    "alert_raised": "no alert is shown for training",
    "alert_updated": "no alert is shown for training",
}


# What happened before each of them.
BEFORE: tuple[tuple[Body, str | None, Lane], ...] = (
    (ev.Begun(phase="meeting"), None, "shared"),
    (ev.Said(text="First the school."), None, "shared"),
    (ev.Answered(answer="yes", phase="preparing"), "moved", "shared"),
    (ev.Answered(answer="2013-03-12", phase="preparing"), "since", "shared"),
    (ev.AlertRaised(who="Pat", what="The pond", open=True), None, "alert"),
    (ev.AlertRaised(who="Pat", what="The pond"), None, "alert"),
    (ev.Replied(point="learning:plan", answer="context", text="No."), None, "shared"),
)


class Record:
    """A short talk that ends in one event."""

    def __init__(self, body: Body, question: str | None = None, lane: Lane | None = None) -> None:
        self.empty = start(bank(), Talk().state.header)
        usual: Lane = "alert" if isinstance(body, (ev.AlertRaised, ev.AlertUpdated)) else "shared"
        given = (*BEFORE, (body, question, lane or usual))
        self.events = [Event(n, n * 60_000, "inspector", *one) for n, one in enumerate(given, start=1)]
        self.event = self.events[-1]
        self.state = fold(self.empty, self.events)

    def facts(self) -> Iterator[str]:
        """What its body says, in words, without what is told nowhere."""
        kind, body = self.event.kind, self.event.body
        if self.event.question is not None and kind not in UNTOLD:
            yield bank().questions[self.event.question].number
        for field in type(body).model_fields:
            if not {kind, f"{kind}.{field}"} & UNTOLD.keys():
                value = getattr(body, field)
                for one in value if isinstance(value, tuple) else (value,):
                    yield self._in_words(field, one)

    def _in_words(self, field: str, value: str | int) -> str:
        if field == "put_aside":
            return "put aside"
        if field == "stands":
            kind, about = str(value).split(":")
            return {"judgement": theme_title, "readback": path_title}.get(kind, _short)(self.state, about)
        if field == "changed_by":
            return "10:04"
        if field == "of":
            return "First the school."
        told_as = {
            "replied": REPLIED,
            "reply_answered": ANSWERED,
            "signed": {answer: words for (_signer, answer), words in STATEMENTS.items()},
        }
        named = {theme.id: theme.title.to("en") for theme in bank().themes}
        named |= {question.id: question.short.to("en") for question in bank().questions.values()}
        named |= {reason.id: reason.text.to("en") for reason in bank().reasons_for(bank().questions["assess"])}
        named |= {"good_practice": "good practice", **told_as.get(self.event.kind, {})}
        if str(value) in named:
            return named[str(value)]
        return bank().words(value, "en") if re.fullmatch("[a-z_]+", str(value)) else hour(str(value))  # type: ignore[arg-type]  # a code is text


def _short(state: Interview, question: str) -> str:
    return state.bank.questions[question].short.to(state.language)


def plain(record: Record) -> str:
    """What the plain face prints when it happens."""
    turn = told(record.state, record.event, Audience(record.events))
    return "" if turn is None else turn_line(turn, bank().words(turn.voice, "en"))


def screen(record: Record) -> str:
    """What the full screen paints when it happens."""
    return painted(drawn(record.state, record.event, Audience(record.events)))


def replay(record: Record) -> str:
    """What the full screen paints when it is replayed."""
    return painted(drawn(record.state, record.event, replayed(record.events)))


def painted(turn: DrawnTurn | None) -> str:
    if turn is None:
        return ""
    lines = ("".join(text for text, _style in part) for part in (turn.head, *turn.body))
    return " ".join((NAMES.get(turn.voice, ""), *(turn.rule or ()), *lines))


def page(record: Record, form: str) -> str:
    """What the page says of it and did not say before."""
    now, before = (
        TRANSCRIPTS[form](compose_transcript(Playback(record.empty, for_training(events)), None, {}))
        for events in (record.events, record.events[:-1])
    )
    compared = difflib.unified_diff(before.splitlines(), now.splitlines(), n=0)
    added = [line[1:] for line in compared if line.startswith("+") and not line.startswith("+++")]
    text = html.unescape(re.sub("<[^>]*>", " ", "\n".join(added))) if form == "html" else "\n".join(added)
    return text.replace("\\", "")


FACES: Mapping[str, Callable[[Record], str]] = {
    "plain": plain,
    "screen": screen,
    "replay": replay,
    **{form: partial(page, form=form) for form in TRANSCRIPTS},
}


def flat(text: str) -> str:
    return " ".join(text.split())


def test_every_kind_of_event_has_a_telling_and_stands_here_with_every_field() -> None:
    assert set(TELLINGS) == set(ev.BODIES.values()) == {type(body) for body, _question in GIVEN}
    for body, _question in GIVEN:
        empty = [name for name in type(body).model_fields if getattr(body, name) in (None, "", (), 0, False)]
        assert empty == [], body.kind


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(("body", "question"), GIVEN, ids=[body.kind for body, _question in GIVEN])
def test_each_face_tells_all_of_it(face: str, body: Body, question: str | None) -> None:
    record = Record(body, question)
    said = flat(FACES[face](record))
    if UNTOLD.get(body.kind) == SILENT:
        assert said == ""
    elif body.kind not in NOT_ON_THE_PAGE or face not in ("replay", *TRANSCRIPTS):
        assert said
        assert [fact for fact in record.facts() if flat(fact).casefold() not in said.casefold()] == []


# What each kind says once it is taken back.
UNDONE: Mapping[str, str] = {
    "said": "what the inspector said, “I rang the school.”",
    "speaker_corrected": "that “First the school.” was said by Inspector",
    "said_about": "that “First the school.” is about 1B Assessment",
    "pointed": "1B Assessment, that “First the school.” shows it",
    "unpointed": "1B Assessment, that “First the school.” does not show it",
    "withheld": "that “First the school.” stays in the record",
    "probed": "1B Assessment, another way to ask, “What surprised you?”",
    "viewed": "1B Assessment, the case manager's view",
    "answered": "1B Assessment, the answer Not sufficient",
    "reasoned": "1B Assessment, the reasons",
    "worded": "1B Assessment, what was said beside it, “The copy was out of date”",
    "explained": "1B Assessment, how it was explained",
    "recorded": "1B Assessment, what the record shows",
    "showed": "1B Assessment, what shows it, “Six sessions”",
    "evidence_given": "1B Assessment, the evidence Asset, Tuesday 2 April 2013, page 31",
    "set_aside": "1B Assessment, that it was left without an answer",
    "noted": "1B Assessment, the note “Well asked.”",
    "marked": "1B Assessment, the mark for good practice",
    "confirmed": "confirmed together: 2 answers",
    "read_back": "the reply to what was read back, The start",
    "judged": "the judgement on The work, Sufficient",
    "learning_chosen": "2C The plan, the learning point",
    "learning_dropped": "2C The plan, that the learning point was taken back",
    "do_now_set": "2C The plan, what is to be put right now",
    "suggestion_handled": "what was done with a suggestion, “away”",
    "looked_again": "that it was looked at again: The work; 2C The plan; The start",
    "words_given": "the case manager's own words",
}


@pytest.mark.parametrize(("body", "question"), GIVEN, ids=[body.kind for body, _question in GIVEN])
def test_what_is_taken_back_is_said_for_every_kind_that_can_be(body: Body, question: str | None) -> None:
    record = Record(body, question)
    seq = record.event.seq
    parts = {change.part for change in record.state.changes if change.seq == seq}
    assert bool(parts - NOT_UNDONE.keys()) == (type(body) in TAKEN_BACK) == (body.kind in UNDONE)
    if body.kind not in UNDONE:
        return
    undone = Event(seq + 1, record.event.at, "inspector", ev.Undone(of=seq), question if "answers" in parts else None)
    turn = told(fold(record.state, [undone]), undone, Audience([*record.events, undone]))
    assert turn is not None
    assert turn_line(turn, "") == stopped(f"Taken back: {UNDONE[body.kind]}") + " It stays on record as discarded."


def test_a_very_long_remark_without_a_space_is_shortened_wherever_it_is_named() -> None:
    record = Record(ev.Said(text="z" * 20_000))
    undone = Event(record.event.seq + 1, 0, "inspector", ev.Undone(of=record.event.seq))
    turn = told(fold(record.state, [undone]), undone, Audience([*record.events, undone]))
    assert turn is not None
    assert f"what the inspector said, “{'z' * 79} …” It stays" in turn_line(turn, "")


def test_a_withheld_remark_is_named_where_it_is_not_the_last() -> None:
    first, last = (Record(ev.Said(text="And the police.")), Record(ev.Said(text="And the police.")))
    for record, of, which in ((last, 8, "That remark"), (first, REMARK, "“First the school.”")):
        withheld = Event(9, 0, "case_manager", ev.Withheld(of=of))
        turn = told(record.state, withheld, Audience([*record.events, withheld]))
        assert turn is not None
        assert turn_line(turn, "").startswith(f"{which} stays in this record.")


def test_what_is_not_told_to_these_people_is_taken_back_without_its_words() -> None:
    record = Record(ev.Withheld(of=REMARK))
    later = [
        Event(9, 0, "inspector", ev.Undone(of=8)),
        Event(10, 0, "inspector", ev.SpeakerCorrected(of=REMARK, by="case_manager")),
        Event(11, 0, "inspector", ev.Undone(of=10)),
        Event(12, 0, "inspector", ev.Undone(of=REMARK)),
        Event(13, 0, "inspector", ev.Undone(of=7), None, "private"),
        Event(14, 0, "inspector", ev.Undone(of=99)),
    ]
    to = replayed([*record.events, *later])
    turns = [turn for event in later if (turn := told(record.state, event, to)) is not None]
    assert [turn_line(turn, "").removesuffix(" It stays on record as discarded.") for turn in turns] == [
        "Taken back: that what was said at 10:04 stays in the record.",
        "Corrected: what was said at 10:04 was said by Case manager",
        "Taken back: that what was said at 10:04 was said by Case manager.",
        "Taken back: what was said at 10:04.",
        "Taken back: a private note.",
        "Taken back: the last step.",
    ]


def test_nothing_is_kept_back_that_is_no_more() -> None:
    kinds = {kind.kind: kind for kind in ev.BODIES.values()}
    for name in (*UNTOLD, *NOT_ON_THE_PAGE):
        kind, _dot, field = name.partition(".")
        assert not field or field in kinds[kind].model_fields


@pytest.mark.parametrize("face", FACES)
def test_a_private_note_and_a_masked_alert_are_told_without_a_word_of_them(face: str) -> None:
    hidden = (
        Record(ev.Noted(text="CANARY"), "assess", "private"),
        Record(ev.AlertRaised(who="CANARY", what="CANARY", source="CANARY")),
        Record(ev.AlertUpdated(of=MASKED, told="CANARY")),
    )
    assert not any("CANARY" in FACES[face](record) for record in hidden)
    assert flat(plain(hidden[0])) == "Inspector, 1B Assessment: made a private note"


def test_a_withheld_remark_is_marked_in_the_room_and_hidden_elsewhere() -> None:
    record = Record(ev.Withheld(of=REMARK))
    remark = record.events[REMARK - 1]
    in_room, elsewhere = (
        told(record.state, remark, audience) for audience in (Audience(record.events), replayed(record.events))
    )
    assert in_room is not None
    assert elsewhere is not None
    assert [piece.text for piece in in_room.pieces] == ["First the school.", "(stays in this record)"]
    assert [piece.text for piece in elsewhere.pieces] == ["(This remark stays in the record.)"]


def test_a_judgement_prepared_alone_is_hidden_in_the_room_and_a_prepared_fact_is_not() -> None:
    for question, hidden in (("assess", True), ("moved", False)):
        record = Record(ev.Answered(answer="yes", was="no"), question)
        cell = record.state.answers[question]._replace(prepared="no")
        state = replace(record.state, answers={**record.state.answers, question: cell})
        for audience in (Audience(record.events), replayed(record.events)):
            turn = told(state, record.event, audience)
            assert turn is not None
            before = [piece.text for piece in turn.pieces if piece.tone == "muted"]
            assert before == ([] if hidden and audience.in_room else ["(prepared before the meeting: No)"])


def test_what_stands_on_a_line_says_what_it_is() -> None:
    assert plain(Record(ev.EvidenceGiven(where="Asset", date="2013-04-02", page=3), "since")) == (
        "  Evidence: Asset, Tuesday 2 April 2013, page 3"
    )
    assert plain(Record(ev.Reasoned(reasons=("late", "thin")), "assess")) == (
        "  1B Assessment: main reason: It was late; also: The evidence was too thin"
    )


def test_what_comes_right_after_a_question_is_about_it() -> None:
    asked = ev.Asked(text="Was it good?", place="question")
    note = Event(3, 0, "inspector", ev.Noted(text="later"), "level", "shared")
    events = (
        Event(1, 0, "assistant", asked, "assess", "shared"),
        Event(2, 0, "assistant", asked, "level", "shared"),
        note,
    )
    assert Audience(events).spoken_of(note) == "level"
