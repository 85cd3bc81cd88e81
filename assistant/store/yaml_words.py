"""What a YAML parser complains of, said in the words of people who write banks and scripts."""

from __future__ import annotations

import yaml

from assistant.errors import Problem

__all__ = ["decoding_problem", "syntax_problem"]

# What the parser says, what that means, and what to do about it. `{from_line}`: where it began.
_WORDS: dict[str, tuple[str, str]] = {
    "mapping values are not allowed in this context": (
        "There is a colon here that cannot be understood.",
        "Put a text that holds ': ' in quotes, and check the indentation.",
    ),
    "found unexpected ':'": (
        "There is a colon here that cannot be understood.",
        "Put a space after it, or the text that holds it in quotes.",
    ),
    "found a tab character that violates indentation": (
        "The line is indented with a tab.",
        "Indent with spaces only.",
    ),
    "found a tab character where an indentation space is expected": (
        "The line is indented with a tab.",
        "Indent with spaces only.",
    ),
    "found unexpected end of stream": (
        "A quote that opens here is never closed.",
        "Close it; inside '...' write an apostrophe twice.",
    ),
    "did not find expected key": (
        "This does not fit what began on line {from_line}.",
        "Indent it like its neighbours; put a text that has a quote at its beginning in quotes as a whole.",
    ),
    "did not find expected '-' indicator": (
        "This does not fit the list that began on line {from_line}.",
        "Indent it like its neighbours, or begin it with '- '.",
    ),
    "did not find expected ',' or ']'": (
        "The list [ that opens on line {from_line} has no comma or ] here.",
        "Add it, or put the text in quotes.",
    ),
    "did not find expected ',' or '}'": (
        "The map {{ that opens on line {from_line} has no comma or }} here.",
        "Add it, or put the text in quotes.",
    ),
    "could not find expected ':'": (
        "A key has no colon after it.",
        "Add ': ', or indent the line if it goes on with the text above.",
    ),
    "found unknown escape character": (
        "This backslash means nothing inside double quotes.",
        "Use single quotes, or write two backslashes.",
    ),
    "found invalid Unicode character escape code": (
        "This escape stands for no character.",
        "Write the character itself.",
    ),
    "did not find expected <document start>": (
        "Something is left over here.",
        "Check the quotes and brackets just before it.",
    ),
    "did not find expected node content": (
        "A value is missing here.",
        "Write one, or delete the comma or dots.",
    ),
    "found incompatible YAML document": (
        "The file asks for another version of YAML.",
        "Delete the line that begins with %YAML.",
    ),
}


def syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """The parser's error as a problem with its line."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    began = getattr(error, "context_mark", None) or mark
    problem = str(getattr(error, "problem", None) or "it breaks off")
    if problem == "found unexpected end of stream":
        mark = began  # the end of the file is where it shows, not where it is
    line = mark.line + 1 if mark is not None else None
    if problem == "found character that cannot start any token" and mark is not None:
        return _cannot_begin(text, mark.line, mark.column, file)
    what, remedy = _WORDS.get(problem, (f"This is not YAML: {problem}.", "Put the text in quotes."))
    return Problem(what.format(from_line=began.line + 1 if began is not None else 1), remedy, file=file, line=line)


def _cannot_begin(text: str, line: int, column: int, file: str) -> Problem:
    lines = text.splitlines()
    here = lines[line][column : column + 1] if line < len(lines) else ""
    if here == "\t":
        return Problem("The line is indented with a tab.", "Indent with spaces only.", file=file, line=line + 1)
    return Problem(f"A text cannot begin with {here!r}.", "Put it in quotes.", file=file, line=line + 1)


def decoding_problem(error: UnicodeDecodeError, file: str) -> Problem:
    """Which byte is not UTF-8, on which line."""
    byte = error.object[error.start]
    line = error.object.count(b"\n", 0, error.start) + 1
    remedy = "Save the file as UTF-8."
    if error.encoding == "utf-8" and byte >= 0xA0:
        remedy = f"Save the file as UTF-8 (in Latin-1 this byte would be {chr(byte)!r})."
    return Problem(f"The file is not UTF-8: the byte 0x{byte:02X} is not text.", remedy, file=file, line=line)
