"""`settings.toml` in the home: what may stand in it, read with every problem told, and changed a key at a time.

It is read before the first frame, so no model stands behind it. What people wrote beside the keys (comments, order)
stays as it is: a value is put into their file by tomlkit.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from assistant.catalogue import N_, _
from assistant.core.text.cleaning import clean
from assistant.errors import FileError, Problem, StorageError, UsageError, nearest, shown
from assistant.store.atomic import why, write_atomically

FILE = "settings.toml"
# The first one is what holds where nobody chose; a test compares them with those of the screen.
THEMES = ("evening", "morning", "high-contrast")
MOST_BYTES = 1 << 16
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

Setting = str | int
Check = Callable[[object], Setting | Problem]


class Settable(NamedTuple):
    """What a setting is for, and how a value that was read or typed is looked at."""

    help: str
    check: Check


def _text(most: int = 200) -> Check:
    def check(given: object) -> Setting | Problem:
        if not isinstance(given, str):
            return Problem(_("it must be a text"), _("write it in quotes"))
        text = clean(given)[0].strip()
        if len(text) > most:
            return Problem(_("it is longer than {most} characters").format(most=most), _("shorten it"))
        return text

    return check


def _number(low: int, high: int) -> Check:
    def check(given: object) -> Setting | Problem:
        if isinstance(given, str) and re.fullmatch(r"[0-9]{1,9}", given.strip()):
            given = int(given)
        if isinstance(given, bool) or not isinstance(given, int) or not low <= given <= high:
            remedy = _("write a whole number from {low} to {high}").format(low=low, high=high)
            return Problem(_("it is no number that can stand here"), remedy)
        return given

    return check


def _one_of(known: tuple[str, ...]) -> Check:
    def check(given: object) -> Setting | Problem:
        if given in known:
            return str(given)
        hint = nearest(str(given)[:80], known) or _("use one of: {known}").format(known=", ".join(known))
        return Problem(_("it is none of those there are"), hint)

    return check


def _language(given: object) -> Setting | Problem:
    if isinstance(given, str) and LANGUAGE.fullmatch(given):
        return given
    return Problem(_("it is no code of a language"), _("write it like en or cy"))


KEYS: Mapping[str, Settable] = {
    "inspector": Settable(N_("how the inspector is called in new interviews"), _text()),
    "organisation": Settable(N_("the inspector's organisation; kept, not used yet"), _text()),
    "contact": Settable(N_("where the inspector is reached; kept, not used yet"), _text()),
    "controller": Settable(N_("who is responsible for the data"), _text()),
    "privacy_contact": Settable(N_("who answers questions about the data"), _text()),
    "complaints": Settable(N_("where one may complain; kept, not used yet"), _text()),
    "retention_months": Settable(N_("how long a record is kept, in months"), _number(1, 1_200)),
    "reply_days": Settable(N_("how many days there are to reply to a page; kept, not used yet"), _number(1, 365)),
    "bank": Settable(N_("the question bank of new interviews"), _text()),
    "language": Settable(N_("the language of new interviews"), _language),
    "theme": Settable(N_("the colours of the full screen"), _one_of(THEMES)),
    "emergency": Settable(N_("what to do if anybody is in danger now"), _text(2_000)),
    "backup_to": Settable(N_("where backups go; kept, not used yet"), _text(1_000)),
    "idle_minutes": Settable(
        N_("after how many quiet minutes the screen is covered; kept, not used yet"), _number(1, 1_440)
    ),
}


class SettingsFile(NamedTuple):
    """What a file says that can be used, and what is wrong with the rest."""

    values: Mapping[str, Setting]
    problems: tuple[Problem, ...] = ()


def checked(key: str, given: object) -> Setting:
    """A value that somebody typed; UsageError names the nearest key, or says what may stand there."""
    if key not in KEYS:
        raise UsageError(str(_unknown(key)))
    value = KEYS[key].check(given)
    if isinstance(value, Problem):
        raise UsageError(str(_wrong(key, value)))
    return value


def read_settings(home: Path) -> SettingsFile:
    """The settings of a home; what is wrong in the file never keeps the rest of it from being used."""
    path = home / FILE
    try:
        text = _written(path)
        data = tomllib.loads(text)
    except FileNotFoundError:
        return SettingsFile({})
    except OSError as error:
        return SettingsFile({}, (Problem(_("It cannot be read: {why}.").format(why=why(error)), file=str(path)),))
    except (ValueError, RecursionError) as error:
        return SettingsFile({}, (_no_toml(path, error),))
    values: dict[str, Setting] = {}
    problems: list[Problem] = []
    for key, given in data.items():
        value = KEYS[key].check(given) if key in KEYS else _unknown(key)
        if isinstance(value, Problem):
            problem = _wrong(key, value) if key in KEYS else value
            problems.append(Problem(problem.what, problem.remedy, str(path), _line(text, key)))
        else:
            values[key] = value
    return SettingsFile(values, tuple(problems))


def put_setting(home: Path, key: str, value: Setting | None) -> None:
    """Put a value into the file of a home, or take it out (None); everything else in it stays as it is.

    Raises FileError if the file is no TOML: what people wrote there is theirs to mend, and nothing was changed.
    UsageError for a key to take out that is no setting and not in the file either.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = home / FILE
    try:
        document = tomlkit.parse(_written(path) if path.exists() else "")
        if value is not None:
            document[key] = tomlkit.string(value, multiline="\n" in value) if isinstance(value, str) else value
        elif document.pop(key, None) is None and key not in KEYS:
            raise UsageError(str(_unknown(key)))
        written = tomlkit.dumps(document)
    except (TOMLKitError, ValueError) as error:
        raise FileError([_no_toml(path, error)]) from error
    except OSError as error:
        raise StorageError(_("{path} cannot be read: {why}.").format(path=path, why=why(error))) from error
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(path, written)


def _written(path: Path) -> str:
    if path.exists() and not path.is_file():  # a pipe would be waited for, for ever
        raise ValueError(_("it is no file"))
    with path.open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise ValueError(_("it is larger than {size} KiB").format(size=MOST_BYTES >> 10))
    return raw.decode("utf-8-sig")


def _no_toml(path: Path, error: Exception) -> Problem:
    place = re.search(r"line (\d+)", str(error))
    what = _("The settings cannot be read ({why}).").format(why=error)
    remedy = _('Write lines such as: inspector = "A. Inspector"')
    return Problem(what, remedy, str(path), int(place[1]) if place else 1)


def _unknown(key: str) -> Problem:
    known = nearest(key[:80], KEYS) or _("known: {known}").format(known=", ".join(KEYS))
    return Problem(_("There is no setting {key}.").format(key=shown(key)), known)


def _wrong(key: str, problem: Problem) -> Problem:
    return Problem(f"{key}: {problem.what}.", problem.remedy)


def _line(text: str, key: str) -> int | None:
    """Where a key stands; of what is spread over several lines, the first."""
    here = re.compile(rf"[ \t]*(?:\[+[ \t]*)?[\"']?{re.escape(key)}[\"']?[ \t]*[=.\]]")
    return next((number for number, line in enumerate(text.splitlines(), start=1) if here.match(line)), None)
