"""English words that this step has to know: those that are also names, those that are no one's, and those of kin.

A list never decides alone. It says what is looked at in its sentence, and what is put before a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.core.bank import Bank
from assistant.core.pseudonyms.folding import fold
from assistant.core.texts import Text

__all__ = [
    "ABLE",
    "ALSO_WORDS",
    "COMMON",
    "DETERMINERS",
    "KIN",
    "PRONOUNS",
    "SAYING",
    "THEN",
    "looks_common",
    "vocabulary",
]

# Words that people are also called by.
ALSO_WORDS = frozenset(
    """
    a i will would hope grace mark may joy faith summer dawn rose lily daisy ruby amber jade holly ivy heather iris
    violet poppy olive crystal jasmine robin bill frank nick pat rob sue guy drew grant chase hunter mason carter
    cooper tyler miller baker cook young king queen price law stone wood woods hill green brown white black gray grey
    read reed day long short rich sharp love page field marsh banks bush bond best good hall lane park parks church
    bishop cross west north east south fox wolf bird lamb hart moss ray dean earl duke prince angel eden autumn april
    june august march star storm river rain harmony melody destiny trinity honey precious blessing princess mercy
    patience prudence charity constance honor honour victor major miles max penny carol dot gene hank harry jack jay
    ken kit lance mike peg ruth skip stew trip wade ward rusty dusty sandy sunny misty stormy brandy ginger sage basil
    clay cliff dale glen heath ford forest brook lake art bob can chip colt cash ace blue bear noble justice merit
    truth sky winter christian christmas pearl gay norm herb woody teddy johnny jimmy randy sonny buddy chuck don ed
    al jo len les mo sid ty vi win wills winter early street close pope abbot knight page porter potter shepherd
    smith taylor turner walker weaver fisher gardener butler clerk barber archer farmer ball bell berry best bliss
    book box bridges brand branch broad buck burns camp case castle chambers child childs coach cole collar corn
    crane cross crow curry dart dick drake drum dyer english fall finch fish flowers french frost gale gates gift
    golden gore grey griffin hammond hands hardy head hood horn house hurt hyde keen key knight lawless little lock
    lord love low may merry more nice newman noon oak paine pain park peace pike pitt plant pool power pride pugh
    quick rice rich rock root rose rush savage scales self shaw shore silver singer small snow song spark speed
    spring steel stocks strong summers sweet swift tate tee thorn town tree vale vine wall waters way weeks wells
    wheeler wild winter wise worth wren yard
    """.split()  # noqa: SIM905  # a list of words reads better as text
)
DETERMINERS = frozenset(
    "a an the some any no this that these those his her their my our your its of every each another such what".split()  # noqa: SIM905
)
PRONOUNS = frozenset(
    "i he she it we you they that this there who which what nobody everybody someone anyone people not never".split()  # noqa: SIM905
)
# After a name more often than after a word that is no name.
SAYING = frozenset(
    """
    is was isn't wasn't has had hasn't hadn't said says told tells went goes got gets did didn't does doesn't came comes
    asked asks lives lived wants wanted knows knew thinks thought feels felt likes liked attends attended missed moved
    stayed left turned started stopped met seems seemed told and's called needs needed saw took made gave kept ran hit
    engages engaged attended stays works worked agreed refused admitted denied
    """.split()  # noqa: SIM905
)
# After a helping verb (will, may) more often than after a name.
ABLE = frozenset(
    """
    be not have need go make take get see do come also never always still then help work want look happen continue
    give keep start stop try ask tell know think attend meet move stay change write review include depend well only
    """.split()  # noqa: SIM905
)
# Before or after the beginning of a sentence these say that its first word is no name.
THEN = frozenset("i he she it we you they the a an this that there his her their to for in on of with".split())  # noqa: SIM905
KIN = frozenset(
    """
    mum mums mam mother mother's dad dads father brother sister nan nana gran grandma grandad grandmother grandfather
    uncle aunt auntie cousin stepdad stepmum stepfather stepmother boyfriend girlfriend partner friend friends mate
    mates son daughter twin foster carer worker teacher tutor mentor nurse doctor solicitor neighbour victim
    """.split()  # noqa: SIM905
)
COMMON = frozenset(
    """
    the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which
    one you were all her she there would their we him been has when who will no more if out so up said what its about
    than into them can only other time new some could these two may first then do any like my now over such our man
    me even most made after also well did many must before back see through way where get much go good your know came
    too own should because each just those people how too little state world very make still between never long being
    men came might while year years another under last us day days same work three great old here since off every
    always right both though against few without around again however home found thought went say part once high
    general upon school left put think took end rather far yet set almost during does really something want looked
    asked let going done told nothing week weeks month months night morning afternoon evening today yesterday tomorrow
    house place court order plan plans meeting meetings session sessions appointment appointments report reports review
    reviews reviewed file files record records note notes social worker workers services service team manager managers
    case cases child children boy girl young person parent parents family families mum dad mother father mam nan
    brother sister friend friends mate mates teacher tutor carer carers police officer officers offence offences
    offending victim victims risk harm safety health mental drugs drug alcohol cannabis school schools college training
    job work employment housing accommodation hostel placement move moved moving contact contacts phone phoned call
    called calls text texts message messages letter letters email emails visit visits visited seen saw met talk talked
    talking spoke spoken speak heard hear listen listened known knew knows felt feel feels worried worry worries scared
    afraid angry upset happy sad quiet calm better worse best worst good bad big small long short early late later soon
    already enough less least half whole full empty open closed open clear sure certain true wrong fair hard easy
    different similar able unable likely unlikely possible important main key next previous current recent final
    above below near behind beside beyond along across towards inside outside away together apart alone
    maybe perhaps probably possibly certainly clearly partly fully mostly mainly nearly simply quickly slowly
    okay yes no oh well right please thanks thank sorry hello goodbye anyway basically actually honestly
    everything anything everybody everyone anybody anyone somebody someone nobody none whatever whoever wherever
    is are was were be been being am isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't
    couldn't won't wouldn't shouldn't i'm i've i'd i'll he's he'd she's she'd it's it'd we're we've we'd they're
    they've they'd you're you've that's there's what's who's let's
    come comes coming goes gone got getting give gave given giving take takes taken taking tell tells telling ask asks
    asking need needs needed try tried trying help helps helped helping keep keeps kept keeping start started starting
    stop stopped stopping turn turned run ran running leave leaves leaving live lives lived living stay stays stayed
    staying show shows showed shown write wrote written writing read reads reading look looks looking find finds
    finding use uses used using want wants wanted like likes liked love loves seem seems seemed become became happen
    happened happens mean means meant agree agreed disagree change changed changes check checked explain explained
    include included involve involved engage engaged attend attended attends miss missed missing fail failed support
    supported supports assess assessed assessment assessments plan planned planning explain
    street road town city area village shop shops centre club church park station bus train car bike door room flat
    number name names date dates age birthday money food clothes game games football boxing music gym
    ten four five six seven eight nine eleven twelve twenty thirty hundred second third fourth fifth
    monday tuesday wednesday thursday friday saturday sunday weekend
    january february march april june july august september october november december
    spring summer autumn winter christmas easter ramadan eid
    english welsh british english-speaking gcse gp asset assetplus yot yos yjs rosh mappa camhs cin cp lac
    """.split()  # noqa: SIM905
)
_ENDINGS = re.compile(
    r"(?:ing|ed|ly|tion|tions|ness|ment|ments|ous|ful|less|able|ible|ity|ities|ings|ally|ively|ism|ist)$"
)
_PLAIN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def looks_common(word: str, known: frozenset[str]) -> bool:
    """Whether a folded word is one that everybody uses, by the lists, the bank's own words or how it ends."""
    stem = word.removesuffix("'s")
    stems = {stem, stem.removesuffix("s"), stem.removesuffix("es"), stem.removesuffix("'")}
    return bool(stems & COMMON or stems & known) or (len(stem) > 5 and _ENDINGS.search(stem) is not None)


def vocabulary(bank: Bank) -> frozenset[str]:
    """Every word of a bank's texts, folded: what the program itself says names nobody."""
    return frozenset(word for text in _texts(bank.model_dump(mode="python")) for word in _PLAIN.findall(fold(text)))


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Text):
        yield from value.root.values()
    elif isinstance(value, dict):
        for key, part in value.items():
            yield str(key)
            yield from _texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
