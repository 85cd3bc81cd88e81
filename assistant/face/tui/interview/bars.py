"""The line at the top (place, time, what is saved), the keys at the foot, and the options above the composer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from textual.content import Content

from assistant.catalogue import _
from assistant.core.interview.progress import progress
from assistant.core.interview.prompts import Prompt, is_typed_freely, keys_for
from assistant.core.interview.state import Interview
from assistant.core.interview.typed import lit_option
from assistant.core.text.shapes import PickMany
from assistant.face.lines import words
from assistant.face.tui.parts.actions import ACTIONS, completions, footer
from assistant.face.tui.parts.paint import Paragraph
from assistant.face.tui.parts.panels import section_title

# Longer options stand on lines of their own.
SHORT_OPTION = 24
ALERT_KEY, JUMP_KEY, HEARD_KEY = (
    next(action.shown for action in ACTIONS if action.name == name) for name in ("alert", "jump", "heard")
)


@dataclass(frozen=True, slots=True)
class Saved:
    """What is known of the last write: when, or why not."""

    at: str = ""
    why_not: str = ""


def top_line(state: Interview, minutes: int, saved: Saved, columns: int) -> Paragraph:
    """Case, bank, place and progress on the left; time against the target and what is saved on the right."""
    so_far = progress(state)
    done = so_far.answered + so_far.set_aside
    case = _fitted(state.header.case or _("no reference"), columns // 4)
    place = " · ".join(
        part for part in (section_title(state), _("{done} of {all}").format(done=done, all=done + so_far.open)) if part
    )
    target = state.begun.target_minutes
    time = _("{now} of {target}").format(now=_hours(minutes), target=_hours(target))
    if state.phase == "preparing":
        time, target = _("PREPARING, alone") + f" {_hours(minutes)}", minutes
    elif state.judge == "apart":
        time = (_("BREAK, alone") if state.apart else _("judged in a break")) + f" {time}"
    if state.paused:
        time = _("PAUSED") + " " + time
    state_of = _("NOT SAVED") if saved.why_not else _("saved {time}").format(time=saved.at) if saved.at else _("saved")
    right: Paragraph = (
        (time, "aside" if minutes > target or state.paused else "muted"),
        ("   ", ""),
        (state_of, "not-met" if saved.why_not else "met"),
    )
    room = columns - Content(case).cell_length - sum(len(text) for text, _style in right) - 8
    title = state.bank.title.to(state.language)
    left = f"{title}    {place}" if len(title) + len(place) + 4 <= room else place[: max(0, room)]
    start = len(title) + 4 if left.startswith(f"{title}    ") else 0
    gap = " " * max(1, room - len(left) + 2)
    return (("  ", ""), (f"{case}  ", "strong"), (left[:start], "muted"), (left[start:], ""), (gap, ""), *right)


def _fitted(text: str, cells: int) -> str:
    """A text in one line and so many cells: what is saved has to stay on the screen, whatever else stands there."""
    line = " ".join(text.split())
    return Content(line).truncate(cells, ellipsis=True).plain.rstrip()


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def key_line(columns: int, prompt: Prompt, suggested: int = 0, *, alert_begun: bool = False) -> Paragraph:
    """The keys at the foot, five at most; and how much is worth coming back to, where that is not seen at the side.

    Of an alert that was begun and is not recorded only a quiet mark is seen.
    """
    keys = keys_for(prompt.options)
    pieces: list[tuple[str, str]] = [("  ", "")]
    if keys:
        pieces += [(f"{keys[0]}-{keys[-1]}", "strong"), (" " + _("answer") + "   ", "muted")]
    elif prompt.awaited == "signed":
        pieces += [("/quit", "strong"), (" " + _("leaves") + "   ", "muted")]
    else:
        word = _("answers") if is_typed_freely(prompt.shape) else _("goes on")
        pieces += [("Enter", "strong"), (f" {word}   ", "muted")]
    used = sum(len(text) for text, _style in pieces)
    # At an opening people talk on, and go nowhere: there is room for the links.
    heard = {JUMP_KEY: (HEARD_KEY, _("link"))} if prompt.awaited == "opening" else {}
    for key, word in (heard.get(key, (key, word)) for key, word in footer(columns)):
        word += " …" if alert_begun and key == ALERT_KEY else ""
        used += len(key) + len(word) + 4
        if used > columns:
            break
        pieces += [(key, "strong"), (f" {word}   ", "muted")]
    if suggested:
        pieces += _badge(suggested, columns - sum(len(text) for text, _style in pieces) - 1)
    return tuple(pieces)


def _badge(suggested: int, room: int) -> list[tuple[str, str]]:
    """How much is worth coming back to, at the right; in short where there is less room."""
    badges = _("{count} to come back to: ^N"), _("{count} ^N")
    fitting = [told for told in (badge.format(count=suggested) for badge in badges) if len(told) <= room]
    return [(" " * (room - len(fitting[0])), ""), (fitting[0], "aside")] if fitting else []


def prompt_line(speaker: str) -> Paragraph:
    """Whose remark the next line would be."""
    return ((f"{_(words.NAMES[speaker])} ›", speaker),)


def choice_lines(
    state: Interview, prompt: Prompt, line: str, columns: int, speaker: str, perhaps: Paragraph = ()
) -> list[Paragraph]:
    """The options, with the one lit that the line would pick, below what may bear on them; or what a `/` may become."""
    if line.startswith("/"):
        found = completions(line)
        return [((f"{usage}  ", "strong"), (help_text, "muted")) for usage, help_text in found[:6]]
    lines: list[Paragraph] = [((text, "muted"),) for text in words.leading_lines(state, prompt)]
    lines += [perhaps] if perhaps and prompt.awaited in ("view", "answer") else []
    said = words.prompt_words(state, prompt, speaker)
    whose = ((f"{said}  ", prompt.who),) if prompt.options and prompt.awaited != "chosen" else ()
    pieces = list(_options(prompt, line))
    many = isinstance(prompt.shape, PickMany)
    if pieces and not many and all(len(text) <= SHORT_OPTION for _key, text, _lit in pieces):
        return [*lines, *_flowed(whose, pieces, columns)]
    if len(pieces) > 9 and not many and len(line.strip()) > 1:
        pieces = [piece for piece in pieces if line.strip().casefold() in piece[1].casefold()] or pieces
    return [*lines, *([whose] if whose else ()), *_listed(pieces, columns)]


def _listed(pieces: list[tuple[str, str, str]], columns: int) -> list[Paragraph]:
    """Longer options on lines of their own, in two columns where they fit."""
    width = max((len(text) for _key, text, _lit in pieces), default=0) + 6
    lines = [((f"{key} ", "key"), (text, lit), (" " * (width - len(key) - len(text)), "")) for key, text, lit in pieces]
    if len(lines) <= 7 or 2 * width > columns:
        return list(lines)
    half = (len(lines) + 1) // 2
    return [(*left, *right) for left, right in zip_longest(lines[:half], lines[half:], fillvalue=())]


def _flowed(whose: Paragraph, pieces: list[tuple[str, str, str]], columns: int) -> list[Paragraph]:
    """Short options in rows, never broken inside one; whose answer it is stands before them if all fit in one row."""
    widths = [len(key) + len(text) + 4 for key, text, _lit in pieces]
    lead = sum(len(text) for text, _style in whose)
    rows: list[list[tuple[str, str]]] = [list(whose)] if lead + sum(widths) <= columns else [list(whose), []]
    used = lead if len(rows) == 1 else 0
    for (key, text, lit), width in zip(pieces, widths, strict=True):
        if used + width > columns and rows[-1]:
            rows.append([])
            used = 0
        rows[-1] += [(f"{key} ", "key"), (text, lit), ("   ", "")]
        used += width
    return [tuple(row) for row in rows]


def _options(prompt: Prompt, line: str) -> Iterator[tuple[str, str, str]]:
    """Each option: what is typed for it, its words, and the style that says whether it is lit."""
    one = lit_option(prompt, line)
    many = isinstance(prompt.shape, PickMany)
    typed = line.replace(",", " ").split() if many else []
    for key, option in zip(keys_for(prompt.options), prompt.options, strict=True):
        lit = key in typed if typed else option.code in prompt.ticked if many and not line else option.code == one
        box = ("☑ " if lit else "☐ ") if many else ""
        yield key, f"{box}{option.words}", "lit" if lit else ""
    if prompt.awaited == "view":
        yield "-", _("rather not say as a code"), "lit" if line.strip() == "-" else ""
    if prompt.recallable:
        yield "=", _("as prepared"), "lit" if line.strip() == "=" else ""
