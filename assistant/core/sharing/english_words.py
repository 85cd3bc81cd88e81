"""English words that this step has to know: those that are also names, those that are no one's, and those of kin.

A list never decides alone. It says what is looked at in its sentence, and what is put before a person.
"""

from __future__ import annotations

import re

from assistant.core.bank.bank import Bank
from assistant.core.sharing.folding import fold
from assistant.core.text.texts import texts_in


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that people are also called by.
ALSO_WORDS = _set(
    """
    a i will would hope grace mark may joy faith summer dawn rose lily daisy ruby amber jade holly ivy heather
    iris violet poppy olive crystal jasmine robin bill frank nick pat rob sue guy drew grant chase hunter mason
    carter cooper tyler miller baker cook young king queen price law stone wood woods hill green brown white black
    gray grey read reed day long short rich sharp love page field marsh banks bush bond best good hall lane park
    parks church bishop cross west north east south fox wolf bird lamb hart moss ray dean earl duke prince angel
    eden autumn april june august march star storm river rain harmony melody destiny trinity honey precious
    blessing princess mercy patience prudence charity constance honor honour victor major miles max penny carol
    dot gene hank harry jack jay ken kit lance mike peg ruth skip stew trip wade ward rusty dusty sandy sunny
    misty stormy brandy ginger sage basil clay cliff dale glen heath ford forest brook lake art bob can chip colt
    cash ace blue bear noble justice merit truth sky winter christian christmas pearl gay norm herb woody teddy
    johnny jimmy randy sonny buddy chuck don ed al jo len les mo sid ty vi win wills winter early street close
    pope abbot knight page porter potter shepherd smith taylor turner walker weaver fisher gardener butler clerk
    barber archer farmer ball bell berry best bliss book box bridges brand branch broad buck burns camp case
    castle chambers child childs coach cole collar corn crane cross crow curry dart dick drake drum dyer english
    fall finch fish flowers french frost gale gates gift golden gore grey griffin hammond hands hardy head hood
    horn house hurt hyde keen key knight lawless little lock lord love low may merry more nice newman noon oak
    paine pain park peace pike pitt plant pool power pride pugh quick rice rich rock root rose rush savage scales
    self shaw shore silver singer small snow song spark speed spring steel stocks strong summers sweet swift tate
    tee thorn town tree vale vine wall waters way weeks wells wheeler wild winter wise worth wren yard
    """
)
DETERMINERS = _set(
    """
    a an the some any no this that these those his her their my our your its of every each another such what
    """
)
PRONOUNS = _set(
    """
    i he she it we you they that this there who which what nobody everybody someone anyone people not never
    """
)
# After a name more often than after a word that is no name.
SAYING = _set(
    """
    is was isn't wasn't has had hasn't hadn't said says told tells went goes got gets did didn't does doesn't came
    comes asked asks lives lived wants wanted knows knew thinks thought feels felt likes liked attends attended
    missed moved stayed left turned started stopped met seems seemed told and's called needs needed saw took made
    gave kept ran hit engages engaged attended stays works worked agreed refused admitted denied
    """
)
# After a helping verb (will, may) more often than after a name.
ABLE = _set(
    """
    be not have need go make take get see do come also never always still then help work want look happen continue
    give keep start stop try ask tell know think attend meet move stay change write review include depend well
    only
    """
)
# Before or after the beginning of a sentence these say that its first word is no name.
THEN = _set(
    """
    i he she it we you they the a an this that there his her their to for in on of with
    """
)
KIN = _set(
    """
    mum mums mam mother mother's dad dads father brother sister nan nana gran grandma grandad
    grandmother grandfather uncle aunt auntie cousin stepdad stepmum stepfather stepmother boyfriend girlfriend
    partner friend friends mate mates son daughter twin foster carer worker teacher tutor mentor nurse doctor
    solicitor neighbour victim
    """
)
COMMON = _set(
    """
    the of and to in a is that for it as was with be by on not he his but at are this have from or had an they
    which one you were all her she there would their we him been has when who will no more if out so up said what
    its about than into them can only other time new some could these two may first then do any like my now over
    such our man me even most made after also well did many must before back see through way where get much go
    good your know came too own should because each just those people how too little state world very make still
    between never long being men came might while year years another under last us day days same work three great
    old here since off every always right both though against few without around again however home found thought
    went say part once high general upon school left put think took end rather far yet set almost during does
    really something want looked asked let going done told nothing week weeks month months night morning afternoon
    evening today yesterday tomorrow house place court order plan plans meeting meetings session sessions
    appointment appointments report reports review reviews reviewed file files record records note notes social
    worker workers services service team manager managers case cases child children boy girl young person parent
    parents family families mum dad mother father mam nan brother sister friend friends mate mates teacher tutor
    carer carers police officer officers offence offences offending victim victims risk harm safety health mental
    drugs drug alcohol cannabis school schools college training job work employment housing accommodation hostel
    placement move moved moving contact contacts phone phoned call called calls text texts message messages letter
    letters email emails visit visits visited seen saw met talk talked talking spoke spoken speak heard hear
    listen listened known knew knows felt feel feels worried worry worries scared afraid angry upset happy sad
    quiet calm better worse best worst good bad big small long short early late later soon already enough less
    least half whole full empty open closed open clear sure certain true wrong fair hard easy different similar
    able unable likely unlikely possible important main key next previous current recent final above below near
    behind beside beyond along across towards inside outside away together apart alone maybe perhaps probably
    possibly certainly clearly partly fully mostly mainly nearly simply quickly slowly okay yes no oh well right
    please thanks thank sorry hello goodbye anyway basically actually honestly everything anything everybody
    everyone anybody anyone somebody someone nobody none whatever whoever wherever is are was were be been being
    am isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't wouldn't
    shouldn't i'm i've i'd i'll he's he'd she's she'd it's it'd we're we've we'd they're they've they'd you're
    you've that's there's what's who's let's come comes coming goes gone got getting give gave given giving take
    takes taken taking tell tells telling ask asks asking need needs needed try tried trying help helps helped
    helping keep keeps kept keeping start started starting stop stopped stopping turn turned run ran running leave
    leaves leaving live lives lived living stay stays stayed staying show shows showed shown write wrote written
    writing read reads reading look looks looking find finds finding use uses used using want wants wanted like
    likes liked love loves seem seems seemed become became happen happened happens mean means meant agree agreed
    disagree change changed changes check checked explain explained include included involve involved engage
    engaged attend attended attends miss missed missing fail failed support supported supports assess assessed
    assessment assessments plan planned planning explain mind system screen problem problems history stairs bed
    beds office log logs drink drinks sell sold red blue colour colours primary secondary yourself myself himself
    herself themselves ourselves itself mine yours hers ours theirs doubt anger ever top forget knock ring rings
    doorstep land bag bags heart head hands eyes face voice hair clothes half-term lie-in term terms class classes
    lesson lessons exam exams maths science art sport sports exercise kitchen bedroom garden street corner door
    doors window table chair floor wall roof stairs lift bench pavement bridge river paper papers page pages sheet
    sheets book books card cards picture pictures photo photos video videos form forms word words line lines
    sentence sentences story stories reason reasons detail details example examples answer answers question
    questions idea ideas thing things stuff matter matters fact facts point points part parts side sides kind sort
    type types level levels score scores number numbers rate rates amount cost price value use chance choice
    choices decision decisions result results effect effects cause causes aim aims goal goals target targets task
    tasks step steps stage stages order orders rule rules law laws right rights duty duties power control trust
    respect hope fear fears worry stress pain loss grief death birth illness disease injury wound wounds blood
    medicine tablets hospital surgery clinic ward doctor nurse patient patients care custody prison cell cells
    court courts judge judges magistrate magistrates trial bail sentence sentences conviction convictions caution
    cautions warning warnings arrest arrests charge charges offence offences theft robbery burglary assault
    assaults violence fight fights fighting weapon weapons knife knives gun guns fire damage shoplifting arson
    fraud harassment abuse neglect exploitation gang gangs street crime crimes criminal incident incidents event
    events evidence statement statements witness witnesses interview interviews hearing hearings panel panels
    conference conferences group groups programme programmes activity activities course courses project projects
    workshop workshops intervention interventions partner partners agency agencies authority council government
    public community society culture religion faith language race gender identity diversity disability needs
    strengths weakness ability skills skill talent interest interests hobby hobbies music film films television
    computer internet online website app apps phone phones mobile address post letter letters mail stamp box boxes
    bag key keys car cars van vans bus buses train trains taxi bike driver driving licence road roads traffic
    journey trip holiday holidays weekend summer winter weather rain snow sun animal animals dog dogs cat cats
    horse horses bird birds fish tree trees flower flowers food meal meals breakfast lunch dinner tea coffee water
    milk bread sugar alcohol beer wine vodka smoke smoking cigarettes weed pills needle money cash pay paid wage
    wages job jobs boss company business shop shops market bank benefit benefits rent bill bills debt debts owner
    owners customer customers colleague colleagues worker workers staff member members leader leaders head heads
    chief deputy assistant trainee student students pupil pupils adult adults baby babies kid kids teenager
    teenagers man men woman women lady guy guys lad lads girl girls boy boys mate couple pair crowd gap gaps hole
    holes dark light bright heavy strong weak hot cold warm cool wet dry clean dirty rich poor cheap free busy
    ready safe dangerous serious severe minor simple complex normal usual common rare special general single
    double extra past future present beginning middle end finish start break breaks pause moment moments minute
    minutes hour hours noon midnight age ages lot lots bit bits piece pieces rest others neither either instead
    sometimes usually never rather although though unless until whether while since because therefore besides
    except despite according earlier sooner straight direct back front left right top bottom centre middle edge
    inside outside upstairs downstairs abroad anywhere everywhere nowhere somewhere elsewhere sixteen fifteen
    fourteen thirteen seventeen eighteen nineteen forty fifty sixty seventy eighty ninety thousand million dozen
    twice once remember remembered forget forgot forgotten believe believed suppose supposed guess guessed expect
    expected decide decided choose chose chosen offer offered accept accepted refuse refused allow allowed let
    lets bring brought carry carried hold held put puts set sets send sent receive received buy bought sold spend
    spent save saved lose lost win won break broke broken fix fixed build built grow grew grown learn learned
    learnt teach taught play played watch watched listen sing sang dance danced walk walked drive drove ride rode
    fly flew fall fell fallen sit sat stand stood lie lay sleep slept wake woke eat ate eaten cook cooked wash
    washed wear wore worn cut hit hurt kill killed steal stole stolen grab grabbed push pushed pull pulled throw
    threw thrown kick kicked punch punched shout shouted cry cried laugh laughed smile smiled speak spoke answer
    answered reply replied call phone wait waited arrive arrived enter entered return returned join joined lead
    led follow followed meet met visit part share shared wonder wondered notice noticed realise realised
    understand understood consider considered discuss discussed street road town city area village shop shops
    centre club church park station bus train car bike door room flat number name names date dates age birthday
    money food clothes game games football boxing music gym ten four five six seven eight nine eleven twelve
    twenty thirty hundred second third fourth fifth monday tuesday wednesday thursday friday saturday sunday
    weekend january february march april june july august september october november december spring summer autumn
    winter christmas easter ramadan eid english welsh british english-speaking gcse gp asset assetplus yot yos yjs
    rosh mappa camhs cin cp lac
    """
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
    return frozenset(word for text in texts_in(bank.model_dump(mode="python")) for word in _PLAIN.findall(fold(text)))
