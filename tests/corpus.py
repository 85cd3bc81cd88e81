"""Sentences in which somebody is named, with every place marked; the lists are its own and the program never sees them.

`corpus(seed)` gives at least 300 of them. In a template `<role:form>` is a place to hide, everything else is not.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from assistant.core.sharing.name_table import NameTable


def _words(text: str) -> list[str]:
    return text.split()


SECTIONS = ("child", "mother", "victim", "friend", "worker", "school", "town", "street")
GIVEN = _words(
    """
    Will Hope Grace Mark May Joy Faith Rose Dawn Jordan Kyle Tegan Callum Aaliyah Mohammed Nguyen Oluwaseun Siân
    Llŷr Gwenllian Rhodri Angharad Bronwen Dafydd Efa Anne-Marie Jean-Luc Mary-Jane Kacper Zofia Darius Shanice
    Leighton Demi-Leigh Ffion Owain Tomos Keira Reece Connor
    """
)
FAMILY = _words(
    """
    Okafor Price Hill Young Nguyen Al-Rashid Smith-Jones Wood Begum Llewellyn Prys-Jones Kowalski O'Neill
    Fitzgerald McAllister Khan Thistlethwaite Bevan Cadwaladr Pritchard Abernathy de-Souza Grant Long
    """
)
WELSH_FAMILY = ("ap Rhys", "ab Owen", "ferch Dafydd", "ap Gruffudd")
NICKNAMES = _words(
    """
    Jaz Bubba Tez Shaz Gwenni Mo Kez Bex Dazza Lolly Tommo Ziggy Spud Nibs
    """
)
TOWNS = _words(
    """
    Harehills Tredegar Llanelli Caerphilly Bermondsey Aberdare Wibsey Pontypridd Tooting Cowley Bala
    Knaresborough
    """
)
SCHOOLS = (
    "Ysgol Bro Taf", "St Cuthbert's", "Beckfoot Upper", "Ashgrove Academy", "Ysgol Cwm Rhondda", "Holyrood High School",
    "Kingsmead Pupil Referral Unit", "Parkside",
)  # fmt: skip
STREETS = _words(
    """
    Acacia Bryntirion Gladstone Heol-y-Coed Montague Cemetery Larkspur Penlan
    """
)
ROLES = {
    "child": "the child", "mother": "the mother", "victim": "the victim", "friend": "Friend A", "worker": "Worker A",
    "school": "School 1", "town": "Town 1", "street": "Street 1",
}  # fmt: skip
TEMPLATES = (
    "I spoke to <child:given> about <mother:given:'s> work and he said it was fine.",
    "<child:given> went to <school:whole> until the spring.",
    "The plan says that <child:whole> would see <worker:given> every week.",
    "I asked <mother:whole> whether <child:given> was at home that night.",
    "He lives with <mother:given> in <town:whole> and goes to <school:whole>.",
    "We wrote to <victim:whole> after <child:given:'s> meeting.",
    "<victim:given> did not want to be contacted again.",
    "It was <friend:given> who told the police about <victim:given:'s> phone.",
    "<mother:given> said she will hope for the best and may ask for help.",
    "The school told us that <child:low> had missed two days.",
    "We know that <friend:low> was there as well.",
    "She saw <victim:low> on the bus near <town:low>.",
    "His mum <mother:low> rang in the morning.",
    "<child:given:'s> brother stayed with <friend:whole> for a week.",
    "At the review <worker:whole> was asked about the risk to <victim:given>.",
    "The letter went to <street:whole> Road and came back.",
    "They moved from <town:whole> after what happened on <street:whole> Street.",
    "He calls himself <child:nick> and she calls him <child:nick>.",
    "According to <child:nick>, the money was <friend:given:'s>.",
    "Nobody asked <child:nick:'s> mother, <mother:nick>.",
    "<worker:given> and <mother:given> agreed the plan together.",
    "The bail address was near <school:whole> in <town:whole>.",
    "I will ask <child:given>, and he may say no.",
    "We hope that the work goes on; mark my words, it will.",
    "There was a grace period, which may help.",
    "Her joy was clear and the rose in the garden was in flower.",
    "The report was good enough and the plan was shared with the child and the parents.",
    "He will come on Monday and they may go together.",
    "The whole family was in the room and nobody said a word about it.",
    "My hope is that the plan will hold until the summer.",
    "Ring the mother on <phone> or write to <email>.",
    "The home is at <postcode> and the car was <plate>.",
    "His NHS number is <nhs> and the crime number is <crime>.",
    "He was <age> at the time, and the order was made on <date>.",
    "The PNC record <pnc> was checked on <isodate>.",
    "He posts as <handle> most nights.",
    "<mother:whole:'s> letter of <date> says so.",
    "Mr <worker:family> told <mother:given> that <child:given> had gone.",
    "On <date> <child:given> was seen with <friend:given> in <town:whole>.",
    "In small letters <mother:low:'s> name was on the form.",
)
MONTHS = _words(
    """
    January February March April May June July August September October November December
    """
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and where in it somebody can be read out: start, end, and which section it belongs to."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Who is in one made-up case, and the sentences said about them."""

    people: dict[str, dict[str, str]]
    sentences: tuple[Sentence, ...]

    def table(self, *missing: str) -> NameTable:
        """The replacement table that a careful person would write, without the sections named."""
        table = NameTable()
        for section, names in self.people.items():
            if section not in missing:
                table = table.add(ROLES[section], *(names[form] for form in ("whole", "nick") if form in names))
        return table


def corpus(seed: int, cases: int = 9) -> list[Case]:
    """Cases of forty sentences each."""
    chance = random.Random(seed)
    return [_case(chance) for _number in range(cases)]


def _case(chance: random.Random) -> Case:
    given, family = chance.sample(GIVEN, 5), chance.sample(FAMILY, 4)
    surnames = [family[0], family[0] if chance.random() < 0.5 else family[3], family[1], family[2]]
    nicks, people = chance.sample(NICKNAMES, 2), {}
    for number, section in enumerate(("child", "mother", "victim", "friend", "worker")):
        surname = chance.choice(WELSH_FAMILY) if chance.random() < 0.15 else surnames[number % 4]
        people[section] = {"given": given[number], "family": surname, "whole": f"{given[number]} {surname}"}
    people["child"]["nick"], people["mother"]["nick"] = nicks
    for section, names in (("school", SCHOOLS), ("town", TOWNS), ("street", STREETS)):
        people[section] = {"whole": chance.choice(names)}
    return Case(people, tuple(_sentence(chance, template, people) for template in TEMPLATES))


def _sentence(chance: random.Random, template: str, people: dict[str, dict[str, str]]) -> Sentence:
    text, spans = "", []
    for number, piece in enumerate(re.split(r"<([^>]+)>", template)):
        if number % 2 == 0:
            text += piece
            continue
        section, words = _filled(chance, piece, people)
        tail = piece.rpartition(":")[2] if piece.endswith(":'s") else ""
        spans.append((len(text), len(text) + len(words), section))
        text += words + (chance.choice(("'s", "’s")) if tail else "")
    return Sentence(text, tuple(spans))


def _filled(chance: random.Random, piece: str, people: dict[str, dict[str, str]]) -> tuple[str, str]:
    section, _colon, form = piece.partition(":")
    if section not in people:
        return section, _number(chance, section)
    names, form = people[section], form.partition(":")[0]
    if form == "low":
        return section, names.get("given", names["whole"]).casefold()
    return section, names[form]


def _number(chance: random.Random, kind: str) -> str:
    def digit() -> str:
        return str(chance.randrange(10))

    def letter() -> str:
        return chance.choice("ABDEFGHJLNPQRSTUWXYZ")

    day, month, year = chance.randrange(1, 29), chance.randrange(1, 13), chance.randrange(2009, 2014)
    many = {
        "phone": f"07{''.join(digit() for _ in range(3))} {''.join(digit() for _ in range(6))}",
        "email": f"{chance.choice(NICKNAMES).casefold()}{digit()}{digit()}@example.org",
        "postcode": f"{chance.choice(('LS8', 'CF44', 'SW17', 'E2', 'BD2', 'OX4'))} {digit()}{letter()}{letter()}",
        "plate": f"{letter()}{letter()}{chance.randrange(51, 64)} {letter()}{letter()}{letter()}",
        "nhs": _nhs(chance),
        "crime": f"13/{chance.randrange(10000, 99999)}/1{digit()}",
        "age": f"{chance.randrange(11, 18)} years old",
        "date": f"{day} {MONTHS[month - 1]} {year}",
        "isodate": f"{year}-{month:02}-{day:02}",
        "pnc": f"{year}/{chance.randrange(100000, 999999)}{letter()}",
        "handle": f"@{chance.choice(NICKNAMES).casefold()}_{digit()}{digit()}",
    }
    return many[kind]


def _nhs(chance: random.Random) -> str:
    while True:
        digits = [chance.randrange(10) for _ in range(9)]
        check = (11 - sum(d * w for d, w in zip(digits, range(10, 1, -1), strict=True)) % 11) % 11
        if check < 10:
            text = "".join(map(str, (*digits, check)))
            return f"{text[:3]} {text[3:6]} {text[6:]}"
