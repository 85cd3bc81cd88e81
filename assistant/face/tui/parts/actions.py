"""One table of what people can do: it feeds the keys, the footer, the palette, the help page and `/` completion.

An action is a typed command of `core.interview.commands`, with keys for those who like keys. So what a terminal eats
(F1, F11, Alt and an arrow, Ctrl with some letters), there is another way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.binding import Binding

from assistant.catalogue import N_, _
from assistant.core.interview.commands import COMMANDS


class Action(NamedTuple):
    """`line` is the typed command that it stands for; a trailing space means that more is to be typed or chosen.

    `footer`: the word beside its key at the foot of the screen, and how narrow a screen still shows it.
    """

    name: str
    keys: str
    shown: str
    line: str
    label: str
    footer: str = ""
    from_columns: int = 0


ACTIONS: tuple[Action, ...] = (
    Action("speaker", "f2", "F2", "/speaker", N_("The other person speaks next"), N_("speaker")),
    Action("guidance", "f1", "F1", "/guidance", N_("What enough looks like here, and ways to ask")),
    Action("jump", "ctrl+o", "^O", "/jump ", N_("Go to any question"), N_("jump")),
    Action("back", "alt+left", "Alt+←", "/back", N_("The question before")),
    Action("unanswered", "ctrl+g", "^G", "/unanswered", N_("The next question without an answer")),
    Action("next", "alt+right", "Alt+→", "/next", N_("Go on from here")),
    Action("undo", "f9", "F9", "/undo", N_("Take the last change back")),
    Action("ask", "ctrl+n", "^N", "/ask", N_("Ask the first suggestion now")),
    Action("list", "f3", "F3", "/list", N_("The questions and how they stand")),
    Action("themes", "f4", "F4", "", N_("List the questions by path or by theme")),
    Action("aside", "f5", "F5", "/aside", N_("Leave a question without an answer")),
    Action("closing", "f6", "F6", "/closing", N_("The closing: judgements, learning, signatures")),
    Action("pause", "f7", "F7", "/pause", N_("Pause, or go on after a pause")),
    Action("alert", "f8", "F8", "/alert ", N_("Somebody may be in danger"), N_("alert")),
    Action("feedback", "f10", "F10", "", N_("The feedback as it reads now")),
    Action("find", "ctrl+f", "^F", "", N_("Find words in this conversation")),
    Action("remark", "", "↑", "/remark", N_("What can be done with the last remark (while the line is empty)")),
    Action("probe", "", "→", "/probe", N_("Another way to ask: the next that was not used (while the line is empty)")),
    Action("heard", "", "↓", "/heard", N_("What was said, to be linked to questions (while the line is empty)")),
    Action("evidence", "", "", "/evidence ", N_("Where in the record it stands")),
    Action("note", "", "", "/note ", N_("A private note")),
    Action("suggestions", "", "", "/suggestions", N_("What may be worth coming back to")),
    Action("readback", "", "", "/readback", N_("Read this path back")),
    Action("this", "", "", "/this", N_("The last remark is what shows it")),
    Action("other", "", "", "/other", N_("The last remark was the other person's")),
    Action("withhold", "", "", "/withhold", N_("Keep the last remark to this record")),
    Action("lint", "", "", "/lint", N_("What to look at in the feedback")),
    Action("slip", "", "", "/slip", N_("What was promised today")),
    Action("private", "", "", "/private", N_("Show the private notes, for ten seconds")),
    Action("alerts", "", "", "/alerts", N_("Show the alerts")),
    Action("theme", "", "", "", N_("Evening, morning or high contrast")),
    Action("all_themes", "", "", "", N_("Any other theme")),
    Action("settings", "", "", "", N_("Settings: what holds for every interview")),
    Action("here", "", "?", "/here", N_("What can be done here (while the line is empty)"), N_("help")),
    Action("help", "f12", "F12", "/help", N_("All keys and commands")),
    Action("palette", "ctrl+p", "^P", "", N_("Everything, by name")),
    Action("quit", "ctrl+q", "^Q", "/quit", N_("Leave; everything is kept")),
)

# Of a replay: letters are not among them, for whoever begins to type writes beside the turn.
REPLAY_ACTIONS: tuple[Action, ...] = (
    Action("play", "space", "Space", "", N_("Play, or pause"), N_("play")),
    Action("turn_back", "comma,left", ",", "", N_("One turn back")),
    Action("turn_on", "full_stop,right", ", .", "", N_("One turn on"), N_("turn")),
    Action("question_back", "left_square_bracket,alt+left", "[", "", N_("The question before")),
    Action("question_on", "right_square_bracket,alt+right", "[ ]", "", N_("The next question"), N_("question")),
    Action("slower", "minus,less_than_sign", "-", "", N_("Slower")),
    Action("faster", "plus,equals_sign,greater_than_sign", "- +", "", N_("Faster"), N_("speed"), 100),
    Action("idle", "f4", "F4", "", N_("Cut silences to 3, 5, 10, 20 or 30 seconds, or not at all"), N_("silence"), 120),
    Action("pauses", "f5", "F5", "", N_("Pause on every question, or not")),
    Action("search", "slash", "/", "", N_("Find words in this conversation"), N_("find")),
    Action("jump", "ctrl+o", "^O", "", N_("Go to any question"), N_("jump"), 110),
    Action("annotate", "f2", "letters", "", N_("Write something beside this turn"), N_("annotate")),
    Action("state", "f3", "F3", "", N_("The answers so far"), N_("so far"), 100),
    Action("guidance", "f1", "F1", "", N_("What enough looks like at this question")),
    Action("what_if", "f6", "F6", "", N_("What if the answer had been another?"), N_("what if")),
    Action("exhibits", "f7", "F7", "", N_("The extracts of the record"), N_("extracts"), 120),
    Action("lesson", "f9", "F9", "", N_("The lesson, and questions to discuss"), N_("lesson"), 130),
    Action("marks", "f10", "F10", "", N_("Go to a judgement, a difference or a mark")),
    Action("help", "f12", "F12", "", N_("All keys")),
    Action("palette", "ctrl+p", "^P", "", N_("Everything, by name"), N_("all")),
    Action("quit", "escape", "Esc", "", N_("Leave; what was written beside the turns is kept"), N_("leave"), 90),
)

# Of a letter: what is chosen is a sentence, and letters do something with it.
LETTER_ACTIONS: tuple[Action, ...] = (
    Action("sentence_back", "up", "", "", N_("The sentence before")),
    Action("sentence_on", "down", "↑↓", "", N_("From sentence to sentence"), N_("sentence")),
    Action("paragraph_back", "left_square_bracket", "", "", N_("The paragraph before")),
    Action("paragraph_on", "right_square_bracket", "[ ]", "", N_("From paragraph to paragraph"), N_("paragraph"), 132),
    Action("behind", "enter,tab", "⏎", "", N_("What stands behind the sentence; again: the letter"), N_("behind")),
    Action("phrase", "", "1-9", "", N_("Say its figure in another of the phrases that are true"), N_("words")),
    Action("edit", "e", "e", "", N_("Write it in your own words"), N_("edit")),
    Action("mine", "m", "m", "", N_("Read, and mine; again: not mine"), N_("mine")),
    Action("mine_and_on", "space", "Space", "", N_("Read, and mine; on to the next not yet read"), N_("mine, on"), 100),
    Action("next", "t", "t", "", N_("The next that needs something: open, changed, warned, not yet read"), N_("next")),
    Action("leave_out", "x", "x", "", N_("Leave it out, or put it in"), N_("leave out"), 100),
    Action("more", "o", "o", "", N_("What else could be said, or only what the letter says"), N_("more"), 118),
    Action("undo", "u,backspace", "u", "", N_("Take the last choice about it back"), N_("undo"), 110),
    Action("up", "K,shift+up", "", "", N_("Move it up")),
    Action("down", "J,shift+down", "J K", "", N_("Move it down, or up"), N_("move"), 132),
    Action("remarks", "r", "r", "", N_("What was said about it, in its cases"), N_("remarks"), 120),
    Action(
        "charts", "c", "c", "", N_("Charts: each theme, its main reasons, the way since last time"), N_("charts"), 128
    ),
    Action("whole", "w", "w", "", N_("The letter as a whole: what is open, and that it was read"), N_("whole")),
    Action("again", "f5", "F5", "", N_("Read the records again")),
    Action("theme", "", "", "", N_("Evening, morning or high contrast")),
    Action("help", "question_mark,f12", "?", "", N_("All keys and marks"), N_("keys"), 80),
    Action("palette", "ctrl+p", "^P", "", N_("Everything, by name"), N_("all"), 140),
    Action("quit", "escape,q", "Esc", "", N_("Back to the letter, or leave it; everything is kept"), N_("leave"), 90),
)


def bindings(
    actions: tuple[Action, ...] = ACTIONS, *, priority: bool = True
) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """The keys of a screen. With priority no field may eat them, so nobody is ever trapped in one."""
    return [
        Binding(action.keys, f"do('{action.name}')", show=False, priority=priority, id=action.name)
        for action in actions
        if action.keys and action.name != "palette"
    ]


def footer(columns: int, actions: tuple[Action, ...] = ACTIONS) -> Iterator[tuple[str, str]]:
    """Keys and their words for a footer of this width."""
    for action in sorted(actions, key=lambda action: action.from_columns):
        if action.footer and columns >= action.from_columns:
            yield action.shown, _(action.footer)


def completions(line: str) -> list[tuple[str, str]]:
    """The commands that a line beginning with `/` may become: how each is written, and what it is for."""
    name, space, _rest = line[1:].partition(" ")
    found = [c for c in COMMANDS.values() if (c.name == name if space else c.name.startswith(name.casefold()))]
    return [(command.usage, _(command.help)) for command in found]
