"""What stands in a form and is not recorded yet: kept beside the record within a second, and let go of once it is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from assistant.core.interview.events import AlertRaised
from assistant.errors import StorageError
from assistant.session.advisers import advised
from assistant.store.record.half_typed import HalfTyped, HalfTypedTexts

ALERT, ALERT_LINE = "alert", "alert line"
# The parts of an alert that are said in words: when it was is kept in another form than it is typed.
SAID = ("who", "what", "source", "told", "outcome", "next_check", "checked_by")


class KeptForm:
    """One form: `values` is what was typed into it; where the disk says no it stays here, and the next key tries again.

    What cannot be read, of another build perhaps, is as if nothing had been typed.
    """

    def __init__(self, texts: HalfTypedTexts, interview: str, what: str, phase: str) -> None:
        self._texts, self._interview, self._what, self._phase = texts, interview, what, phase
        self.values: dict[str, str] = advised({}, self._read)
        self._saved = self.values

    def keep(self, values: dict[str, str]) -> None:
        """Keep these in place of what was kept; nothing lets go of it."""
        self.values = dict(values)
        if self.values == self._saved:
            return
        text = json.dumps(self.values, ensure_ascii=False) if values else ""
        try:
            self._texts.keep(self._interview, HalfTyped(self._what, self._phase, "", "", text))
        except StorageError:
            return
        self._saved = self.values

    def _read(self) -> dict[str, str]:
        kept = self._texts.of(self._interview, self._what, self._phase)
        try:
            found = json.loads(kept.text) if kept else {}
        except ValueError:
            return {}
        return {name: str(text) for name, text in found.items()} if isinstance(found, dict) else {}


class KeptAlert:
    """A begun alert: what its form holds and, after it, a line that was half typed. Each has a row of its own."""

    def __init__(self, form: KeptForm, line: KeptForm) -> None:
        self.form, self.line = form, line

    @property
    def values(self) -> dict[str, str]:
        """The fields as they are shown, with the words of the line."""
        if not self.line.values:
            return self.form.values
        return {**self.form.values, "what": _joined(self.form.values.get("what"), self.line.values.get("what"))}

    def keep(self, values: dict[str, str]) -> None:
        """Keep these, which had the words of the line in them: it has done its work."""
        self.form.keep(values)
        self.line.keep({})

    def recorded(self, alert: AlertRaised) -> None:
        """Let go of the line and of the form, each only if this alert says all that it says."""
        if self.line.values.get("what") == f"{alert.who}: {alert.what}":
            self.line.keep({})
        said = {name: text for name in SAID if (text := self.form.values.get(name, "").strip())}
        if {"who", "what"} <= said.keys() and all(text == getattr(alert, name) for name, text in said.items()):
            self.form.keep({})


def _joined(*texts: str | None) -> str:
    return " ".join(filter(None, texts))


class KeptForms:
    """The forms of an interview, by name.

    What was begun in one phase does not come back in another, as with a half-typed line. An alert comes back in any: it
    must not be lost, and nobody sees it who has not asked for it.
    """

    def __init__(self, texts: HalfTypedTexts, interview: str, phase: Callable[[], str]) -> None:
        self._texts, self._interview, self._phase = texts, interview, phase
        self._forms: dict[tuple[str, str], KeptForm] = {}

    def of(self, name: str) -> KeptForm | KeptAlert:
        """The form of this name."""
        return self._alert if name == ALERT else self._own(name, self._phase())

    @property
    def _alert(self) -> KeptAlert:
        return KeptAlert(self._own(ALERT, ""), self._own(ALERT_LINE, ""))

    def _own(self, name: str, phase: str) -> KeptForm:
        if (name, phase) not in self._forms:
            self._forms[name, phase] = KeptForm(self._texts, self._interview, f"form {name}", phase)
        return self._forms[name, phase]

    def take_alert(self, line: str) -> bool:
        """Whether a half-typed line raises an alert: it then waits for the form, and does not come back by itself."""
        begun = re.match(r"/alert\b\s*", line)
        if begun is not None and (words := line[begun.end() :].strip()):
            kept = self._alert.line
            kept.keep({"what": _joined(kept.values.get("what"), words)})
        return begun is not None

    def alert_recorded(self, alert: AlertRaised) -> None:
        """Let go of a begun alert that is this one; another one still waits."""
        self._alert.recorded(alert)

    def begun_alert(self) -> str:
        """What was begun, as it would be typed in a line; nothing if nothing was."""
        said = [(name, text) for name, text in self._alert.values.items() if name in SAID and text]
        return "; ".join(text if name == "what" else f"{name}: {text}" for name, text in said)

    def try_again(self) -> None:
        """Keep, or let go of, what the disk refused before."""
        for form in self._forms.values():
            form.keep(form.values)
