"""Some 220 texts that have broken or steered programs, and what must never reach a terminal or a document."""

from __future__ import annotations

import re
import unicodedata

# Written down here a second time, on purpose: not taken from the program that it judges.
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)

MARKUP = [
    "[/nope]", "[bold red]B[/]", "[@click=app.quit]click[/]", "[@click=app.bell()]bell[/@click]", "a [b", "a ]b[",
    "[link=https://example.org]x[/link]", "[link='file:///etc/passwd']x[/]", "[/]", "[]", "[[b]]", "\\[b]", "x\\",
    "[#ff0000]red[/#ff0000]", "[on red]x", "[blink]x[/blink]", "[b", "[/b]", "[@mount=app.exit]x[/]",
    "[$primary]x[/]", "[reverse]x[/reverse]", "[not a tag]", "[1]", "[x] done", "[ ] to do", ":smile:",
    ":warning: [red]", "[/x][/y][/z]", "[bold][italic][/bold][/italic]", "[@click=set_clipboard('x')]c[/]",
    "[link]", "[size=99]x[/size]",
]  # fmt: skip
ESCAPES = [
    "\x1b[2J", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x1b]2;title\x1b\\", "\x1b]52;c;cm0gLXJm\x07",
    "\x1b]8;;https://example.org\x1b\\x\x1b]8;;\x1b\\", "\x1bc", "\x1b[?1049h", "\x1b[?25l", "\x1b[6n", "\x1b[c",
    "\x1bP+q544e\x1b\\", "\x1b_Gf=100;AAAA\x1b\\", "\x1b^private\x1b\\", "\x1b[1;1H", "\x1b[99D", "\x1b[3J",
    "\x1b(0lqk", "\x1b]1337;File=:AAAA\x07", "\x1b]9;4;1\x07", "\x1b[201~pasted", "\x1b[5i", "\x1b]4;1;?\x07",
    "\x1b#8", "\x1b7\x1b8", "\x1b]777;notify;x;y\x07", "\x1b[8m hidden \x1b[28m", "\x1b", "\x1b\x1b\x1b",
]  # fmt: skip
CONTROLS = [
    "\x00", "a\x00b", "\x00" * 100, "\x07\x07\x07", "\x08\x08\x08over", "back\x08space", "form\x0cfeed",
    "vertical\x0btab", "\x0e\x0f shift", "\x7f", "\x1a end of file", "\x04", "\x03", "\x13 stop \x11", "\x18\x1a",
    "\x05", "\x1c\x1d\x1e\x1f", "\x9b2J", "\x9d0;title\x9c", "\x90+q\x9c", "\x84\x85\x88", "\x80\x81\x82\x83",
    "\x8e\x8f", "\x9e\x9f", "\x98sos\x9c",
]  # fmt: skip
DIRECTIONS = [
    "\u202egnp.exe", "abc\u202edef\u202c", "\u2066a\u2069", "\u2067b\u2068", "\u202a\u202b\u202c\u202d",
    "\u200e\u200f", "\u061c", "user\u202e\u2066 // \u2069\u2066", "\u202eevil\u202c good", "\u2069\u2069\u2069",
    "a\u200fb",
]  # fmt: skip
HIDDEN = [
    "a\u200bb", "\ufeffstart", "mid\ufeffdle", "\u2028line", "\u2029paragraph", "\ufff9\ufffa\ufffb", "\u180e",
    "\U000e0041\U000e0042", "x\U000e0001\U000e007f", "\u00ad soft", "\u2060", "\u3164", "\u115f\u1160", "\u034f",
    "\ud800", "\udfff", "a\ud83db", "\udc00\ud800", "\udce9t\udce9", "\ufffe", "\uffff", "\U0010ffff", "\ufffd",
    "\ue000 private use", "Z" + "\u0301" * 60, "\u0301 alone",
]  # fmt: skip
HTML = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "\"><script>x</script>",
    "' onmouseover='x", "</textarea><script>x</script>", "<!--", "-->", "<![CDATA[x]]>", "&lt;b&gt;", "&amp;", "&",
    "<", "<b>bold</b>", "<iframe src=//example.org>", "<a href=javascript:x>y</a>", "</title><b>",
    "<style>*{display:none}</style>", "<meta http-equiv=refresh content=0>", "<base href=//example.org>",
    "<link rel=stylesheet href=//example.org>", "<object data=x>", "<form action=//example.org><button>",
    "&#x3c;script&#x3e;", "&nbsp;&zwnj;", "<w:p>x</w:p>", "]]>", "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>", "&y;", "\"'`<>&",
]  # fmt: skip
TEMPLATES = [
    "{{ 7 * 7 }}", "{% for x in range(9) %}x{% endfor %}", "{{ cycler.__init__.__globals__ }}", "{{ config }}",
    "{% raw %}", "{# comment #}", "{{ ''.__class__ }}", "{{ x|safe }}", "${7*7}", "#{7*7}", "<%= 7 %>", "{answer}",
    "{reason}", "{child}", "{shows} {evidence}", "{0.__class__}", "{", "}", "{{", "%s %d %(x)s", "%", "$name",
    "{!r}", "{x!s:>99999999}",
]  # fmt: skip
MARKDOWN = [
    "# heading", "## heading", "- item", "* item", "1. item", "> quote", "```", "~~~", "    code", "---", "***",
    "===", "| a | b |", "|---|", "![x](https://example.org/pixel)", "[x](javascript:x)", "<https://example.org>",
    "[^1]", "[x]: y", "**bold** _it_ `code`", "\\# x", "a\\", "~~x~~", "- [ ] x", "https://example.org/?a=1&b=2",
    "www.example.org", "line one\nline two", "one\n\n# two", "a\n- b\n- c", "x\n===", "tab\tstop",
    "trailing  \nspaces", "\n\nfirst",
]  # fmt: skip
FORMULAS = [
    "=1+1", "=HYPERLINK(\"https://example.org\",\"x\")", "+1", "-1+1|cmd", "@SUM(A1)", "=cmd|' /C calc'!A0",
    "\t=1+1", " =1+1", "'=1+1", "\r=1+1", "=IMPORTXML(\"https://example.org\")", "%0A=1+1",
]  # fmt: skip
QUERIES = [
    "'; DROP TABLE events; --", "\" OR 1=1 --", "x' UNION SELECT * FROM banks --", "NEAR(a b)", "a AND NOT b", "*",
    "%", "_", "\\", "\\\\", "';--", "1; PRAGMA journal_mode=OFF", "x'; ATTACH 'y' AS z; --",
]  # fmt: skip
PATHS = [
    "../../etc/passwd", "/etc/passwd", "..", ".", "~root", "file:///etc/passwd", "CON", "NUL.txt", "a/b\\c",
    "C:\\x", "-rf", "--home", "-", "$(id)", "`id`", "; id", "| id", "&& id", "> /tmp/x", "name\nsecond: line",
    "x" * 300,
]  # fmt: skip
COMMANDS = [
    "/quit",
    "/nope",
    "/",
    "//",
    "/undo now",
    "c:",
    "i: c: i:",
    "c: /quit",
    "/say",
    "1",
    "yes",
    "-",
    "99",
    "/note",
    "F2",
]
WHOLE = [
    "ŵŷ ap Rhys, Llŷr", "مرحبا بالعالم", "你好，世界", "שלום", "नमस्ते", "👨‍👩‍👧‍👦", "👩🏽‍🚒 🇬🇧", "e\u0301a\u0308", "ﷺ",
    "İıſßﬀ", "ไทย", "½ – “q” … ‰", "क्‍ष", "می‌خواهم", "null", "None", "true", "no", "08", "1e9", "NaN",
    "2013-04-02", "12:30:00", "!!python/object:x", "&a *a", "key: value", "- [a, {b: c}]", "'", "\"", "''", "\"\"",
    "a'b\"c", "|", ">", "%YAML 1.2", "? x", "@", "`", "#x", " # x",
]  # fmt: skip
LONG = ["long " * 4_000, "W" * 30_000, "a" * (1 << 20), "[b]" * 2_000, "{" * 3_000, "\x1b[" * 2_000, "🌱" * 2_000]

KINDS = (
    MARKUP, ESCAPES, CONTROLS, DIRECTIONS, HIDDEN, HTML, TEMPLATES, MARKDOWN, FORMULAS, QUERIES, PATHS, COMMANDS, WHOLE,
    LONG,
)  # fmt: skip
STRINGS: tuple[str, ...] = tuple(dict.fromkeys(text for kind in KINDS for text in kind))
ONE_LINE: tuple[str, ...] = tuple(text for text in STRINGS if not re.search("[\r\n]", text))


def forbidden(text: str) -> list[str]:
    """The characters in `text` that could steer a terminal, by name."""
    found = sorted(set(STEERING.findall(text)))
    return [f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip() for character in found]


def visible(text: str) -> str:
    """What of a text must be readable wherever it is shown: its words, without regard to spaces and to the marks."""
    return re.sub(r"[\s\ufffd]+", "", STEERING.sub("", text))
