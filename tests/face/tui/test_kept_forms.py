"""What stands in a form is in the store within a second, and there again until it is recorded, however one left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from assistant.core.interview.events import AlertRaised
from assistant.errors import StorageError
from assistant.face.tui.parts import form as forms
from assistant.face.tui.parts.form import FormScreen
from assistant.session.interview.sitting import Sitting
from assistant.session.kept_forms import ALERT, KeptForms
from assistant.store.record.half_typed import HalfTyped, HalfTypedTexts
from assistant.store.record.sqlite import InterviewStore
from tests.face.tui.stage import Stage, again, choose, fill, new_sitting, on_stage, plainly, run, walked
from tests.stores import in_memory

NOT_MET = ("/jump 1C", "2", "1", "2", "2", "", "/jump closing")
# Each form of an interview: what opens it, and the field that is typed into.
FORMS: dict[str, tuple[tuple[str, ...], str]] = {
    "alert": (("f8",), "what"),
    "evidence": (("evidence",), "where"),
    "note": (("note",), "text"),
    "theme": (("closing", "The work"), "why"),
    "learning": (("closing", "○ 1C"), "step"),
    "do now": (("closing", "put right", "1C"), "by"),
    "words": (("closing", "own words"), "text"),
    "reply": (("feedback", "r"), "text"),
    "export": (("feedback", "x"), "folder"),
}


def closing(store: InterviewStore) -> Sitting:
    sitting = walked(new_sitting(store=store), "closing")
    plainly(sitting, *NOT_MET)
    return sitting


async def opened(stage: Stage, ways: tuple[str, ...], field: str) -> Input:
    """The field of a form that was opened as people open it."""
    for way in ways:
        if way in ("f8", "r", "x"):
            await stage.press(way)
        elif way.islower() and way.isalpha():
            stage.interview.action_do(way)
        else:
            await choose(stage, way)
        await stage.settle()
    assert isinstance(stage.app.screen, FormScreen), stage.text()
    line = stage.app.screen.fields[field]
    assert isinstance(line, Input)
    stage.app.screen.set_focus(line)
    return line


def rows(store: InterviewStore) -> list[str]:
    return [str(row[0]) for row in store._db.execute("SELECT text FROM half_typed")]  # noqa: SLF001  # what a kill leaves


@pytest.mark.parametrize("name", FORMS)
def test_what_was_typed_is_there_after_a_kill(name: str) -> None:
    assert forms.KEPT_AFTER < 0.5  # half a second is left to write it
    store = in_memory()
    sitting = closing(store)
    ways, field = FORMS[name]

    async def typing() -> None:
        async with on_stage(sitting) as stage:
            await opened(stage, ways, field)
            await stage.press("end")
            await stage.write("He [b] is")
            await stage.until(lambda: any("He [b] is" in text for text in rows(store)))

    async def later() -> None:
        async with on_stage(again(store, sitting)) as stage:
            assert not isinstance(stage.app.screen, FormScreen)
            line = await opened(stage, ways, field)
            assert line.value.endswith("He [b] is")
            await stage.press("end", "ctrl+u")
            await stage.press("escape")
            await stage.settle()

    run(typing())
    run(later())


@pytest.mark.parametrize("leave", ["ctrl+q", "escape", "the window is closed"])
def test_no_way_out_loses_the_last_key(leave: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "KEPT_AFTER", 3600)
    store = in_memory()
    sitting = closing(store)

    async def scene() -> None:
        async with on_stage(sitting) as stage:
            await opened(stage, ("f8",), "who")
            await stage.write("Pat")
            if leave == "the window is closed":
                stage.app.leave_soon()
            else:
                await stage.press(leave)
            await stage.until(lambda: bool(rows(store)))
        assert "Pat" in rows(store)[0]

    run(scene())


def test_a_begun_alert_is_a_quiet_mark_and_nothing_else_until_it_is_recorded() -> None:
    store = in_memory()
    sitting = walked(new_sitting(store=store), "1B")
    again(store, sitting).forms.of(ALERT).keep({"who": "Pat", "what": "The pond"})

    async def scene() -> None:
        async with on_stage(again(store, sitting)) as stage:
            assert stage.sees("F8 alert …")
            assert not stage.sees("Pat")
            for action in ("list", "alerts", "private", "closing", "slip"):
                stage.interview.action_do(action)
                await stage.settle()
                assert not stage.sees("Pat"), action
                await stage.press("escape")
            await stage.press("f8")
            await stage.settle()
            assert stage.sees("Pat", "The pond")
            await stage.press("f10")
            await stage.settle()
            assert sitting.state.alerts or stage.interview.desk.state.alerts
            assert not stage.sees("F8 alert …")
            assert rows(store) == []
            await stage.press("f8")
            await stage.settle()
            assert not stage.sees("Pat")

    run(scene())


def test_a_form_that_was_only_looked_at_keeps_nothing() -> None:
    store = in_memory()
    sitting = closing(store)
    plainly(sitting, "/judge work insufficient Weighed.")

    async def scene() -> None:
        async with on_stage(sitting) as stage:
            await opened(stage, *FORMS["theme"])
            await stage.press("escape")
            await stage.settle()
            assert rows(store) == []

    run(scene())


def test_a_note_begun_alone_stays_alone_and_an_alert_comes_along() -> None:
    store = in_memory()
    sitting = new_sitting(store=store, phase="preparing")
    for name in ("note", ALERT):
        sitting.forms.of(name).keep({"text": "Only mine"})
    plainly(sitting, "/meet")
    later = again(store, sitting).forms
    assert later.of("note").values == {}
    assert later.of(ALERT).values == {"text": "Only mine"}


TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["[" * 10_000, "null", "[1]", '"who"', '{"who": 3, "open": "perhaps", "gone": ""}']),
)


@given(TEXTS)
def test_what_an_earlier_build_kept_is_read_as_far_as_it_can_be(text: str) -> None:
    store = in_memory()
    sitting = new_sitting(store=store)
    store.half_typed.keep(sitting.id, HalfTyped("form alert", "", "", "", text))
    assert all(isinstance(value, str) for value in sitting.forms.of(ALERT).values.values())


def test_a_choice_that_is_none_any_more_is_the_first_one() -> None:
    store = in_memory()
    sitting = walked(new_sitting(store=store), "1B")
    store.half_typed.keep(sitting.id, HalfTyped("form alert", "", "", "", '{"who": 3, "open": "perhaps", "gone": ""}'))

    async def scene() -> None:
        async with on_stage(sitting) as stage:
            line = await opened(stage, ("f8",), "who")
            assert line.value == "3"
            assert stage.sees("(•) masked")

    run(scene())


@given(
    st.lists(
        st.tuples(st.sampled_from(["alert", "note a", "note b"]), st.dictionaries(st.text(), st.text()), st.booleans())
    )
)
def test_whatever_the_disk_refuses_the_last_text_of_each_form_is_there(
    steps: list[tuple[str, dict[str, str], bool]],
) -> None:
    store = in_memory()
    sitting = new_sitting(store=store)
    texts = Refusing(store)
    kept = KeptForms(texts, sitting.id, lambda: "meeting")
    last: dict[str, dict[str, str]] = {}
    for name, values, full in steps:
        texts.full = full
        kept.of(name).keep(values)
        last[name] = values
        assert kept.of(name).values == values
    texts.full = False
    kept.try_again()
    fresh = KeptForms(store.half_typed, sitting.id, lambda: "meeting")
    assert {name: fresh.of(name).values for name in last} == last


class Refusing(HalfTypedTexts):
    """A disk without room until there is some."""

    def __init__(self, store: InterviewStore) -> None:
        super().__init__(store._db, writing=True)  # noqa: SLF001  # over the same connection
        self.full = False

    def keep(self, interview: str, typed: HalfTyped) -> None:
        if self.full:
            raise StorageError("the disk is full.")
        super().keep(interview, typed)


def test_when_is_a_time_and_what_is_none_is_refused_in_place() -> None:
    store = in_memory()
    sitting = walked(new_sitting(store=store), "1B")

    async def scene() -> None:
        async with on_stage(sitting) as stage:
            line = await opened(stage, ("f8",), "at")
            await stage.paste("half past never")
            await fill(stage, who="Pat", what="The pond")
            assert stage.sees("is not a time.", "Write it like now, 11:20"), stage.text()
            assert line.value == "half past never"
            await stage.until(lambda: rows(store) != [])
            await fill(stage, at="yesterday 14:05")
            raised = sitting.events[-1].body
            assert isinstance(raised, AlertRaised)
            assert raised.at == "2013-05-13T14:05+01:00"

    run(scene())


def test_a_half_typed_alert_of_the_line_waits_in_the_form_and_is_not_painted() -> None:
    store = in_memory()
    sitting = walked(new_sitting(store=store), "1B")
    sitting.keep_half_typed("/alert Pat: the po", "inspector")

    async def scene() -> None:
        later = again(store, sitting)
        async with on_stage(later) as stage:
            assert stage.composer.text == ""
            assert not stage.sees("Pat")
            assert stage.sees("F8 alert …")
            await stage.press("f8")
            await stage.settle()
            assert stage.sees("Pat: the po")
        assert plainly(later, "/alert")[-2] == "Begun, and not recorded: Pat: the po"

    run(scene())


@pytest.mark.parametrize(
    ("begun", "lines", "left"),
    [
        ({"who": "Pat", "what": "the pond", "at": "now"}, ("/alert Kim: the pond",), "who: Pat; the pond"),
        ({"who": "Pat"}, ("/alert Pat: the pond",), "who: Pat"),
        ({"what": "Pat"}, ("/alert Pat: the pond",), "Pat"),
        ({"who": "Pat ", "what": "the pond"}, ("/alert Pat: the pond; told: Kim",), ""),
    ],
)
def test_a_begun_alert_waits_until_it_is_recorded(begun: dict[str, str], lines: tuple[str, ...], left: str) -> None:
    store = in_memory()
    sitting = walked(new_sitting(store=store), "1B")
    sitting.forms.of(ALERT).keep(begun)
    plainly(sitting, *lines)
    assert sitting.forms.begun_alert() == left
    assert again(store, sitting).forms.begun_alert() == left
    sitting.forms.of(ALERT).keep(begun)  # killed before it was let go of
    assert again(store, sitting).forms.begun_alert() == left
    assert ("Begun" in " ".join(plainly(again(store, sitting), "/alert"))) is bool(left)


@pytest.mark.parametrize(
    ("form", "typed", "sent", "left"),
    [
        ({}, "Pat: the pond is open", "Pat: the pond is open", ""),
        ({}, "Pat: the po", "Pat: the pond is open", "Pat: the po"),
        ({"what": "The knife"}, "c", "child: the pond is open", "The knife c"),
        ({"what": "The knife"}, "Pat: the pond", "Pat: the pond", "The knife"),
        ({"who": "Pat", "what": "the pond"}, "Kim", "Pat: the pond", "Kim"),
        ({"who": "Pat", "what": "the pond", "told": "Kim"}, "", "Pat: the pond", "who: Pat; the pond; told: Kim"),
    ],
)
def test_a_half_typed_alert_and_a_begun_form_wait_each_for_its_own(
    form: dict[str, str], typed: str, sent: str, left: str
) -> None:
    store = in_memory()
    sitting = walked(new_sitting(store=store), "1B")
    sitting.forms.of(ALERT).keep(form)
    sitting.keep_half_typed(f"/alert {typed}", "inspector")
    later = again(store, sitting)
    assert later.half_typed() is None
    plainly(later, f"/alert {sent}")
    assert later.forms.begun_alert() == left
    assert again(store, sitting).forms.begun_alert() == left


def test_a_half_typed_alert_that_was_shown_in_the_form_is_of_the_form_from_then_on() -> None:
    store = in_memory()
    sitting = walked(new_sitting(store=store), "1B")
    forms = sitting.forms
    forms.take_alert("/alert the po")
    forms.take_alert("/alert nd")
    assert forms.of(ALERT).values == {"what": "the po nd"}
    forms.of(ALERT).keep({"what": "the pond"})
    assert again(store, sitting).forms.of(ALERT).values == {"what": "the pond"}
    forms.of(ALERT).keep({})
    assert rows(store) == []
