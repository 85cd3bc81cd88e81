"""Keeps the catalogue of the program's texts: `python tools/catalogue.py`, or with --check to change nothing.

Extracts every marked text of the package and its templates, and the help of the commands, into
assistant/locale/assistant.pot; brings each translation (assistant/locale/LANGUAGE/LC_MESSAGES/assistant.po) up to date
with it and compiles it. The template names files but no lines, dates or machines: it changes when the texts do.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from assistant.catalogue import DOMAIN
from assistant.face.cli.main import COMMANDS, cli

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = CHECKOUT / "assistant"
LOCALE = PACKAGE / "locale"
TEMPLATE = LOCALE / f"{DOMAIN}.pot"
METHODS = [("**.py", "python"), ("**.j2", "jinja2.ext:babel_extract")]
KEYWORDS = {"_": None, "N_": None, "n_": (1, 2), "P_": (1, 2)}
# What changes without any text changing; click's own options have click's own texts.
NO_HEADERS = ("POT-Creation-Date", "Generated-By")
CLICKS_OWN = ("help", "version")


def extracted() -> Catalog:
    """All texts, in the order of the files and within them."""
    catalogue = Catalog(
        project="joint-interview-assistant", header_comment="# What the program itself says.", fuzzy=False
    )
    found = extract_from_dir(
        PACKAGE, METHODS, {"**.j2": {"trimmed": "true"}}, KEYWORDS, ["Translators:"], strip_comment_tags=True
    )
    for file, _line, message, comments, context in sorted(found, key=lambda one: (Path(one[0]).parts, one[1])):
        where = [(f"assistant/{Path(file).as_posix()}", 0)]
        catalogue.add(message, locations=where, auto_comments=comments, context=context)
    ctx = click.Context(cli)
    for name, (module, _help) in sorted(COMMANDS.items()):
        command = cli.get_command(ctx, name)
        if command is not None:
            _add_help(catalogue, command, f"assistant/face/cli/{module}.py")
    _add_help(catalogue, cli, "assistant/face/cli/main.py")
    return catalogue


def _add_help(catalogue: Catalog, command: click.Command, file: str) -> None:
    for text in _help_of(command):
        catalogue.add(text, locations=[(file, 0)])


def _help_of(command: click.Command) -> Iterator[str]:
    if command.help:
        yield command.help
    for param in command.params:
        if isinstance(param, click.Option) and param.help and param.name not in CLICKS_OWN:
            yield param.help
    if isinstance(command, click.Group):
        for sub in command.commands.values():
            yield from _help_of(sub)


def template_text(catalogue: Catalog) -> str:
    """The template as it is kept: no line numbers, nothing that says when or by what it was made."""
    return _without_churn(_written(catalogue))


def _written(catalogue: Catalog) -> str:
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, include_lineno=False)
    return buffer.getvalue().decode("utf-8")


def _without_churn(text: str) -> str:
    return "".join(
        line for line in text.splitlines(keepends=True) if not line.startswith(tuple(f'"{h}' for h in NO_HEADERS))
    )


def blanks(text: str) -> set[str]:
    """The placeholders of a text; ValueError if its braces do not match."""
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def misplaced(translation: Catalog) -> Iterator[str]:
    """What a translation gets wrong with placeholders: each of the English text's stands in it, and no other."""
    for message in translation:
        ids = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
        strings = message.string if isinstance(message.string, (list, tuple)) else (message.string or "",)
        if not message.id or not any(strings):
            continue
        for string in strings:
            try:
                wrong = blanks(string) ^ blanks(ids[-1])
            except ValueError:
                wrong = {"{ or }"}
            if wrong:
                yield f"{ids[0]!r}: {', '.join(sorted(wrong))} in {string!r}"


def update(path: Path, template: Catalog) -> None:
    """Bring one translation up to date with the template, and compile it; what is only guessed is left out of it."""
    with path.open("rb") as file:
        translation = read_po(file, locale=path.parent.parent.name)
    translation.update(template, no_fuzzy_matching=True)
    if wrong := list(misplaced(translation)):
        raise SystemExit("\n".join([f"{path.relative_to(CHECKOUT)}: placeholders that do not match:", *wrong]))
    path.write_text(_without_churn(_written(translation)), encoding="utf-8")
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, translation)


def main(arguments: list[str]) -> int:
    """Write everything, or with --check only say whether the template is up to date."""
    catalogue = extracted()
    text = template_text(catalogue)
    if "--check" in arguments:
        current = TEMPLATE.is_file() and TEMPLATE.read_text(encoding="utf-8") == text
        print(f"{TEMPLATE.relative_to(CHECKOUT)}: " + ("up to date" if current else "not up to date: make catalogue"))
        return 0 if current else 1
    LOCALE.mkdir(exist_ok=True)
    TEMPLATE.write_text(text, encoding="utf-8")
    for path in sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        update(path, catalogue)
    print(f"{TEMPLATE.relative_to(CHECKOUT)}: {len(catalogue)} texts")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
