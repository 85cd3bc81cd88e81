"""The fixed words of turns: of what is stored as a code, and of what the program says beside it."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.catalogue import N_

REPLIED: Mapping[str, str] = {
    "accept": N_("Accepted"),
    "context": N_("Context added"),
    "inaccuracy": N_("Said to be inaccurate"),
    "disagree": N_("Disagreed"),
}
ANSWERED: Mapping[str, str] = {"upheld": N_("upheld"), "partly": N_("upheld in part"), "not_upheld": N_("not upheld")}
# Whose words show an answer.
SAID_BY: Mapping[str, str] = {
    "case_manager": N_("what the case manager said at {time}, {words}"),
    "inspector": N_("what the inspector said at {time}, {words}"),
    "other": N_("what somebody else said at {time}, {words}"),
}
# Who can still read it is said at once, so that nobody trusts it with more than it keeps.
WITHHELD = N_(
    "{words} stays in this record. You two can still read it here, and where the case manager's own page quotes "
    "it; so can whoever keeps the whole record; not the service, the inspectorate's page or training."
)
# What a signature says, by who signs and how.
STATEMENTS: Mapping[tuple[str, str], str] = {
    ("inspector", "yes"): N_("These are my judgements."),
    ("case_manager", "yes"): N_("I was there, and what I said is fairly recorded; this is not agreement."),
    ("case_manager", "not_today"): N_("Not today."),
    ("case_manager", "declined"): N_("Declined."),
    ("case_manager", "absent"): N_("Absent."),
}
# What is known of an alert beside whom it is about and what happened.
ALERT_FIELDS: Mapping[str, str] = {
    "source": N_("Source"),
    "told": N_("Told"),
    "at": N_("At"),
    "outcome": N_("Outcome"),
    "reason": N_("Reason"),
    "next_check": N_("Next check"),
    "checked_by": N_("Checked by"),
}
# What kind of other way to ask a probe is.
PROBES: Mapping[str, str] = {
    "plain": N_("plain"),
    "reflective": N_("reflective"),
    "child": N_("child"),
    "challenge": N_("challenge"),
}
