"""What stands around the findings: who writes to whom, why and when, and places for what nobody has said yet."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.catalogue import _, n_
from assistant.compose.inspection.page import AddressLine, Sentence
from assistant.compose.words import day
from assistant.core.inspection.area_facts import AreaFacts, Reoffending


def address(facts: AreaFacts | None) -> Iterator[AddressLine]:
    """To, from and when, each with a place where it is not known."""
    known = facts.letter if facts else None
    yield _line(_("To"), known.to if known else "", _("who is written to"))
    yield _line(_("From"), known.sender if known else "", _("who writes"))
    published = day(known.published) if known and known.published else ""
    yield _line(_("Publication date"), published, _("the date"))
    if known is not None and known.copies:
        yield AddressLine(label=_("Copy to"), text=_("see the list at the end"))


def _line(label: str, text: str, missing: str) -> AddressLine:
    return AddressLine(label=label, text=text or missing, place=not text)


def _told(name: str, text: str) -> Sentence:
    return Sentence(id=name, kind="told", text=text)


def opening(area: str, facts: AreaFacts | None) -> Iterator[Sentence]:
    """What the letter is, and when the inspection was."""
    yield _told("opening:what", _("This letter tells you what we found when we inspected {area}.").format(area=area))
    known = facts.letter if facts else None
    if known is not None and known.fieldwork_from and known.fieldwork_to:
        told = _("Our fieldwork was from {first} to {last}.")
        days = {"first": day(known.fieldwork_from), "last": day(known.fieldwork_to)}
        yield _told("opening:fieldwork", told.format(**days))
    else:
        yield Sentence(id="place:fieldwork", kind="place", text=_("The dates of the fieldwork."))


def context(cases: int) -> Iterator[Sentence]:
    """Why and how: nothing in it depends on the findings."""
    yield _told(
        "context:cases", n_("We looked at {count} case.", "We looked at {count} cases.", cases).format(count=cases)
    )
    told = _("The method is to go through each case together with its case manager, so that both learn from it.")
    yield _told("context:method", told)
    told = _("Whatever we say of some of the cases, we say of those to which the question applied.")
    yield _told("context:relevant", told)


def summary(facts: AreaFacts | None) -> Iterator[Sentence]:
    """The published reoffending rate if it is known, and places for the summary itself and for policies."""
    if facts is not None and facts.reoffending is not None:
        yield _told("summary:reoffending", " ".join(_rate(facts.reoffending)))
    told = _("The overall picture, and the direction since the last inspection, in the lead inspector's own words.")
    yield Sentence(id="place:summary", kind="place", text=told)
    for number, policy in enumerate(facts.policies if facts else (), start=1):
        # That a policy is followed, or is a good one, no figure says: it is laid before the lead inspector.
        told = _("If it matters to a finding: {policy} (the service's policy; {source}).")
        text = told.format(policy=policy.text.rstrip("."), source=policy.source)
        yield Sentence(id=f"place:policy_{number}", kind="place", text=text)


def _rate(known: Reoffending) -> Iterator[str]:
    told = _("The published reoffending rate was {rate}% ({cohort}).")
    yield told.format(rate=known.rate, cohort=known.cohort)
    if known.previous is not None:
        yield _("A year earlier it was {rate}%.").format(rate=known.previous)
    if known.everywhere is not None:
        yield _("For England and Wales it was {rate}%.").format(rate=known.everywhere)
    yield _("Source: {source}.").format(source=known.source.rstrip("."))


def closing(facts: AreaFacts | None) -> Iterator[Sentence]:
    """Thanks, and whom to ask."""
    yield _told("closing:thanks", _("We thank everybody who took part in this inspection and made it possible."))
    yield _told("closing:tell", _("Please pass this on to your staff, and see that they learn what we found."))
    known = facts.letter if facts else None
    if known is not None and known.lead_inspector:
        contact = f" ({known.contact})" if known.contact else ""
        told = _("If you have a question, please ask the lead inspector, {name}.")
        yield _told("closing:contact", told.format(name=f"{known.lead_inspector}{contact}"))
    else:
        yield Sentence(
            id="place:contact", kind="place", text=_("Whom to ask: the lead inspector, and how to reach them.")
        )
