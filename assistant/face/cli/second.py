"""`assistant interview --second ID`: a case judged a second time, blind, from its record."""

from __future__ import annotations

from assistant.catalogue import _, n_, use_language
from assistant.core.inspection.second_assessment import differences
from assistant.errors import UsageError
from assistant.face.cli.common import opened, say, tell
from assistant.face.cli.holding import plain_lines
from assistant.face.plain.second import judge_again_plainly
from assistant.session.clock import SystemClock
from assistant.session.inspection.second_assessments import begin_second


def judge_again(name: str, inspector: str, home: str | None) -> None:
    """Judge again; the second assessment's own id is the last line printed."""
    if inspector in ("", "Inspector"):
        raise UsageError(_("Say who judges the case a second time: --inspector NAME."))
    with opened(home, writing=True) as store:
        second = begin_second(store, name, inspector, SystemClock())
        use_language(second.state.language)
        whole = judge_again_plainly(second, *plain_lines())
        first, state = second.first, second.state
    if whole:
        differ = len(differences((first, state)))
        tell(_("Signed.") + " " + n_(
            "{count} judgement differs from the first assessor's.",
            "{count} judgements differ from the first assessor's.",
            differ,
        ).format(count=differ))  # fmt: skip
        if differ:
            tell(_("A third person settles them: assistant adjudicate {id}").format(id=first.header.interview))
    say(state.header.interview)
