"""Hostile texts through every field, into every output: shown as text, no escape byte anywhere, no crash.

They come in as a script, typed, as arguments, in a bank and in an imported transcript; they go out to the plain face,
every command that shows something, and every document in every format. One mutant does not clean, the other takes
what people write for markup of the page's own.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import yaml

from assistant.compose.format_names import DOCUMENTS
from assistant.compose.formats import TRANSCRIPTS, html
from assistant.core.text import cleaning
from assistant.core.training.teaching import Discussion, Exhibit, TrainerFile
from assistant.errors import AssistantError
from assistant.places import bank_folders
from assistant.session.documents import feedback_text, judgement_text, shown, transcript_text
from assistant.session.training.replaying import Places, open_replay
from assistant.store.reading.scripts import parse_script
from assistant.store.record.sqlite import InterviewStore
from assistant.store.record.transcripts import export_lines
from tests.faults._child import Child, Place, called, place, warm
from tests.faults._figure import Figure, run
from tests.faults._hostile_case import BANK, Texts, hostile_bank, hostile_events, run_hostile
from tests.faults._pages import live, read
from tests.faults.hostile import ONE_LINE, STRINGS, forbidden, visible
from tests.stores import in_memory

MUTANT = "cleaning-off"
MARKUP = "markup-on"
SHOWN_WHOLE = 20_000
VIEWS = (
    ("list",), ("list", "--json"), ("show", "ID"), ("show", "ID", "--json"), ("feedback", "ID"), ("judgement", "ID"),
    ("feedback", "ID", "--format", "html"), ("judgement", "ID", "--format", "json"), ("export", "ID"), ("promises",),
    ("export", "ID", "--format", "md"), ("export", "ID", "--format", "html"),
    ("promises", "--json"), ("slip", "ID"), ("verify", "--all"), ("doctor",), ("resume", "ID", "--plain"),
)  # fmt: skip
ARGUMENTS: tuple[Callable[[str], tuple[str, ...]], ...] = (
    lambda text: ("interview", "--plain", "--case", text, "--inspector", text, "--case-manager", text, "--child", text),
    lambda text: ("show", "--", text),
    lambda text: ("bank", "show", "--", text),
    lambda text: ("import", "--", text),
    lambda text: ("interview", "--plain", "--bank", text, "--lang", text),
    lambda text: ("verify", "ID", "--head", text),
    lambda text: ("reply", "ID", "--point", text, "--as", "context", "--text", text),
    lambda text: ("discard", "--reason", text, "--", text),
    lambda text: (text or "x",),
    lambda text: ("verify", "--", text),
    lambda text: ("interview", "--script", text),
    lambda text: ("export", "ID", "-o", _flat(text)),
    lambda text: ("export", "--format", "html", "--", text),
    lambda text: ("backup", "--", _flat(text)),
    lambda text: ("list", "--home", _flat(text)),
    lambda text: ("interview", "--plain", "--home", _flat(text)),
)
LONGEST_ARGUMENT = 100_000


def _flat(text: str) -> str:
    """A text as the name of a file that is made: it stays in the folder of the try."""
    return f"x{text.replace('/', '_')}"


class Wrong(Counter[str]):
    """What went wrong, counted; the first few are told."""

    def see(self, where: str, found: Iterable[str]) -> None:
        self.update(f"{where}: {one}" for one in found)

    def figure(self, name: str, tried: int) -> Figure:
        told = dict(self.most_common(5))
        return Figure(
            name, self.total(), 0, not self and tried > 0, {"tried": tried, **({"wrong": told} if told else {})}
        )


def measure(n: int, mutant: str | None = None, seed: int = 11, only: str | None = None) -> Iterable[Figure]:
    """`n` rounds; with as many rounds as there are texts, every text goes through every field; `only` of one way in."""
    warm()
    switch = {MUTANT: cleaning_off, MARKUP: markup_on}.get(mutant or "", nothing)
    for name, one in WAYS_IN.items():
        if only in (None, name):
            with switch():
                yield one(n, seed)


def rotated(round_: int, rounds: int, texts: tuple[str, ...] = STRINGS) -> Texts:
    """The texts in turn, from another one each round: after as many rounds as texts, each was everywhere."""
    first = round_ * max(1, len(texts) // max(1, rounds))
    return itertools.cycle(texts[first % len(texts) :] + texts[: first % len(texts)])


def scripts(n: int, seed: int) -> Figure:
    """Every field of a script, into every document and view."""
    wrong = Wrong()
    for round_ in range(n):
        store = in_memory()
        try:
            sitting, script = run_hostile(store, rotated(round_ + seed, n))
            see_documents(store, sitting.id, script.script.case_manager_words, wrong)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what this looks for
            wrong.see("script", [f"{type(error).__name__}"])
    return wrong.figure("hostile-script", n)


def see_documents(store: InterviewStore, name: str, words: str, wrong: Wrong) -> None:
    """Each document in each format holds nothing live, and what the case manager wrote as it was written."""
    for form in DOCUMENTS:
        feedback = feedback_text(store, name, form)
        wrong.see(f"feedback {form}", live(form, feedback))
        wrong.see(f"judgement {form}", live(form, judgement_text(store, name, form)))
        kept = visible(words.replace("\\", "") if form == "md" else words)
        if len(kept) < SHOWN_WHOLE and form != "md" and kept not in read(form, feedback):
            wrong.see(f"feedback {form}", [f"not shown: {kept[:40]!r}"])
    see_transcripts(store, name, wrong)
    texts = [str(remark["text"]) for remark in shown(store, name)["remarks"]]  # type: ignore[attr-defined]
    wrong.see("show --json", [what for text in texts for what in forbidden(text)])


def see_transcripts(store: InterviewStore, name: str, wrong: Wrong) -> None:
    """A readable transcript, whatever its name, its people, a trainer and whoever annotates it are called."""
    nowhere = Path("/nonexistent")
    replay = open_replay(lambda: store, name, Places(nowhere, bank_folders(), nowhere))
    said = next(event for event in replay.playback.turns if event.kind == "said").body.model_dump()["text"]
    replay.trainer = TrainerFile(
        interview=replay.interview,
        title=said,
        lesson=said,
        about=said,
        questions=(Discussion(ask=said, listen_for=said),),
        exhibits=(Exhibit(id="x", title=said, where=said, text=said),),
    )
    for form in TRANSCRIPTS:
        text = transcript_text(replay, form)
        wrong.see(f"transcript {form}", live(form, text))
        if form == "html" and len(said) < SHOWN_WHOLE and visible(said) not in read(form, text):
            wrong.see(f"transcript {form}", [f"not shown: {said[:40]!r}"])


def script_files(n: int, seed: int) -> Figure:
    """Each text alone in a script's file: read as it was written, or refused with its line, never repeated raw.

    The longest ones, which take a second each to be written as YAML, only at length.
    """
    wrong = Wrong()
    texts = STRINGS if n >= len(STRINGS) else [text for text in STRINGS if len(text) < SHOWN_WHOLE]
    for text in texts:
        written = yaml.dump(
            {"format": "interview-script/1", "case": "W", "case_manager_words": text}, allow_unicode=True
        )
        try:
            read_back = parse_script(written.encode("utf-8", "surrogatepass"), "s.yaml").script.case_manager_words
            if read_back != text:
                wrong.see("file", [f"read as another text: {text[:20]!r}"])
        except AssistantError as error:
            wrong.see("message", forbidden(str(error)))
            if "s.yaml:" not in str(error):
                wrong.see("message", ["no line"])
    return wrong.figure("hostile-script-file", len(texts))


def typed(n: int, seed: int) -> Figure:
    """Every text typed as a remark, a note, evidence, what shows it, a set-aside and bare; then every view."""
    wrong = Wrong()
    ways = (
        "c: {}",
        "i: {}",
        "/note {}",
        "{}",
        "/evidence {}",
        "/shows {}",
        "/aside unable_to_judge {}",
        "/say {}",
        "/mark {}",
    )
    lines: list[str] = []
    said: list[str] = []
    for number, text in enumerate(ONE_LINE):
        chosen = ways if n >= len(STRINGS) else ("c: {}",) if number % 2 else (ways[number // 2 % len(ways)],)
        for way in chosen:
            if text.strip() == "/quit" and way == "{}":
                continue
            lines.append(way.format(text))
            if len(lines[-1]) > 20_000:
                lines.append("2")
        if "c: {}" in chosen:
            said.append(text)
    with place() as where:
        child = called(where, "interview", "--plain", "--case", "H1", typed=_bytes("\n".join([*lines, "/quit", ""])))
        see(child, "typed", wrong)
        shown_now = called(where, "show", "H1", "--json")
        there = {visible(remark["text"]) for remark in json.loads(shown_now.out)["remarks"]}
        missing = [text for text in said if visible(_as_read(text)) not in there and visible(_as_read(text))]
        wrong.see("record", [f"not there as typed: {text[:30]!r}" for text in missing])
        see_views(where, "H1", wrong)
    return wrong.figure("hostile-typed", len(lines))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _as_read(text: str) -> str:
    """What a terminal's half characters become on the way in."""
    return _bytes(text).decode("utf-8", "replace")


def see_views(where: Place, name: str, wrong: Wrong) -> None:
    """Every command that shows something."""
    for view in VIEWS:
        see(called(where, *(name if part == "ID" else part for part in view)), " ".join(view), wrong)


def see(child: Child, what: str, wrong: Wrong) -> None:
    """Nothing that a child printed could steer, and it did not end as a bug."""
    wrong.see(f"{what} (stdout)", forbidden(child.out))
    wrong.see(f"{what} (stderr)", forbidden(child.err))
    if child.code not in (0, 1, 2, 3, 4):
        wrong.see(what, [f"exit code {child.code}"])


def arguments(n: int, seed: int) -> Figure:
    """Texts as arguments of the commands that take any."""
    wrong = Wrong()
    texts = [text for text in STRINGS if "\x00" not in text and len(text) < LONGEST_ARGUMENT]
    step = max(1, len(texts) * len(ARGUMENTS) // max(1, n * 8))
    pairs = list(itertools.product(ARGUMENTS, texts))[seed % step :: step]
    with place() as where:
        called(where, "interview", "--plain", "--case", "ID")
        for make, text in pairs:
            see(called(where, *make(text)), make("TEXT")[0], wrong)
        see_views(where, "ID", wrong)
    return wrong.figure("hostile-arguments", len(pairs))


def banks(n: int, seed: int) -> Figure:
    """Every text of a bank: shown as text, or refused with lines."""
    wrong = Wrong()
    readable = tuple(text for text in STRINGS if len(text) < SHOWN_WHOLE and _yaml_takes(text))
    rounds = max(1, n // 8)
    for round_ in range(rounds):
        with place() as where:
            path = where.root / "bank.yaml"
            texts = readable if round_ % 4 else STRINGS  # now and then what no bank may hold
            path.write_text(
                hostile_bank(rotated(round_ + seed, rounds, texts)), encoding="utf-8", errors="surrogatepass"
            )
            for call in (("bank", "check"), ("bank", "check", "--json"), ("bank", "show"), ("bank", "show", "--json")):
                arguments_ = (*call[:2], path, *call[2:])
                see(called(where, *arguments_), " ".join(call), wrong)
            typed_in = "1\n/guidance\n/list\n120\n/readback\n1\n2011-04-01\n/suggestions\n\n1\n1\n1\n1\n"
            see(
                called(where, "interview", "--plain", "--bank", path, "--case", "B", typed=typed_in),
                "bank typed",
                wrong,
            )
            see_views(where, "B", wrong)
    return wrong.figure("hostile-bank", rounds)


def _yaml_takes(text: str) -> bool:
    try:
        parse_script(_bytes(yaml.dump({"format": "interview-script/1", "child": text})), "x")
    except AssistantError:
        return False
    return True


def transcripts(n: int, seed: int) -> Figure:
    """A record that another program wrote, with a whole chain and hostile bodies: taken in, shown, given out again."""
    wrong = Wrong()
    source = in_memory()
    sitting, _ = run_hostile(source, itertools.cycle(["quiet"]))
    events = tuple(source.events(sitting.id))
    whole = [text for text in STRINGS if not any("\ud800" <= letter <= "\udfff" for letter in text)]
    texts = tuple(sorted(whole, key=lambda text: not forbidden(text)))  # the first round has the worst of them
    rounds = max(1, n // 8)
    for round_ in range(rounds):
        header, stored = hostile_events(sitting.state, events, rotated(round_, rounds, texts))
        with place() as where:
            path = where.root / "hostile.jsonl"
            shelf = source.shelf(sitting.id)
            path.write_text("".join(export_lines(replace(shelf, header=header), stored)), encoding="utf-8")
            environment = {"ASSISTANT_BANKS": str(BANK.parent)}
            taken = called(where, "import", path, environment=environment)
            see(taken, "import", wrong)
            if taken.code:
                wrong.see("import", [f"refused: {taken.err[:80]!r}"])
                continue
            see_views(where, header.interview, wrong)
            out, again = where.out / "again.jsonl", Place(where.root / "other")
            see(called(where, "export", header.interview, "-o", out), "export -o", wrong)
            wrong.see("export -o (file)", forbidden(out.read_text(encoding="utf-8")))
            with place(again.root):
                taken = called(again, "import", out, environment=environment)
                wrong.see("import again", [f"code {taken.code}"] if taken.code else [])
    return wrong.figure("hostile-transcript", rounds)


# --- the mutants ---------------------------------------------------------------------------------


WAYS_IN: dict[str, Callable[[int, int], Figure]] = {
    "scripts": scripts,
    "files of scripts": script_files,
    "keys": typed,
    "arguments": arguments,
    "banks": banks,
    "transcripts": transcripts,
}


@contextmanager
def nothing() -> Iterator[None]:
    """The program as it is."""
    yield


@contextmanager
def cleaning_off() -> Iterator[None]:
    """`clean` gives every text back as it came, wherever it is used; children are forked and so inherit it."""
    real = cleaning.clean

    def untouched(text: str) -> tuple[str, int]:
        return text, 0

    users = [module for module in list(sys.modules.values()) if getattr(module, "clean", None) is real]
    for module in users:
        vars(module)["clean"] = untouched
    try:
        yield
    finally:
        for module in users:
            vars(module)["clean"] = real


@contextmanager
def markup_on() -> Iterator[None]:
    """What people write goes into a page as it is: `<script>` runs."""
    environment = vars(html)["_environment"]()

    def escape(whether: bool) -> None:
        environment.autoescape = whether
        environment.cache.clear()

    escape(False)
    try:
        yield
    finally:
        escape(True)


if __name__ == "__main__":
    run(measure, __doc__.splitlines()[0], n=len(STRINGS), mutants=[MUTANT, MARKUP])
