"""The inspection as entries and their fold: what is chosen stays, and what moved can be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.inspection import events as ie
from assistant.core.inspection.decide import cleaned, cleaned_name, decide, refusal, unfit_name
from assistant.core.inspection.events import BODIES, InspectionEvent
from assistant.core.inspection.state import REDUCERS, Inspection, fold_inspection
from assistant.core.record.event import Body
from assistant.core.text.refusal import Refusal
from assistant.errors import NewerFormat

AT = "2013-06-01T09:00:00+01:00"
CREATED = ie.Created(name="wandsworth", area="Wandsworth")
W01 = ie.InterviewAdded(interview="01J1", case="W01")
W02 = ie.InterviewAdded(interview="01J2", case="W02")


def folded(*bodies: Body) -> Inspection:
    return fold_inspection(events(*bodies))


def events(*bodies: Body, after: int = 0) -> tuple[InspectionEvent, ...]:
    return tuple(InspectionEvent(seq, AT, "Lead", body) for seq, body in enumerate(bodies, start=after + 1))


def refused(state: Inspection, body: Body) -> str:
    told = refusal(state, body)
    assert isinstance(told, Refusal)
    return str(told)


class TestTheSample:
    def test_members_stand_in_the_order_they_were_added(self) -> None:
        state = folded(CREATED, W02, W01)
        assert list(state.members) == ["01J2", "01J1"]
        assert (state.name, state.area, state.count) == ("wandsworth", "Wandsworth", 3)

    def test_one_that_was_removed_says_why_and_comes_back_as_the_last(self) -> None:
        state = folded(CREATED, W01, W02, ie.InterviewRemoved(interview="01J1", why="another area"))
        assert (list(state.members), dict(state.removed)) == (["01J2"], {"01J1": "another area"})
        state = fold_inspection(events(W01, after=4), state)
        assert (list(state.members), dict(state.removed)) == (["01J2", "01J1"], {})

    def test_a_case_set_aside_stays_in_the_sample_and_is_not_counted(self) -> None:
        state = folded(CREATED, W01, W02, ie.CaseSetAside(interview="01J1", why="the file was lost"))
        assert (list(state.members), state.counted) == (["01J1", "01J2"], ("01J2",))
        assert fold_inspection(events(ie.CaseTakenBack(interview="01J1"), after=4), state).counted == ("01J1", "01J2")

    def test_a_case_counts_once(self) -> None:
        state = folded(CREATED, W01)
        assert "already" in refused(state, W01)
        assert "count twice" in refused(state, ie.InterviewAdded(interview="01J9", case="W01"))
        assert refusal(state, ie.InterviewAdded(interview="01J9", case="")) is None

    @pytest.mark.parametrize(
        ("body", "says"),
        [
            (ie.InterviewRemoved(interview="01J9", why="x"), "not in the inspection"),
            (ie.InterviewRemoved(interview="01J1", why=" "), "--why"),
            (ie.CaseSetAside(interview="01J1", why=""), "--why"),
            (ie.CaseTakenBack(interview="01J1"), "not set aside"),
            (ie.CommentAnswered(comment=1, answer="upheld", person="A", text="b"), "none yet"),
            (ie.CommentReceived(comment=1, draft=1, sentence=1, statement="s", about="a", text="b"), "No draft"),
            (ie.ChoiceDropped(statement="s", what="phrase"), "Nothing of that kind"),
            (ie.ConsentGiven(interview="01J1", question="q", consent="yes", person="A"), "--text"),
            (ie.ConsentGiven(interview="01J1", question="q", consent="no", person=""), "--by"),
            (ie.OrderChosen(part="1", statements=("a", "a")), "twice"),
            (ie.TeamAnswered(person=" ", question="q", answer=None), "--person"),
        ],
    )
    def test_what_cannot_be_recorded_is_told_with_what_to_do(self, body: Body, says: str) -> None:
        assert says in refused(folded(CREATED, W01), body)


class TestChoices:
    PHRASE = ie.PhraseChosen(statement="roh:met", phrase="almost three-quarters", n=14, of=20)

    def test_a_choice_survives_a_new_interview_with_the_figure_that_was_seen(self) -> None:
        state = folded(CREATED, W01, self.PHRASE, W02)
        phrase = state.choice("roh:met").phrase
        assert phrase is not None
        assert (phrase.text, phrase.n, phrase.of) == ("almost three-quarters", 14, 20)

    def test_an_own_sentence_stands_until_it_is_dropped(self) -> None:
        own = ie.SentenceWritten(statement="roh:met", text="Mine.", n=14, of=20)
        state = folded(CREATED, self.PHRASE, own)
        assert state.choice("roh:met").text == "Mine."
        state = fold_inspection(events(ie.ChoiceDropped(statement="roh:met", what="sentence"), after=3), state)
        choice = state.choice("roh:met")
        assert (choice.text, choice.phrase and choice.phrase.text) == (None, "almost three-quarters")

    def test_a_phrase_chosen_later_takes_the_place_of_an_own_sentence(self) -> None:
        own = ie.SentenceWritten(statement="roh:met", text="Mine.", n=14, of=20)
        assert folded(CREATED, own, self.PHRASE).choice("roh:met").text is None

    def test_whoever_chose_last_has_seen_the_figure_though_all_was_within_a_second(self) -> None:
        read = ie.ReadAndMine(statement="roh:met", text="Mine.", n=15, of=21)
        state = folded(CREATED, self.PHRASE, read)
        latest = state.choice("roh:met").latest
        assert latest == state.choice("roh:met").mine
        assert latest is not None
        assert (latest.n, latest.of) == (15, 21)
        then = folded(CREATED, read, self.PHRASE).choice("roh:met")
        assert then.latest == then.phrase
        without = folded(CREATED, ie.SentenceWritten(statement="place:summary", text="Mixed.")).choice("place:summary")
        assert without.latest is None

    def test_a_tick_is_for_the_very_text_that_was_read(self) -> None:
        state = folded(CREATED, ie.ReadAndMine(statement="s", text="Half of them.", n=5, of=10))
        assert state.choice("s").is_mine("Half of them.")
        assert not state.choice("s").is_mine("Just over half of them.")
        assert state.choice("s").latest == state.choice("s").mine

    def test_a_statement_for_which_nothing_is_left_is_let_go_of(self) -> None:
        state = folded(CREATED, self.PHRASE, ie.ChoiceDropped(statement="roh:met", what="phrase"))
        assert dict(state.choices) == {}

    def test_an_order_is_by_part_and_an_empty_one_is_the_proposed(self) -> None:
        state = folded(CREATED, ie.OrderChosen(part="2", statements=("b", "a")))
        assert dict(state.orders) == {"2": ("b", "a")}
        assert dict(fold_inspection(events(ie.OrderChosen(part="2", statements=()), after=2), state).orders) == {}


class TestReading:
    FIRST = ie.LetterSentence(statement="a", text="Half.", n=5, of=10)
    SECOND = ie.LetterSentence(statement="b", text="All.", n=4, of=4)

    def test_what_changed_since_the_letter_was_read(self) -> None:
        state = folded(CREATED, W01, ie.LetterRead(sentences=(self.FIRST, self.SECOND)), W02)
        assert (state.read_at, [event.body.kind for event in state.since_read]) == (AT, ["interview_added"])
        moved = self.FIRST.model_copy(update={"n": 6, "of": 11})
        reworded = moved.model_copy(update={"text": "Just over half."})
        new = ie.LetterSentence(statement="c", text="Three.")
        assert state.changed_since_read((moved, new)) == ("c", "b")
        assert state.changed_since_read((reworded, new)) == ("a", "c", "b")
        assert state.changed_since_read((self.SECOND, self.FIRST)) == ()

    def test_before_it_was_read_everything_is_new(self) -> None:
        state = folded(CREATED, W01)
        assert (state.read_at, len(state.since_read)) == (None, 2)
        assert state.changed_since_read((self.FIRST,)) == ("a",)


class TestAccuracy:
    DRAFT = ie.DraftMade(sentences=(ie.LetterSentence(number="1", statement="a", text="Half."),))
    COMMENT = ie.CommentReceived(comment=1, draft=1, sentence=1, statement="a", about="Half.", text="It was six.")

    def test_a_comment_is_open_until_a_named_person_answers(self) -> None:
        state = folded(CREATED, self.DRAFT, self.COMMENT)
        assert state.open_comments == (1,)
        answer = ie.CommentAnswered(comment=1, answer="partly", person="Lead", text="Six of eleven.")
        assert refusal(state, answer) is None
        assert "--by" in refused(state, answer.model_copy(update={"person": ""}))
        state = fold_inspection(events(answer, after=3), state)
        assert (state.open_comments, state.comments[1].answers) == ((), ((answer, AT),))

    def test_a_comment_is_about_a_sentence_of_the_draft(self) -> None:
        state = folded(CREATED, self.DRAFT)
        assert "no sentence 2" in refused(state, self.COMMENT.model_copy(update={"sentence": 2}))
        assert "number 1" in refused(state, self.COMMENT.model_copy(update={"comment": 2}))


def test_the_last_adjudication_holds() -> None:
    first = ie.Adjudicated(
        interview="01J1", about="lor", pick="01J1", answer="sufficient", person="Third", why="The plan was in time."
    )
    then = first.model_copy(update={"pick": "01J8", "answer": "insufficient", "reasons": ("late",)})
    state = folded(CREATED, W01, first, then)
    assert state.adjudications["01J1", "lor"].answer == "insufficient"


@pytest.mark.parametrize("name", ["Wandsworth", "a b", "-a", "a-", "", "é", "x" * 65, "a\n"])
def test_a_name_that_cannot_be_is_told_with_one_that_can(name: str) -> None:
    assert unfit_name(name) is not None


def test_the_suggested_name_is_one_that_can_be() -> None:
    told = unfit_name("Wandsworth YOT, 2013")
    assert told is not None
    assert told.hint.endswith(": wandsworth-yot-2013.")
    assert unfit_name("wandsworth-yot-2013") is None


def test_texts_are_cleaned_at_the_door() -> None:
    body = cleaned(ie.InterviewRemoved(interview="01J1", why=" a\x1b[31m "))
    assert body.why == "a\ufffd[31m"
    assert cleaned(ie.OrderChosen(part="1", statements=("a ", "b"))).statements == ("a", "b")


def test_what_is_recorded_is_clean_numbered_and_somebody_s() -> None:
    state = folded(CREATED)
    event = decide(state, ie.InterviewAdded(interview=" 01J1", case="W01\x1b"), AT, " The\tLead ")
    assert isinstance(event, InspectionEvent)
    assert (event.seq, event.at, event.by) == (2, AT, "The Lead")
    assert event.body == ie.InterviewAdded(interview="01J1", case="W01\N{REPLACEMENT CHARACTER}")
    assert isinstance(decide(fold_inspection((event,), state), event.body, AT, "Lead"), Refusal)
    assert "--area AREA" in str(decide(Inspection(), ie.Created(name="here", area=" "), AT, "Lead"))
    assert cleaned_name(" A\n B ") == "A B"


def test_a_kind_of_a_newer_program_is_named() -> None:
    with pytest.raises(NewerFormat, match="version 2"):
        BODIES.decode("created", 2, "{}")
    with pytest.raises(NewerFormat, match="'dreamt'"):
        BODIES.decode("dreamt", 1, "{}")


def test_every_kind_has_a_reducer() -> None:
    assert set(REDUCERS) == set(BODIES.values())


ids = st.sampled_from(["01J1", "01J2", "01J3"])
statements = st.sampled_from(["a", "b", "c"])
texts = st.text(max_size=8)
counts = st.none() | st.integers(0, 30)
sentences = st.builds(ie.LetterSentence, statement=statements, text=texts, n=counts, of=counts)
ENTRY = st.one_of(
    st.builds(ie.InterviewAdded, interview=ids, case=texts),
    st.builds(ie.InterviewRemoved, interview=ids, why=texts),
    st.builds(ie.CaseSetAside, interview=ids, why=texts),
    st.builds(ie.CaseTakenBack, interview=ids),
    st.builds(ie.FactsSet, file=texts, text=texts),
    st.builds(ie.PhraseChosen, statement=statements, phrase=texts, n=counts, of=counts),
    st.builds(ie.SentenceWritten, statement=statements, text=texts, n=counts, of=counts),
    st.builds(ie.SentenceLeftOut, statement=statements, why=texts),
    st.builds(ie.ReadAndMine, statement=statements, text=texts, n=counts, of=counts),
    st.builds(ie.ChoiceDropped, statement=statements, what=st.sampled_from(["phrase", "sentence", "left_out", "mine"])),
    st.builds(ie.OrderChosen, part=statements, statements=st.lists(statements, unique=True).map(tuple)),
    st.builds(
        ie.ConsentGiven, interview=ids, question=statements, consent=st.sampled_from(["yes", "no"]), person=texts
    ),
    st.builds(ie.LetterRead, sentences=st.lists(sentences, max_size=3).map(tuple)),
    st.builds(ie.TeamAnswered, person=texts, question=statements, answer=st.none() | st.sampled_from(["yes", "no"])),
)


def allowed(bodies: list[Body]) -> tuple[InspectionEvent, ...]:
    """The entries that could be made one after another, as a person would make them."""
    state, made = folded(CREATED), [*events(CREATED)]
    for body in bodies:
        if refusal(state, body) is None:
            event = InspectionEvent(len(made) + 1, AT, "Lead", body)
            state, made = fold_inspection((event,), state), [*made, event]
    return tuple(made)


many = st.lists(ENTRY, max_size=25).map(allowed)


@given(many, st.integers(0, 30))
def test_folded_in_parts_it_is_as_folded_whole(made: tuple[InspectionEvent, ...], at: int) -> None:
    assert fold_inspection(made[at:], fold_inspection(made[:at])) == fold_inspection(made)


@given(many)
def test_an_entry_comes_back_as_it_was_written(made: tuple[InspectionEvent, ...]) -> None:
    for event in made:
        text = event.body.model_dump_json(by_alias=True)
        assert BODIES.decode(event.body.kind, event.body.version, text) == event.body


@given(many, st.lists(ENTRY, max_size=5))
def test_the_sample_may_change_and_takes_no_choice_away(made: tuple[InspectionEvent, ...], more: list[Body]) -> None:
    before = fold_inspection(made)
    of_the_sample = (ie.InterviewAdded, ie.InterviewRemoved, ie.CaseSetAside, ie.CaseTakenBack)
    state = before
    for body in more:
        if isinstance(body, of_the_sample) and refusal(state, body) is None:
            state = fold_inspection((InspectionEvent(state.count + 1, AT, "", body),), state)
    assert (state.choices, state.orders, state.consents) == (before.choices, before.orders, before.consents)


@given(many, ENTRY)
def test_what_the_door_lets_through_can_be_folded(made: tuple[InspectionEvent, ...], body: Body) -> None:
    state = fold_inspection(made)
    if refusal(state, body) is None:
        after = fold_inspection((InspectionEvent(state.count + 1, AT, "", body),), state)
        assert after.count == state.count + 1
        assert set(after.counted) <= set(after.members)
