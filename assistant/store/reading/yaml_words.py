"""What a YAML parser complains of, said in the words of people who write banks and scripts."""

from __future__ import annotations

import yaml

from assistant.catalogue import N_, _
from assistant.errors import Problem

# What the parser says, what that means, and what to do about it. `{from_line}`: where it began.
_WORDS: dict[str, tuple[str, str]] = {
    "mapping values are not allowed in this context": (
        N_("There is a colon here that cannot be understood."),
        N_("Put a text that holds ': ' in quotes, and check the indentation."),
    ),
    "found unexpected ':'": (
        N_("There is a colon here that cannot be understood."),
        N_("Put a space after it, or the text that holds it in quotes."),
    ),
    "found a tab character that violates indentation": (
        N_("The line is indented with a tab."),
        N_("Indent with spaces only."),
    ),
    "found a tab character where an indentation space is expected": (
        N_("The line is indented with a tab."),
        N_("Indent with spaces only."),
    ),
    "found unexpected end of stream": (
        N_("A quote that opens here is never closed."),
        N_("Close it; inside '...' write an apostrophe twice."),
    ),
    "did not find expected key": (
        N_("This does not fit what began on line {from_line}."),
        N_("Indent it like its neighbours; put a text that has a quote at its beginning in quotes as a whole."),
    ),
    "did not find expected '-' indicator": (
        N_("This does not fit the list that began on line {from_line}."),
        N_("Indent it like its neighbours, or begin it with '- '."),
    ),
    "did not find expected ',' or ']'": (
        N_("The list [ that opens on line {from_line} has no comma or ] here."),
        N_("Add it, or put the text in quotes."),
    ),
    "did not find expected ',' or '}'": (
        N_("The map {{ that opens on line {from_line} has no comma or }} here."),
        N_("Add it, or put the text in quotes."),
    ),
    "could not find expected ':'": (
        N_("A key has no colon after it."),
        N_("Add ': ', or indent the line if it goes on with the text above."),
    ),
    "found unknown escape character": (
        N_("This backslash means nothing inside double quotes."),
        N_("Use single quotes, or write two backslashes."),
    ),
    "found invalid Unicode character escape code": (
        N_("This escape stands for no character."),
        N_("Write the character itself."),
    ),
    "did not find expected <document start>": (
        N_("Something is left over here."),
        N_("Check the quotes and brackets just before it."),
    ),
    "did not find expected node content": (
        N_("A value is missing here."),
        N_("Write one, or delete the comma or dots."),
    ),
    "found incompatible YAML document": (
        N_("The file asks for another version of YAML."),
        N_("Delete the line that begins with %YAML."),
    ),
}


def syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """The parser's error as a problem with its line."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    began = getattr(error, "context_mark", None) or mark
    problem = str(getattr(error, "problem", None) or _("it breaks off"))
    if problem == "found unexpected end of stream":
        mark = began  # the end of the file is where it shows, not where it is
    line = mark.line + 1 if mark is not None else None
    if problem == "found character that cannot start any token" and mark is not None:
        return _cannot_begin(text, mark.line, mark.column, file)
    if problem not in _WORDS:
        what = _("This is not YAML: {problem}.").format(problem=problem)
        return Problem(what, _("Put the text in quotes."), file=file, line=line)
    what, remedy = _WORDS[problem]
    from_line = began.line + 1 if began is not None else 1
    return Problem(_(what).format(from_line=from_line), _(remedy), file=file, line=line)


def _cannot_begin(text: str, line: int, column: int, file: str) -> Problem:
    lines = text.splitlines()
    here = lines[line][column : column + 1] if line < len(lines) else ""
    if here == "\t":
        return Problem(_("The line is indented with a tab."), _("Indent with spaces only."), file=file, line=line + 1)
    return Problem(
        _("A text cannot begin with {here!r}.").format(here=here), _("Put it in quotes."), file=file, line=line + 1
    )
