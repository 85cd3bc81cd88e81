"""Reads a YAML file as plain texts, event by event, so that nothing hostile is ever built.

A loader builds what it reads: an alias bomb becomes an object no program can walk to the end of, `no` becomes
False, the second of two equal keys wins in silence, 100,000 brackets end the process. Here every scalar is kept
as it is written, and the limits are checked at each event. Banks and scripts are read this way.
"""

from __future__ import annotations

import re
import warnings
from itertools import islice

import yaml

from assistant.catalogue import _
from assistant.errors import FileError, Problem
from assistant.store.document import MAX_BYTES, Data, LinedDocument, Lines, decoded, too_large
from assistant.store.reading.yaml_words import syntax_problem

MAX_DEPTH = 20
MAX_NODES = 50_000
# Without libyaml the reading is ten times slower: a smaller limit keeps the wait short.
MAX_BYTES_SLOW = MAX_BYTES // 4
# A file that is wrong throughout is told so some hundred times, not twenty thousand.
MAX_PROBLEMS = 500

_Loader = getattr(yaml, "CSafeLoader", None)
# A line break is the only control character, beside the tab, that a text may hold.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CONTROL_RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def read_yaml(
    raw: bytes,
    file: str,
    *,
    max_bytes: int = MAX_BYTES,
    max_depth: int = MAX_DEPTH,
    max_nodes: int = MAX_NODES,
) -> LinedDocument:
    """The one document in `raw`, or a FileError with every problem up to the one that stops the reading."""
    if _Loader is None:
        warnings.warn(_("PyYAML was built without libyaml: files are read slowly."), RuntimeWarning, stacklevel=2)
        max_bytes = min(max_bytes, MAX_BYTES_SLOW)
    if len(raw) > max_bytes:
        raise FileError([too_large(file, max_bytes)])
    text = decoded(raw, file)
    _refuse_control_characters(text, file)
    builder = _Builder(file, max_depth, max_nodes)
    try:
        for event in yaml.parse(text, Loader=_Loader or yaml.SafeLoader):
            builder.take(event)
    except _StopReading:
        pass
    except yaml.YAMLError as error:
        builder.problems.append(syntax_problem(error, text, file))
    if not builder.problems and not builder.documents:
        builder.report(1, _("The file is empty."), _("Look whether it is the right one."))
    if builder.problems:
        raise FileError(sorted(dict.fromkeys(builder.problems), key=lambda problem: problem.line or 0))
    return LinedDocument(file, builder.data, lambda: builder.lines, has_empty=builder.has_empty)


def _refuse_control_characters(text: str, file: str) -> None:
    if _CONTROL_RAW.search(text):
        found = ((number, _CONTROL_RAW.search(line)) for number, line in enumerate(text.split("\n"), start=1))
        problems = (_control_character(match.group(), file, number) for number, match in found if match)
        raise FileError(islice(problems, MAX_PROBLEMS))


def _control_character(found: str, file: str, line: int) -> Problem:
    return Problem(
        _("There is a control character here, U+{found:04X}.").format(found=ord(found)),
        _("Delete it."),
        file=file,
        line=line,
    )


class _StopReading(Exception):
    """What follows would cost too much, or could not be understood."""


class _Frame:
    """A map or a list that is being read; `key` is the one whose value comes next."""

    __slots__ = ("data", "key", "key_line", "lines")

    def __init__(self, data: dict[str, Data] | list[Data], lines: dict[str, Lines] | list[Lines]) -> None:
        self.data = data
        self.lines = lines
        self.key: str | None = None
        self.key_line = 0


class _Builder:
    """Builds what the events say and notes what is wrong; an explicit stack, so that no depth can hurt."""

    def __init__(self, file: str, max_depth: int, max_nodes: int) -> None:
        self.file = file
        self.max_depth = max_depth
        self.max_nodes = max_nodes
        self.problems: list[Problem] = []
        self.documents = 0
        self.nodes = 0
        self.data: Data = None
        self.lines: Lines = (1, None)
        self.has_empty = False
        self.stack: list[_Frame] = []

    def report(self, line: int, what: str, remedy: str = "") -> None:
        self.note(Problem(what, remedy, file=self.file, line=line))

    def note(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopReading

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._node(event)
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._node(event)
            self._open(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._node(event)
            self.report(_line(event), _("Aliases (*name) are not allowed."), _("Write the text out, or quote it."))
            self._place(None, (_line(event), None))
        elif isinstance(event, yaml.DocumentStartEvent):
            self._document(event)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self.report(_line(event), _("A second document begins here (---)."), _("Put it into a file of its own."))
            raise _StopReading
        if event.tags:
            self.report(_line(event), _("Tags (%TAG) are not allowed."), _("Delete the line."))

    def _node(self, event: yaml.NodeEvent) -> None:
        self.nodes += 1
        if self.nodes > self.max_nodes:
            self.report(
                _line(event),
                _("The file has more than {max_nodes:,} entries.").format(max_nodes=self.max_nodes),
                _("Shorten or split it."),
            )
            raise _StopReading
        if event.anchor is not None and not isinstance(event, yaml.AliasEvent):
            self.report(_line(event), _("Anchors (&name) are not allowed."), _("Delete it, or quote the text."))
        if getattr(event, "tag", None) is not None:
            self.report(_line(event), _("Tags (!name) are not allowed."), _("Delete it, or quote the text."))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        value: str = event.value
        line = _line(event)
        # Only double quotes have escapes, and what the file holds as it is has been looked at before.
        found = _CONTROL.search(value) if event.style == '"' else None
        if found:
            self.note(_control_character(found.group(), self.file, line))
        if self._wants_key():
            self._key(value, line)
        elif value or not event.implicit[0]:
            self._place(value, (line, None))
        else:
            self.has_empty = True
            self._place(None, (line, None))

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        line = _line(event)
        if len(self.stack) >= self.max_depth:
            self.report(
                line,
                _("Nested deeper than {max_depth} levels.").format(max_depth=self.max_depth),
                _("Close the brackets, or indent less."),
            )
            raise _StopReading
        is_map = isinstance(event, yaml.MappingStartEvent)
        frame = _Frame({}, {}) if is_map else _Frame([], [])
        if self._wants_key():
            self.report(
                line, _("A key is a text, not a list or a map."), _("Put it in quotes, or add the missing key.")
            )
            self._key(None, line)
        else:
            self._place(frame.data, (line, frame.lines))
        self.stack.append(frame)

    def _wants_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].data, dict) and not self.stack[-1].key_line

    def _key(self, key: str | None, line: int) -> None:
        """Remember the key whose value comes next; None: what comes next belongs nowhere."""
        frame = self.stack[-1]
        frame.key_line = line
        frame.key = key
        if key is None:
            return
        if not key:
            self.report(line, _("A key is missing before the colon."), _("Write one."))
        elif isinstance(frame.lines, dict) and key in frame.lines:
            shown = repr(key if len(key) <= 60 else key[:59] + "…")
            first = frame.lines[key][0]
            self.report(
                line,
                _("The key {shown} is here twice, first on line {first}.").format(shown=shown, first=first),
                _("Delete or rename one."),
            )
            frame.key = None

    def _place(self, value: Data, lines: Lines) -> None:
        if not self.stack:
            self.data, self.lines = value, lines
            return
        frame = self.stack[-1]
        match frame.data, frame.lines:
            case list(data), list(places):
                data.append(value)
                places.append(lines)
            case dict(data), dict(places):
                if frame.key is not None:
                    data[frame.key] = value
                    places[frame.key] = (frame.key_line, lines[1])
                frame.key, frame.key_line = None, 0


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 1
