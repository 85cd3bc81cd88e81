"""Text from people is text: in HTML nothing of it is an element, an attribute, an address, a style or a template."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.formats import html
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.feedback_lines import TracedPoint
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from assistant.core.bank.bank import Bank
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.text.cleaning import clean
from assistant.core.training.playback import IDLE_LIMIT, SPEEDS
from tests.compose.formats.test_markdown import hostile_page, hostile_talk
from tests.compose.talk import HEAD, Talk, bank, points_of, runs_of, whole
from tests.compose.transcripts import every_kind, page_of

TEMPLATES = {
    path.name: path.read_text(encoding="utf-8")
    for path in (files("assistant.compose") / "templates").iterdir()
    if path.name.endswith((".html.j2", ".css.j2"))
}
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=alert(1)>",
    "\"' onmouseover=\"alert(1)\" style='x:expression(1)' `",
    "--></style></title></textarea></details></table><!-- <base href=//example.org>",
    "{{ 7*7 }} {% raw %} {{ ''.__class__.__mro__ }} {# c #} {child} {shows}",
    "&lt;b&gt; &amp; &#42; &NotAnEntity; &",
    "javascript:alert(1) https://example.org data:text/html,x",
    "back\x1b[31mred\x07 \u202eabc\u2066 \u200b \U000e0041 \u2028",
    "</blockquote>\n<p>second line\n\n]]>",
)
ADDRESS = re.compile(r"#(\{\{ link\.to \}\}|[a-z-]+|turn-\{\{ line\.turn \}\})")
VOID = {"meta", "link", "br", "hr", "img", "input", "base"}


class Page(HTMLParser):
    """A document taken apart: its elements in order, its texts, and whether everything was closed."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and not {"style", "script"} & set(self.open):
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def values(self, name: str) -> set[str]:
        return {value for _, of, value in self.attributes if of == name}


def both(talk: Talk, head: str | None = None) -> tuple[str, str]:
    return (
        html.written(compose_feedback(talk.state, head)),
        html.written(judgement_document(compose_judgement(talk.state, head))),
    )


def section(source: str, heading: str) -> str:
    return next(part for part in source.split("<section") if f"<h2>{heading}</h2>" in part)


# -- what people typed -------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_nothing_in_how_a_document_is_built(text: str) -> None:
    # A turn in which a mark took the place of a character says so in a line of its own.
    harmless = "Plain words" + ("\x07" if clean(text)[1] else "")
    pages = [(*both(hostile_talk(said)), html.transcript(hostile_page(said))) for said in (text, harmless)]
    for one, other in zip(*pages, strict=True):
        hostile, plain = Page(one), Page(other)
        assert hostile.elements == plain.elements
        assert hostile.attributes == plain.attributes
        start = " ".join(clean(text)[0].split())[:16].casefold()
        # One of them may be cut where a long quotation is.
        assert hostile.text.casefold().count(start) >= plain.text.casefold().count("plain words") - 1
        assert clean(one)[1] == 0


@given(st.text(st.sampled_from("<>&\"'{}%#`=/! a1\n"), min_size=1))
def test_no_text_becomes_anything_but_text(words: str) -> None:
    talk = Talk()
    talk.make(moves.Put(ev.WordsGiven(text=f"x{words}x")))
    feedback, judgement = both(talk)
    for source in (feedback, judgement, html.transcript(page_of(talk))):
        texts = Page(source).texts
        assert f"x{words}x" in texts


def test_a_template_can_neither_reach_behind_a_value_nor_put_one_out_as_it_is() -> None:
    text = "\n".join(TEMPLATES.values())
    assert not re.search(r"\|\s*safe|autoescape|Markup|\{%\s*raw|__", text)


def test_every_attribute_is_quoted_and_no_value_is_an_address_a_style_or_a_script() -> None:
    markup = {name: text for name, text in TEMPLATES.items() if name.endswith(".html.j2")}
    assert {"page.html.j2", "document.html.j2"} <= set(markup)
    for name, text in markup.items():
        for tag in re.findall(r"<[a-z][^<>]*(?:\{\{.*?\}\}[^<>]*)*>", re.sub(r"\{%.*?%\}", "", text)):
            rest = re.sub(r'[\w-]+="[^"]*"', "", tag)
            assert "=" not in rest, (name, tag)
            assert "{{" not in rest, (name, tag)
            for attribute, value in re.findall(r'([\w-]+)="([^"]*)"', tag):
                assert attribute not in ("style", "src", "srcset", "action"), (name, tag)
                assert not attribute.startswith("on"), (name, tag)
                assert attribute != "href" or ADDRESS.fullmatch(value), (name, tag)
    styles = "\n".join(text for name, text in TEMPLATES.items() if name.endswith(".css.j2"))
    # The program's own word for a draft is no value.
    assert "{{" not in styles.replace('{{ _("DRAFT") }}', "")
    assert not re.search(r"url\(|@import|@font-face|expression", styles)


def test_what_is_put_into_a_sentence_of_the_programs_own_is_text_too() -> None:
    talk = Talk().facts().answer("plan", "insufficient", "late")
    talk.make(
        moves.Put(ev.DoNowSet(text="Ring them.", who="<b>A</b>\u202e {0} {who.__class__}", due="2013-05-16"), "plan")
    )
    for source in both(talk):
        assert "&lt;b&gt;A&lt;/b&gt;\ufffd {0} {who.__class__}, by 16 May 2013." in source


# -- one file that asks for nothing ------------------------------------------------------------------


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("sign", [True, False])
def test_it_is_one_file_without_script_that_may_load_nothing(which: int, sign: bool) -> None:
    source = both(whole(sign=sign), HEAD if sign else None)[which]
    page = Page(source)
    assert source.startswith('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
    policy = next(value for _, name, value in page.attributes if name == "content" and "default-src" in value)
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & {tag for tag, _ in page.elements}
    assert page.values("src") == set()
    assert all(address.startswith("#") for address in page.values("href"))
    assert {address[1:] for address in page.values("href")} <= page.values("id")
    assert "http" not in re.sub(r"http-equiv", "", source)
    assert "None" not in page.text
    assert source.endswith("</html>\n")


@pytest.mark.parametrize("which", [0, 1])
def test_its_headings_are_one_and_then_in_order_and_its_tables_say_what_they_are(which: int) -> None:
    source = both(whole(), HEAD)[which]
    tags = Counter(tag for tag, _ in Page(source).elements)
    headings = re.findall(r"<h([1-6])", source)
    assert headings[0] == "1"
    assert headings.count("1") == 1
    assert set(headings[1:]) == {"2"}
    assert tags["main"] == tags["header"] == tags["footer"] == 1
    assert tags["caption"] == tags["table"]
    assert source.count('scope="col"') + source.count('scope="row"') == tags["th"]


def test_the_language_is_the_interviews() -> None:
    data = bank().model_dump(mode="json", by_alias=True, exclude_unset=True) | {"languages": ["cy"]}
    for source in both(Talk(Bank.model_validate(data))):
        assert '<html lang="cy">' in source


def test_unsigned_it_says_draft_on_top_in_the_title_at_the_foot_and_on_every_sheet() -> None:
    for source in both(whole(sign=False)):
        assert source.index("<strong>DRAFT.</strong>") < source.index("<h1>")
        assert "<title>DRAFT: " in source
        assert "DRAFT. Not signed yet." in source.partition("<footer")[2]
        assert '@top-right { content: "DRAFT"' in source
    for source in both(whole(), HEAD):
        assert "DRAFT" not in source
        foot = Page(source.partition("<footer")[2].partition(">")[2].partition("</footer>")[0]).text
        assert (
            foot
            == f"Record: {HEAD} . With these figures a change to the record can be noticed; it cannot be prevented."
        )


# -- the transcript ----------------------------------------------------------------------------------


def test_the_transcript_names_its_one_script_and_its_one_style_by_their_hashes_and_allows_nothing_else() -> None:
    source = html.transcript(page_of(every_kind()))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', source)
    assert policy is not None
    allowed = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    assert allowed.pop("default-src") == "'none'"
    assert (allowed.pop("base-uri"), allowed.pop("form-action")) == ("'none'", "'none'")
    for tag in ("script", "style"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert allowed.pop(f"{tag}-src") == f"'sha256-{digest}'"
    assert allowed == {}
    assert not re.search(r"<[^>]* style=|@import|url\(", source)


def test_what_people_said_is_in_no_attribute_and_not_in_the_script() -> None:
    source = html.transcript(hostile_page("CANARY"))
    page = Page(source)
    assert "CANARY" in page.text
    assert not [value for _, _, value in page.attributes if "CANARY" in value]
    assert "CANARY" not in source.partition("<script>")[2]


def test_the_script_is_the_file_as_it_is_and_no_template() -> None:
    script = (files("assistant.compose") / "templates" / "player.js").read_text(encoding="utf-8")
    assert f"<script>{script.rstrip()}</script>" in html.transcript(page_of(every_kind()))
    assert not re.search(r"innerHTML|insertAdjacent|document\.write|eval|Function\(|fetch|import|localStorage", script)


def test_the_speeds_and_silences_to_choose_from_are_those_of_every_player() -> None:
    source = html.transcript(page_of(every_kind()))
    offered = re.findall(r'<option value="([\d.]+)"[^>]*>[\d.]+×', source)
    assert [float(speed) for speed in offered] == list(SPEEDS)
    assert f'<option value="{IDLE_LIMIT}" selected>' in source


def test_without_a_script_the_transcript_is_whole_and_shows_no_controls() -> None:
    source = html.transcript(page_of(every_kind()))
    assert re.search(r'<section class="player" id="player"[^>]* hidden>', source)
    conversation = source.partition('<div class="conversation"')[2].partition("<script>")[0]
    assert not re.search(r"[ \"]hidden[ >=]", conversation.replace('aria-hidden="true"', ""))
    headings = [int(level) for level in re.findall(r"<h([1-6])", source)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))


# -- the feedback ------------------------------------------------------------------------------------


def test_why_this_is_here_opens_under_every_point() -> None:
    page = compose_feedback(whole().state, HEAD)
    source = html.written(page)
    data = points_of(whole().state, HEAD)
    points: list[TracedPoint] = [*data.strengths, *data.do_now, *data.said_not_written, *data.learning]
    points += [*data.views_differed, *data.judgements]
    rests_on = {point.id: point.because for point in points}
    shown = [run.text for run in runs_of(page.blocks, why=False) if run.tone == "name"]
    assert all(rests_on[point].questions and rests_on[point].events for point in shown)
    assert source.count('<details class="why">') == len(shown)
    for point in shown:
        assert f"To reply to this line, name it <code>{point}</code>." in source
        assert f'<code class="id">{point}</code>' in source


def test_why_tells_the_question_both_views_the_evidence_the_words_and_the_events() -> None:
    source = both(whole(), HEAD)[0]
    learning = Page(
        "<section" + section(source, "Learning, three at most").rpartition("</section>")[0] + "</section>"
    ).text
    assert "Was the plan good enough? You saw it as Sufficient The inspector saw it as Not sufficient" in learning
    assert "Main reason Who does what was missing" in learning
    assert "No manager was there" not in learning  # a manager's reason is not the case manager's to read
    assert "Explained Clearly In the record Partly" in learning
    assert "Where to read it Plan, 9 April 2013, page 2" in learning
    assert re.search(r"In the record: events \d+–\d+, \d+\.", learning)
    strengths = section(source, "What you did well")
    assert (
        '<dt>In your words</dt><dd><span class="said">“I rang the school twice, and it is in the log.”</span></dd>'
        in strengths
    )


def test_how_others_work_was_judged_is_on_no_page_of_the_case_managers() -> None:
    talk = Talk().facts().answer("oversight", "insufficient", "late", shows="CANARY was not followed up")
    talk.make(moves.JudgeTheme("support", "insufficient", "It was late."))
    parts = section(both(talk)[0], "How we judged the parts")
    assert "Was oversight good enough?" in parts
    assert "This was others’ work. How it was judged is not on this page." in parts
    assert "CANARY" not in parts
    assert "The inspector saw it as" not in parts


@pytest.mark.parametrize("canary", ["PRIVATE-CANARY", "WITHHELD-CANARY", "ALERT-CANARY"])
def test_what_the_case_manager_does_not_read_is_not_hidden_in_it_either(canary: str) -> None:
    assert canary not in both(whole(), HEAD)[0]


def test_to_a_stand_in_it_speaks_about_the_work() -> None:
    talk = Talk().facts(present="stand_in").answer("plan", "insufficient", "late")
    talk.say("The days are in the log.", "plan", this=True)
    text = Page(both(talk)[0]).text
    assert "As it was told “The days are in the log.”" in text
    assert not re.search(r"\b(you|your)\b", text, re.IGNORECASE)


def test_a_reply_stands_beside_its_line_and_its_command_is_code() -> None:
    source = both(whole(), HEAD)[0]
    learning = section(source, "Learning, three at most")
    assert '<span class="label">Said to be inaccurate on 14 May 2013:</span> The days are on page 4.</p>' in learning
    assert '<span class="label">Answer:</span> upheld in part by A. Lead: Two of them are.</p>' in learning
    assert "<pre><code>assistant reply 01TEST --point POINT" in source
    assert 'assistant reply 01TEST --point POINT --as context --text "What' in Page(source).text
    assert "<code>strength:gone</code>" in section(source, "In your words, and if we are wrong")


# -- the judgements ----------------------------------------------------------------------------------


def test_the_bars_are_in_the_judgements_with_words_beside_them_and_never_on_the_case_managers_page() -> None:
    feedback, judgement = both(whole(), HEAD)
    assert "<svg" not in feedback
    assert judgement.count("<svg ") == 2
    assert judgement.count('aria-hidden="true"') == 2
    assert '<span class="count">3 met, 3 not met</span>' in judgement


def test_a_bar_tells_what_was_not_needed_from_what_is_on_neither_side() -> None:
    talk = Talk().facts().answer("assess", "not_required").answer("plan_said", "partly").answer("asked_school", "yes")
    assert "1 met, 0 not met, 1 not needed; 1 on neither side" in both(talk)[1]


def test_every_cell_says_what_it_is_where_rows_are_stacked() -> None:
    judgement = both(whole(), HEAD)[1]
    page = Page(judgement)
    assert sum(tag == "td" for tag, _ in page.elements) == sum(n == "data-label" for _, n, _ in page.attributes)
    roles = Counter(value for _, name, value in page.attributes if name == "role")
    tags = Counter(tag for tag, _ in page.elements)
    assert roles["table"] == tags["table"]
    assert roles["row"] == tags["tr"]
    assert roles["cell"] == tags["td"]
    assert roles["columnheader"] + roles["rowheader"] == tags["th"]


def test_the_judgements_tell_why_under_their_own_points_too() -> None:
    text = Page(both(whole(), HEAD)[1]).text
    assert "2C Was the plan good enough? Case manager Sufficient Inspector Not sufficient" in text
    assert "Its name: learning:plan . In the record: events" in text


def test_its_templates_are_in_the_package() -> None:
    assert {"page.css.j2", "feedback.css.j2", "judgement.css.j2"} <= set(TEMPLATES)
