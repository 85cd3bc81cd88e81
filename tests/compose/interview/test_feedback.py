"""The feedback page: what people read, in which order, and in whose direction it speaks."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.formats import docx, html, markdown
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from assistant.compose.interview.slip import compose_slip
from assistant.core.bank.bank import Bank
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.record.event import SET_ASIDE_REASONS, SetAsideReason
from tests.compose.talk import HEAD, Talk, bank, runs_of, whole


def page(talk: Talk, head: str | None = None) -> str:
    return markdown.written(compose_feedback(talk.state, head))


def headings(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def test_it_goes_from_what_was_done_well_to_how_to_reply() -> None:
    assert headings(page(whole(), HEAD)) == [
        "What this is",
        "What you did well",
        "To put right now",
        "You knew it; the file does not",
        "Learning, three at most",
        "Where we saw it differently",
        "What was not yours",
        "How we judged the parts",
        "In your words, and if we are wrong",
    ]


def test_what_there_is_nothing_to_say_about_is_left_out() -> None:
    assert headings(page(Talk())) == ["What this is", "In your words, and if we are wrong"]


def test_its_title_names_the_case_if_that_has_a_name() -> None:
    state = Talk().state
    unnamed = dataclasses.replace(state, header=state.header.model_copy(update={"case": ""}))
    titles = [compose_feedback(one, None).title for one in (state, unnamed)]
    assert titles == [f"Learning feedback: {state.header.case}", "Learning feedback"]


def test_unsigned_it_says_draft_at_the_top_and_at_the_bottom() -> None:
    draft = page(whole(sign=False)).splitlines()
    assert draft[0].startswith("**DRAFT.")
    assert draft[-1].startswith("**DRAFT.")
    signed = page(whole(), HEAD)
    assert "DRAFT" not in signed
    assert signed.splitlines()[-1].startswith(f"Record: `{HEAD}`.")
    assert "noticed; it cannot be prevented" in signed


def test_every_line_shows_the_name_to_reply_to() -> None:
    text, composed = page(whole(), HEAD), compose_feedback(whole().state, HEAD)
    shown = [run.text for run in runs_of(composed.blocks, why=False) if run.tone == "name"]
    assert {point.partition(":")[0] for point in shown} == {
        "strength",
        "now",
        "written",
        "learning",
        "view",
        "judgement",
    }
    assert all(f"[`{point}`]" in text for point in shown)
    assert "    assistant reply 01TEST --point POINT --as context" in text


def with_extras(shows: int) -> Talk:
    """An interview with thirteen strengths, of which the first so many are shown by something."""
    data = bank().model_dump(mode="json", by_alias=True, exclude_unset=True)
    extra = [
        {
            "id": f"extra_{n}",
            "short": f"Extra {n}",
            "ask": "Was it done?",
            "type": "yes_no",
            "feedback": {"strength": "Done."},
        }
        for n in range(13)
    ]
    data["themes"][0]["criteria"][0]["questions"] += extra
    data["paths"][0]["questions"] += [question["id"] for question in extra]
    talk = Talk(Bank.model_validate(data)).facts()
    for n, question in enumerate(extra):
        talk.answer(str(question["id"]), "yes", shows=f"Line {n}" if n < shows else "")
    return talk


def test_four_strengths_are_told_in_full_and_at_most_four_others_named() -> None:
    text = page(with_extras(6))
    assert text.count("[`strength:") == 4
    names = "extra 4, extra 5, extra 6 and extra 7"
    assert f"\nAlso good enough, among other things: {names}.\n" in text


def test_a_strength_that_nothing_shows_is_only_named_beside_others() -> None:
    assert page(with_extras(1)).count("[`strength:") == 1
    assert page(with_extras(0)).count("[`strength:") == 2


def test_what_was_explained_and_not_written_is_credited_once() -> None:
    talk = whole(sign=False)
    assert page(talk).count("You also told us more than the file shows on the plan.") == 1
    talk.make(moves.Put(ev.LearningDropped(), "plan"))
    assert page(talk).count("You explained clearly what keeps J safe:") == 1


def test_a_reply_stays_beside_its_line_and_beside_no_other_when_the_line_has_gone() -> None:
    lines = page(whole(), HEAD).splitlines()
    at = next(i for i, line in enumerate(lines) if "`learning:plan`" in line)
    assert lines[at + 2 : at + 4] == [
        "   - Said to be inaccurate on 14 May 2013: The days are on page 4.",
        "   - Answer: upheld in part by A. Lead: Two of them are.",
    ]
    assert "- To [`strength:gone`]. Accepted on 14 May 2013." in lines


def test_a_shared_note_stands_once_beside_the_first_line_about_its_question() -> None:
    talk = whole(sign=False)
    talk.make(moves.Note("Seen together.", False, "plan"))
    assert page(talk).count("Our note: Seen together.") == 1


@pytest.mark.parametrize("head", [None, HEAD])
def test_every_format_says_how_to_reply_and_what_a_head_is_for_in_the_same_words(head: str | None) -> None:
    composed = compose_feedback(whole(sign=head is not None).state, head)
    end = "With these figures a" if head else "With one, a"
    said = [
        "Is a line wrong or incomplete? Reply by its name: accept, context, inaccuracy or disagree.",
        "Your reply stays beside the line, and a named person answers the last two.",
        'assistant reply 01TEST --point POINT --as context --text "What should be known"',
        f"{end} change can be noticed; it cannot be prevented.",
    ]
    said[-1] = said[-1] if head is None else f"{end} change to the record can be noticed; it cannot be prevented."
    for form in (markdown.written(composed), html.written(composed)):
        text = " ".join(unescape(re.sub(r"<[^>]*>", " ", form)).split())
        assert [words for words in said if words not in text] == []
    with zipfile.ZipFile(io.BytesIO(docx.written(composed))) as archive:
        paper = unescape(re.sub(r"<[^>]*>", "", archive.read("word/document.xml").decode()))
    assert [words for words in said if words not in paper] == []


def test_what_they_said_to_a_read_back_stands_in_quotation_marks() -> None:
    talk = Talk().facts()
    talk.make(moves.Put(ev.ReadBack(path="plans", words="amend", view="agree", text="I put it off.")))
    assert "You changed how we put it: “I put it off.”" in page(talk)


def test_what_they_changed_and_how_they_see_it_are_told_apart() -> None:
    talk = Talk().facts()
    talk.make(moves.Put(ev.ReadBack(path="plans", words="amend", text="I put it off.")))
    talk.make(moves.Put(ev.ReadBack(path="plans", view="disagree", text="It was enough.")))
    told = "You changed how we put it: “I put it off.” You saw it differently: “It was enough.”"
    assert told in page(talk)


def test_good_practice_is_told_with_its_reason_though_nothing_else_shows_it() -> None:
    talk = Talk().facts().answer("visits", 3).answer("asked_school", "yes")
    talk.make(moves.Put(ev.Marked(mark="good_practice", text="He drew his week [in colours]"), "asked_school"))
    assert page(talk).count("We noted it as good practice: He drew his week \\[in colours\\].") == 1


def test_what_is_marked_or_noted_on_what_no_line_tells_is_told_all_the_same() -> None:
    talk = Talk().facts().answer("plan", "not_required").answer("oversight", "insufficient", "late")
    for question in ("plan", "oversight"):
        talk.make(moves.Put(ev.Marked(mark="good_practice", text=f"Drew the week of {question}"), question))
    talk.make(moves.Note("We looked at it together.", False, "joint"), moves.Note("PRIVATE-CANARY", True, "joint"))
    text = page(talk)
    assert "## What we noted as well" in text
    assert "We noted it as good practice: Drew the week of plan." in text
    assert "Our note: We looked at it together." in text
    # A manager's work is on the service's page.
    assert "week of oversight" not in text
    assert "CANARY" not in text


def test_what_changed_after_their_signature_comes_first_on_their_page() -> None:
    talk = Talk().facts().answer("plan", "insufficient", "late", shows="Six sessions")
    talk.make(moves.JudgeTheme("work", "insufficient", "Late."), moves.Sign("case_manager", "yes"))
    assert "Changed after" not in page(talk)
    talk.make(moves.Note("PRIVATE-CANARY", True, "plan"), moves.Answer("sufficient", "plan"))
    talk.make(moves.JudgeTheme("work", "sufficient", "On the day."), moves.Answer("insufficient", "oversight"))
    first, _rest = page(talk).split("## What this is")
    assert "## Changed after you signed" in first
    assert "- The plan: now Sufficient" in first
    assert "- The work: good enough" in first
    assert "- Oversight: the answer" in first
    assert "CANARY" not in first
    talk.make(moves.Sign("case_manager", "yes"))
    assert "Changed after" not in page(talk)


def test_others_work_is_named_and_not_judged_before_the_case_manager() -> None:
    talk = Talk().facts(first_by="colleague").answer("assess", "insufficient", "thin").answer("oversight", "sufficient")
    text = page(talk)
    assert "Part of the work was a colleague's, and we judged it as it stood: assessment." in text
    assert "Managers' and partners' work goes to the service, without your words: oversight." in text
    assert "too little to stand on" not in text


def test_the_minutes_end_with_the_inspectors_signature() -> None:
    talk = whole(sign=False)

    def minutes_pass(minutes: int) -> None:
        talk.state = dataclasses.replace(talk.state, at=talk.state.at + minutes * 60_000)

    minutes_pass(40)
    talk.say("That was all.")
    talk.make(moves.Sign("inspector"))
    signed = page(talk, HEAD)
    assert "we talked for 40 minutes" in signed
    minutes_pass(30)
    talk.say("One more thing.")
    talk.make(moves.Sign("case_manager", "yes"))
    assert "we talked for 40 minutes" in page(talk, HEAD)


@given(
    st.sampled_from([None, *SET_ASIDE_REASONS]),
    st.sampled_from(["sufficient", "insufficient"]),
    st.sampled_from(["own", "stand_in"]),
)
def test_nothing_is_told_of_whose_work_it_was_while_that_is_not_known(
    left: SetAsideReason | None, answer: str, present: str
) -> None:
    """Whether the fact that says so was not asked, or was set aside in one of the six ways."""
    talk = Talk().answer("present", present).answer("assess", answer).answer("plan", answer)
    if left is not None:
        talk.make(moves.SetAside(left, question="first_by"))
    told = [page(talk), markdown.written(judgement_document(compose_judgement(talk.state, None)))]
    told += [" ".join(compose_slip(talk.state))]
    assert not [
        text for text in told if "a colleague's" in text or "What was not yours" in text or "others' work" in text
    ]
    named = [run.text for run in runs_of(compose_feedback(talk.state, None).blocks) if run.tone == "name"]
    assert not [name for name in named if name in ("strength:assess", "learning:assess")]
    talk.answer("first_by", "colleague")
    assert "was a colleague's, and we judged it as it stood: assessment." in page(talk)


@pytest.mark.parametrize("nobody", [True, False])
def test_to_a_stand_in_or_to_nobody_it_speaks_about_the_work(nobody: bool) -> None:
    people = (("inspector", "Inspector 1"),) if nobody else (("inspector", "Inspector 1"), ("case_manager", "Stand-in"))
    talk = Talk(people=people).facts(present="own" if nobody else "stand_in")
    talk.say("The calls are in the log.", "asked_school", this=True)
    talk.answer("asked_school", "yes").answer("plan_said", "partly").answer("plan_written", "not_shown")
    talk.answer("assess", "sufficient", view="insufficient").answer("plan", "insufficient", "late")
    talk.make(moves.JudgeTheme("work", "insufficient", "Late."))
    text = page(talk)
    assert not re.search(r"\b(you|your)\b", text, re.IGNORECASE)
    assert "School asked: yes. As it was told: “The calls are in the log.”" in text
    assert headings(text)[1] == "What was done well"
    # The bank's own words stay where they speak to nobody.
    assert "The plan did not yet carry the work with " in text


def test_words_of_the_trade_are_explained_where_they_are_used() -> None:
    talk = Talk().facts().answer("asked_school", "yes", shows="A review says so")
    assert "- **Review:** A fresh look at a plan." in page(talk)
    assert "Words used here" not in page(Talk().facts().answer("asked_school", "yes"))


def test_a_bank_may_have_its_own_headings_and_words() -> None:
    own = {"heading_strengths": "What went well", "child": "the holder", "insufficient": "Needs work"}
    data = bank().model_dump(mode="json", by_alias=True, exclude_unset=True) | {"labels": own}
    talk = Talk(Bank.model_validate(data), child="").facts().answer("asked_school", "yes")
    talk.make(moves.JudgeTheme("work", "insufficient", "It was late."))
    text = page(talk)
    assert headings(text)[1] == "What went well"
    assert "what it knew about the holder." in text
    assert "- **The work:** needs work. It was late." in text


def test_its_own_sentences_can_be_read_in_one_breath() -> None:
    text = page(whole(), HEAD)
    prose = [line for line in text.splitlines() if line and not line.startswith(("#", ">", "    ", "---"))]
    sentences = [
        s for line in prose for s in re.split(r"(?<=[.!?”])\s+(?=[A-Z“])", re.sub(r"\[`.*?`\]|\*\*", "", line))
    ]
    assert [s for s in sentences if len(s.split()) > 25] == []
