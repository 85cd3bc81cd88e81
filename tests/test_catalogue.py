"""The catalogue: the language spoken, what translators are given, and that nothing is said past it."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from assistant import catalogue
from assistant.catalogue import N_, P_, _, n_, speaking, use_language
from assistant.core.text.texts import code_words
from assistant.face.cli import main as command_line
from tools.catalogue import LOCALE, TEMPLATE, blanks, extracted, misplaced, template_text

PACKAGE = Path(catalogue.__file__).parent
WELSH = {
    "Nothing was typed.": "Ni theipiwyd dim.",
    "Sufficient": "Digonol",
    "There is no option {number}.": "Nid oes dewis {number}.",
    "List the interviews.": "Rhestru'r cyfweliadau.",
}


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    use_language("en")


@pytest.fixture
def welsh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    translation = Catalog(locale="cy")
    for english, text in WELSH.items():
        translation.add(english, text)
    translation.add(("{count} fact", "{count} facts"), tuple(f"{{count}} ffaith {form}" for form in "abcdef"))
    folder = tmp_path / "locale" / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "assistant.mo").open("wb") as file:
        write_mo(file, translation)
    monkeypatch.setattr("importlib.resources.files", lambda package: tmp_path)


def test_english_is_spoken_where_nothing_else_is_there() -> None:
    assert use_language() == use_language("en_GB.UTF-8") == use_language("cy") == "en"
    assert _("Nothing was typed.") == "Nothing was typed."
    assert _("") == ""
    assert (n_("{count} fact", "{count} facts", 1), n_("{count} fact", "{count} facts", 2)) == P_(
        "{count} fact", "{count} facts"
    )


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("code", ["cy", "CY", "cy_GB.UTF-8", "cy-GB"])
def test_a_language_with_a_catalogue_is_spoken(code: str) -> None:
    assert use_language(code) == "cy"
    assert _("Nothing was typed.") == "Ni theipiwyd dim."
    assert _("Nobody translated this.") == "Nobody translated this."
    assert N_("Nothing was typed.") == "Nothing was typed."
    assert code_words("sufficient") == "Digonol"
    assert n_("{count} fact", "{count} facts", 0).startswith("{count} ffaith")


@pytest.mark.usefixtures("welsh")
def test_the_first_wanted_language_that_is_there_is_spoken() -> None:
    assert use_language(None, "xx", "cy", "en") == "cy"
    assert use_language("en", "cy") == "en"


@pytest.mark.usefixtures("welsh")
def test_a_language_is_spoken_for_a_while() -> None:
    with speaking("cy"):
        assert _("Nothing was typed.") == "Ni theipiwyd dim."
        with speaking("en"):
            assert _("Nothing was typed.") == "Nothing was typed."
    assert _("Nothing was typed.") == "Nothing was typed."


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("code", ["../cy", "cy/../../x", "/etc", "", "C", "..", "cy\0", "a" * 300])
def test_a_code_from_elsewhere_names_no_other_folder(code: str) -> None:
    assert use_language(code) == "en"


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("name", ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"])
def test_the_environment_says_in_which_language_help_is_told(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("LC_ALL")
    monkeypatch.setenv(name, "cy_GB.UTF-8")
    assert command_line.run(["--help"]) == 0
    assert "Rhestru'r cyfweliadau." in capsys.readouterr().out
    monkeypatch.setenv(name, "en_GB.UTF-8")
    assert command_line.run(["--help"]) == 0
    assert "List the interviews." in capsys.readouterr().out


def test_the_template_for_translators_is_up_to_date() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == template_text(extracted()), "run `make catalogue`"


def test_the_template_says_nothing_of_a_machine_a_day_or_a_line() -> None:
    lines = TEMPLATE.read_text(encoding="utf-8").splitlines()
    places = [line for line in lines if line.startswith("#:")]
    assert places
    assert all(":" not in line[2:] and "/assistant/" not in line for line in places)
    assert not any(line.startswith(('"POT-Creation-Date', '"Generated-By')) for line in lines)


def test_the_placeholders_of_every_text_can_be_filled_in() -> None:
    for message in extracted():
        forms = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
        for form in forms:
            assert all(name.isidentifier() for name in blanks(form)), form


def test_the_placeholders_of_every_translation_match() -> None:
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        assert list(misplaced(read_po(io.BytesIO(path.read_bytes())))) == [], path


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("Nid oes dewis {number}.", 0), ("Nid oes dewis.", 1), ("Dewis {rhif}.", 1), ("Dewis {number.", 1), ("", 0)],
)
def test_a_translation_with_other_placeholders_is_told_of(text: str, wrong: int) -> None:
    translation = Catalog()
    translation.add("There is no option {number}.", text)
    assert len(list(misplaced(translation))) == wrong


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("**/*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_is_marked_for_the_catalogue_is_a_plain_literal(path: Path) -> None:
    """Where a text goes through by name, it was marked in its table: such an argument is no literal at all."""
    marks = {"_": 1, "N_": 1, "n_": 2, "P_": 2}
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in marks:
            for text in node.args[: marks[node.func.id]]:
                assert not isinstance(text, (ast.JoinedStr, ast.BinOp)), f"line {node.lineno}: {ast.unparse(node)}"
