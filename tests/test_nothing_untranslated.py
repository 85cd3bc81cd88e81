"""Nothing is said past the catalogue: an interview is held, and its documents composed, in a language of tests."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from zipfile import ZipFile

import click
import pytest

from assistant import catalogue
from assistant.compose.formats import docx, html, markdown
from assistant.compose.interview.feedback import compose_feedback
from assistant.compose.interview.judgement import compose_judgement
from assistant.compose.interview.judgement_document import judgement_document
from assistant.compose.interview.lanes import for_training
from assistant.compose.training.transcript import compose_transcript
from assistant.core.bank.bank import Bank
from assistant.core.interview import events as ev
from assistant.core.interview import moves
from assistant.core.interview.commands import COMMANDS
from assistant.core.interview.decide import decide
from assistant.core.interview.fold import fold, start
from assistant.core.interview.prompts import Prompt, awaiting, keys_for
from assistant.core.interview.state import Interview
from assistant.core.record.event import BankRef, Event, Header, Person
from assistant.core.text.refusal import Refusal
from assistant.core.text.shapes import LineShape
from assistant.core.text.texts import CODE_WORDS
from assistant.core.training.playback import Playback
from assistant.core.training.teaching import Discussion, TrainerFile
from assistant.errors import FileError, UsageError
from assistant.face.cli import main as command_line
from assistant.face.plain.interview import hold
from assistant.session.kept_forms import KeptForms
from assistant.session.settings import Settings
from assistant.session.sharing.naming import TalkedAbout
from assistant.store.reading.banks import parse_bank
from assistant.store.reading.yaml import read_yaml
from assistant.store.record.half_typed import HalfTyped
from assistant.store.record.transcripts import read_transcript
from tests.pseudo import Pseudo, greek, greek_data, leftovers
from tests.stores import in_memory
from tests.talk import nobody

CHECKOUT = Path(__file__).resolve().parents[1]
BANKS = {"sqs-2013": "question_banks/sqs-2013.yaml", "allotment": "tests/data/banks/allotment.yaml"}
SAID = greek("we went there twice and nobody had written it down")
HEAD = "60:0123456789012345"
# What people type before the answer to a question: after so many lines, this one.
TYPED = (
    "/help", "/list", "/guidance", f"c: {SAID}", "/this", "/suggestions", "/alerts", "/private", "/lint", "/points",
    "/slip", "/xyz", "99", f"/note {SAID}", f"/shared {SAID}", f"/good {SAID}", f"/shows {SAID}", "/shows",
    "/evidence", f"/evidence {SAID} 2013-04-02 p3", "/undo", f"/alert open {SAID}: {SAID}; told: {SAID}",
    f"/alert {SAID}: {SAID}", "/alert 7 told: x", "/back", "/next", "/jump qqqqq", "/jump", "/pause", f"c: {SAID}",
    "/resume", "/other", "/withhold", "/apart", "/room", "/room", "/break", "/together", "/ask", "/keep 99", "/drop",
    "/judge xyz", "/learn", "/unlearn", "/donow", "/words", "/sign", "/sign inspector qqq", "/aside qqq",
    "/reasons qqq", "/explained qqq", "/record qqq", "/view qqq", "/readback", "/reply x y", "/say", "/meet",
    "/closing", "",
)  # fmt: skip


@pytest.fixture(autouse=True)
def pseudo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever language is asked for, the language of tests is spoken."""
    monkeypatch.setattr(catalogue, "NullTranslations", Pseudo)
    before = catalogue.speak(Pseudo())
    yield
    catalogue.speak(before)


@cache
def bank(name: str) -> Bank:
    path = CHECKOUT / BANKS[name]
    return Bank.model_validate(greek_data(read_yaml(path.read_bytes(), path.name).data))


class Held:
    """An interview in memory, and everything that was said in it."""

    def __init__(self, bank: Bank, view: str | None = "case_manager") -> None:
        people = [Person(id="inspector", name=greek("Inspector"))]
        if view:
            people.append(Person(id="case_manager", name=greek("Manager")))
        header = Header(
            interview="01TEST",
            bank=BankRef(id=bank.id, version=bank.version, sha256="0" * 64),
            case="007",
            started="2013-05-14T10:02:11+01:00",
            language="en",
            people=tuple(people),
        )
        self.state: Interview = start(bank, header)
        self.settings = Settings()
        self.lines: list[str] = []
        self.typed = 0
        self.events: list[Event] = []
        self.forms = KeptForms(in_memory().half_typed, "01TEST", lambda: self.state.phase)
        self.make(moves.Put(ev.Begun(child=greek("J"))))

    @property
    def names(self) -> TalkedAbout:
        return nobody(self.state)

    def half_typed(self) -> HalfTyped | None:
        return None

    def keep_half_typed(self, text: str, speaker: str) -> None:
        """Nothing is kept."""

    def make(self, move: moves.Move) -> tuple[Event, ...] | Refusal:
        events = decide(self.state, move, self.state.at + 30_000)
        if not isinstance(events, Refusal):
            self.state = fold(self.state, events)
            self.events += events
        return events

    def read(self, prompt: str) -> str | None:
        """What is typed next: a command now and then, else what answers, in turn each of the options."""
        self.lines.append(prompt)
        self.typed += 1
        awaited = awaiting(self.state)
        if awaited.awaited == "closing":
            return None
        if self.typed % 3 == 0 and self.typed // 3 < len(TYPED):
            return TYPED[self.typed // 3]
        return self.answer(awaited)

    def answer(self, awaited: Prompt) -> str:
        keys = keys_for(awaited.options)
        if awaited.awaited in ("answer", "view", "explained", "record") and keys:
            return keys[self.typed % min(len(keys), 3)]
        if isinstance(awaited.shape, LineShape):
            return "3" if "2013" not in awaited.shape.hint else "2013-04-02"
        return "" if awaited.question is None or keys else SAID


def known_to(bank: Bank) -> frozenset[str]:
    """The ids, codes and syntax that are the same in every language."""
    ids = {*bank.questions, *CODE_WORDS, *(path.id for path in bank.walked_paths), *(t.id for t in bank.themes)}
    ids |= {option for question in bank.questions.values() for option in question.codes}
    ids |= {reason.id for reasons in bank.reasons.values() for reason in reasons} | {q.id for q in bank.closing}
    words = {word for name in ids for word in re.findall(r"[A-Za-z_]+", name)}
    return frozenset({*words, *COMMANDS, *SYNTAX, *TYPED_WORDS})


# Commands and their parts, in refusals and hints; the fields of an alert; what a point's id begins with.
ALERT = frozenset(("told", "at", "outcome", "reason", "next_check", "checked_by", "source", "who", "what", "withdrawn"))
SYNTAX = ALERT | {"answer", "strength", "learning", "written", "now", "judgement", "view", "sqs", "allotment", "TEST"}
TYPED_WORDS = frozenset(("qqq", "qqqqq", "xyz"))
COMMAND = re.compile(r"`[^`]*`|(?:assistant reply|--)[^\n]*")
USAGE = tuple(sorted({command.usage for command in COMMANDS.values()}, key=len, reverse=True))


def past_the_catalogue(lines: Iterable[str], bank: Bank) -> dict[str, list[str]]:
    """The lines that have words which are no ids, codes, commands or conditions, with those words."""
    known = known_to(bank)
    conditions = sorted({q.when for q in bank.questions.values() if q.when}, key=len, reverse=True)
    syntax = (*conditions, *USAGE, "/alert WHO: WHAT; source: ...; told: ...; at: ...; outcome: ...")
    found: dict[str, list[str]] = {}
    for line in dict.fromkeys(lines):
        rest = line.replace("\\_", "_")
        for part in syntax:
            rest = rest.replace(part, "")
        if words := leftovers(COMMAND.sub("", rest), known):
            found[line] = words
    return found


@pytest.fixture(scope="module", params=[("sqs-2013", True), ("sqs-2013", False), ("allotment", True)])
def held(request: pytest.FixtureRequest) -> Held:
    name, there = request.param
    before = catalogue.speak(Pseudo())
    try:
        talk = Held(bank(name), "case_manager" if there else None)
        hold(talk, talk.read, talk.lines.append)
        closed(talk)
    finally:
        catalogue.speak(before)
    return talk


def closed(talk: Held) -> None:
    """The closing by typed lines, in turn decided and refused."""
    lines = ["/closing", "/sign inspector"]
    lines += [f"/judge {theme.id} sufficient" for theme in talk.state.bank.themes if theme.judgement]
    lines += [f"/judge {theme.id} insufficient {SAID}" for theme in talk.state.bank.themes if theme.judgement]
    for number, question in enumerate(talk.state.bank.questions):
        lines.append(
            f"/aside @{question} come_back by {SAID} until 2013-06-01" if number % 7 == 0 else f"/learn @{question}"
        )
    asked = list(talk.state.bank.questions)
    lines += [f"/donow @{asked[-1]} {SAID}; by: case_manager; due: 2013-06-30", f"/words {SAID}", "/slip", "/lint"]
    lines += ["/closing", *(f"/alert {number} outcome: withdrawn; reason: {SAID}" for number in (1, 2, 3))]
    lines += [f"/aside @{question} not_asked" for question in asked]
    lines += ["/closing", "/sign inspector", f"/note {SAID}", "/closing", "/sign case_manager not_today", "/undo"]
    read = iter(lines)
    hold(talk, lambda prompt: next(read, None), talk.lines.append)


def test_the_plain_face_says_nothing_past_the_catalogue(held: Held) -> None:
    assert len(held.lines) > 300
    assert past_the_catalogue(held.lines, held.state.bank) == {}


@pytest.mark.parametrize("head", [None, HEAD])
def test_the_documents_say_nothing_past_the_catalogue(held: Held, head: str | None) -> None:
    feedback, judgement = compose_feedback(held.state, head), compose_judgement(held.state, head)
    for text in (markdown.written(feedback), markdown.written(judgement_document(judgement))):
        assert past_the_catalogue(text.splitlines(), held.state.bank) == {}
    for page in (html.written(feedback), html.written(judgement_document(judgement))):
        text = re.sub(r"<style>.*?</style>|<code.*?</code>|<pre.*?</pre>|<[^>]*>", "\n", page, flags=re.DOTALL)
        assert past_the_catalogue(text.splitlines(), held.state.bank) == {}
    for file in (docx.written(feedback), docx.written(judgement_document(judgement))):
        assert past_the_catalogue(_told(file), held.state.bank) == {}


def test_the_transcripts_say_nothing_past_the_catalogue(held: Held) -> None:
    bank = held.state.bank
    playback = Playback(start(bank, held.state.header), for_training(held.events))
    trainer = TrainerFile(interview="01TEST", title=SAID, questions=(Discussion(ask=SAID, listen_for=SAID),))
    page = compose_transcript(playback, trainer, {}, HEAD)
    assert len(page.turns) > 80
    assert past_the_catalogue(markdown.transcript(page).splitlines(), bank) == {}
    source = re.sub(r"<(style|script)>.*?</\1>", "", html.transcript(page), flags=re.DOTALL)
    told = re.findall(r'(?:data-(?:words|play|pause|place|none|count)|aria-label|label)="([^"]*)"', source)
    told += re.sub(r"<[^>]*>", "\n", source).splitlines()
    assert past_the_catalogue((re.sub(r"\{\w+\}", "", line) for line in told), bank) == {}


def _told(file: bytes) -> Iterator[str]:
    """The paragraphs of a Word document: its body, headers and footers."""
    with ZipFile(io.BytesIO(file)) as archive:
        parts = [name for name in archive.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]
        texts = [archive.read(part).decode() for part in parts]
    for paragraph in re.findall(r"<w:p[ >].*?</w:p>", "".join(texts), re.DOTALL):
        yield "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", paragraph))


def test_what_is_said_past_the_catalogue_is_found(held: Held) -> None:
    catalogue.speak(NullTranslations())
    page = markdown.written(compose_feedback(held.state, None))
    assert past_the_catalogue(page.splitlines(), held.state.bank)
    said: list[str] = []
    hold(held, lambda prompt: None, said.append)
    assert past_the_catalogue(said, held.state.bank)


# Modules that say what is wrong with a bank, a script or a transcript, to whoever wrote it.
CHECKERS = sorted(
    path
    for pattern in (
        "core/bank/*.py", "store/reading/bank*.py", "store/reading/yaml*.py", "store/record/transcripts.py"
    )
    for path in (CHECKOUT / "assistant").glob(pattern)
    if path.name != "schema.py"  # its one sentence is part of a published schema
)  # fmt: skip
# What a parser says, to be looked up; nobody reads it.
LOOKED_UP = frozenset(
    ("found unexpected end of stream", "found character that cannot start any token", "it breaks off")
)


@pytest.mark.parametrize("path", CHECKERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_checker_has_no_sentence_that_is_not_in_the_catalogue(path: Path) -> None:
    assert list(unmarked(path.read_text(encoding="utf-8"))) == []


def test_a_sentence_that_is_not_in_the_catalogue_is_found() -> None:
    source = 'def one(x):\n    """Some words."""\n    return f"{x} is no code.", _("All is well here."), "Write it."'
    assert sorted(unmarked(source)) == ["Write it.", "x is no code."]


def unmarked(source: str) -> Iterator[str]:
    """The sentences of a module that are neither marked nor documentation."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        above = parents.get(node)
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not isinstance(above, ast.JoinedStr):
            text = node.value
        else:
            continue
        key = isinstance(above, ast.Dict) and node in above.keys
        marked = isinstance(above, ast.Call) and getattr(above.func, "id", "") in ("_", "N_", "n_", "P_")
        if marked or key or isinstance(above, ast.Expr) or text in LOOKED_UP or "\\" in text or "(?" in text:
            continue
        if re.search(r"[A-Za-z]{2,} [a-z]+ [a-z]|[A-Z][a-z]+ .*\.$", text):
            yield text


WRONG = {
    "bank": (
        "format: question-bank/1\nid: x\nlanguages: [en]\nfacts:\n  - {id: a, type: yes_no, ask: A, when: b ==}\n"
        "  - {id: a, type: yesno, ask: A, when: a == 'yes'}\n  - {id: c, type: number, ask: A, when: a < 3, min: x}\n"
        "  - {id: and, type: choice, options: [], colour: red}\n"
    ),
    "yaml": "a: [1, 2\nb: {c: d\n",
    "tab": "a:\n\tb: c\n",
    "alias": "a: &x 1\nb: *x\na: 2\n",
    "empty": "",
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_bank_is_said_through_the_catalogue(name: str) -> None:
    with pytest.raises(FileError) as raised:
        parse_bank(WRONG[name].encode(), "0.7")
    known = frozenset(("line", "a", "and", "yes", "colour", "format", "question", "bank"))
    told = [text for problem in raised.value.problems for text in (problem.what, problem.remedy)]
    assert told
    bare = (re.sub(r"'[^']*'", "", text) for text in told)  # keys, codes and names
    assert {text: found for text in bare if (found := leftovers(text, known))} == {}


@pytest.mark.parametrize("line", ["", "{", "[]", '{"format":"transcript/2"}', '{"format":"transcript/1"}'])
def test_what_is_wrong_with_a_transcript_is_said_through_the_catalogue(line: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_transcript(line.encode(), "0.7")
    assert leftovers(str(raised.value), frozenset(("transcript", "format", *Header.model_fields))) == []


def test_every_command_says_its_help_through_the_catalogue() -> None:
    context = click.Context(command_line.cli)
    commands = [command_line.cli.get_command(context, name) for name in command_line.COMMANDS]
    told = [text for command in (command_line.translated(command_line.cli), *commands) for text in _help_of(command)]
    assert len(told) > 60
    assert {text: found for text in told if (found := leftovers(text, frozenset()))} == {}


def _help_of(command: click.Command | None) -> Iterator[str]:
    assert command is not None
    yield command.help or ""
    for param in command.params:
        if isinstance(param, click.Option) and param.name != "version":
            yield param.help or ""
    if isinstance(command, click.Group):
        for sub in command.commands.values():
            yield from _help_of(sub)
