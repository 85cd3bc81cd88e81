"""Text from people is text: in Markdown nothing of it is emphasis, a link, a table cell, HTML or a template."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.compose.formats import markdown
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from assistant.compose.training.transcript import TranscriptPage, compose_transcript
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.state import Interview
from assistant.core.text.cleaning import clean
from assistant.core.training.teaching import Discussion, Exhibit, TrainerFile
from tests.compose.talk import Talk
from tests.compose.transcripts import annotated, played

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = (
    "# not a heading",
    "*not* **strong** _nor_ __this__ ~~gone~~",
    "<script>alert(1)</script> <b>bold</b> <!-- hidden -->",
    "[a link](javascript:alert(1)) ![an image](x) <https://example.org> https://example.org www.example.org",
    "a | b || c",
    "`code` ``more`` ```fence",
    "{{ 7*7 }} {% raw %} {# c #} {child} {shows}",
    "- item\n- item\n\n    code\n> quote\n1. one\n2) two\n---\n===",
    "&lt;b&gt; &amp; &#42; \\* \\",
    "back\x1b[31mred\x07 \u202eabc\u2066 \u200b",
    "1. first",
    "+ plus",
    "$x$ #tag",
)
CHARACTERS = "\\`*_{}[]()<>#+-.!|~&;:/=$^\"'1aA \n\t"


def as_read(text: str) -> str:
    return " ".join(clean(text)[0].split())


def read(source: str) -> str:
    """The text of a source that is one paragraph of nothing but text; everything else fails."""
    opened, inline, closed = READER.parse(source)
    assert (opened.type, inline.type, closed.type) == ("paragraph_open", "inline", "paragraph_close")
    children = inline.children or []
    assert {child.type for child in children} <= {"text", "text_special"}, source
    return "".join(child.content for child in children)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_escaped_reads_as_it_was_typed(text: str) -> None:
    assert read(markdown.escape(text)) == as_read(text)


@given(st.text(st.sampled_from(CHARACTERS), min_size=1).filter(lambda text: bool(text.strip())))
def test_no_text_becomes_anything_but_text(text: str) -> None:
    assert read(markdown.escape(text)) == as_read(text)
    assert read(f"What shows it: {markdown.escape(text)} Then.") == f"What shows it: {as_read(text)} Then."


@given(st.text(st.sampled_from(CHARACTERS), min_size=1))
def test_no_text_adds_a_cell_to_a_table(text: str) -> None:
    cell = markdown.escape(text)
    tokens = READER.parse(f"| a | b |\n|---|---|\n| {cell} | end |\n")
    assert [token.content for token in tokens if token.type == "inline"][-1] == "end"
    assert sum(token.type == "td_open" for token in tokens) == 2


def feedback(state: Interview) -> str:
    return markdown.written(compose_feedback(state, None))


def hostile_talk(text: str) -> Talk:
    """An interview in which every text that people can give is `text`."""
    talk = Talk(child=text, case=text, people=(("inspector", text), ("case_manager", text)), phase="preparing")
    talk.make(moves.Answer("no", "asked_school"), moves.Put(ev.Met()))
    talk.facts()
    talk.say(text, "asked_school", this=True)
    talk.answer("asked_school", "yes", evidence=(text, None, text))
    talk.make(
        moves.Put(ev.Marked(mark="good_practice", text=text), "asked_school"), moves.Note(text, False, "asked_school")
    )
    talk.answer("assess", "sufficient", view="insufficient", said=("clearly", "partly"), shows=text)
    talk.answer("plan", "insufficient", "late", view="sufficient", shows=text)
    talk.make(moves.SetAside("come_back", text, text, "2013-05-20", "joint"))
    talk.make(moves.Put(ev.ReadBack(path="plans", words="amend", text=text)), moves.Answer(text, "take_away"))
    talk.make(
        moves.JudgeTheme("work", "insufficient", text),
        moves.Put(ev.LearningChosen(text=text, next_step=text, who=text), "plan"),
    )
    talk.make(
        moves.Put(ev.DoNowSet(text=text, who=text), "plan"),
        moves.Put(
            ev.AlertRaised(
                who=text,
                what=text,
                source=text,
                told=text,
                at="11:20",
                outcome=text,
                reason=text,
                next_check=text,
                checked_by=text,
            )
        ),
    )
    talk.make(
        moves.Put(ev.WordsGiven(text=text)), moves.Put(ev.Replied(point="learning:plan", answer="disagree", text=text))
    )
    talk.make(moves.Put(ev.ReplyAnswered(point="learning:plan", answer="upheld", name=text, text=text)))
    return talk


def hostile_page(text: str) -> TranscriptPage:
    """The transcript of such an interview, of which a trainer wrote `text` everywhere too; a remark was taken back."""
    talk = hostile_talk(text)
    talk.say(text, "visits")
    talk.make(moves.Undo())
    place = clean(text)[0]  # as it stands in the record, so that the evidence points to it
    trainer = TrainerFile(
        interview="01TEST", title=text, lesson=text, about=text,
        questions=(Discussion(ask=text, question="plan", listen_for=text),),
        exhibits=(Exhibit(id="x", title=text, where=place, page=place, text=text),),
    )  # fmt: skip
    playback = played(talk)
    return compose_transcript(playback, trainer, annotated(playback, text))


@pytest.mark.fault(23, 43)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_nothing_in_how_a_document_is_built(text: str) -> None:
    state, plain = hostile_talk(text).state, hostile_talk("Plain words").state
    for one, other in (
        (
            feedback(state),
            feedback(plain),
        ),
        (
            markdown.written(judgement_document(compose_judgement(state, None))),
            markdown.written(judgement_document(compose_judgement(plain, None))),
        ),
        (markdown.transcript(hostile_page(text)), markdown.transcript(hostile_page("Plain words"))),
    ):
        assert built(one) == built(other)
        assert "\x1b" not in one
        assert "49" not in one


def built(source: str) -> list[str]:
    """Everything in a document that is not text, quotations apart: they have as many lines as were typed."""
    tokens = [token for token in READER.parse(source) if token.type != "blockquote_open"]
    inline = [child.type for token in tokens for child in token.children or () if child.type not in TEXT]
    return [token.type for token in tokens] + inline


TEXT = ("text", "text_special", "softbreak", "hardbreak")


def test_a_quotation_keeps_its_lines() -> None:
    talk = Talk()
    talk.make(moves.Put(ev.WordsGiven(text="First.\n# Second.\n\nThird.")))
    assert "> First.\\\n> \\# Second.\\\n> Third.\n" in feedback(talk.state)


def test_its_templates_are_in_the_package() -> None:
    from importlib.resources import files

    names = {path.name for path in (files("assistant.compose") / "templates").iterdir()}
    assert {"document.md.j2"} <= names
