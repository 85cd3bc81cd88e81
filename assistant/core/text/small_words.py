"""Words that tell little of what a remark is about, in the languages that are spoken in the room."""

from __future__ import annotations

_ENGLISH = """
a about above after again against all am an and any are aren't as at be because been before being below between both
but by can can't cannot child could couldn't did didn't do does doesn't doing don't down during each few for from
further had hadn't has hasn't have haven't having he he'd he'll he's her here hers herself him himself his how i i'd
i'll i'm i've if in into is isn't it it'll its itself just let me more most mustn't my myself no nor not now of off on
once only or other ought our ours ourselves out over own same shan't she she'd she'll should shouldn't so some such
than that the their theirs them themselves then there these they they'd they'll they're they've this those through to
too under until up very was wasn't we we'd we'll we're we've were weren't what when where which while who whom why
will with won't would wouldn't yes you you'd you'll you're you've your yours yourself
"""
_WELSH = """
a ac aeth ag am ar arall at bob bod byth cael chi chwaith chwi da dau de del dim do dod dw dwi e ei eich ein eisiau
eithaf eu fe fel felly fi fo fod fy gan ganddi ganddo gen gwneud gyda heb hefyd hi hon honno hwn hwnnw hynny i iawn
iddi iddo ie mae mai mi mynd na nac nad neb nes ni nid o oedd oes ond os pan pawb peth pob pwy rhai roedd rwy rydw s
sut sy sydd ti un unrhyw wedi wel wnaeth wrth y ydi ydy ym yma yn yna yno yr
"""
_EVERYDAY = """
ago almost along already also although always another anybody anyone anything anyway around ask asked asking away
became become best better big bit boy came case child's come comes coming day different done either else enough er erm
even ever every everybody everyone everything far find first five found four full gave get gets getting girl give
given gives giving go goes going gone gonna good got half happen happened happening happens heard hi honest honestly
instead it'd it's keep keeps kept kid kind knew know knows lad last least left less like little long look looking
looks lot made make makes making many matter may maybe mean means meant might mind mine much must near never new next
nice nobody none nothing oh ok okay old one ones others part people perhaps put quite rather really right round said
saw say saying says second see seeing seem seems seen sense several shall she's since somebody someone something
sometimes sort still sure take taken takes taking tell telling tells ten that'd that's there's thing
things think thinking thinks third though thought three today told took top tried try trying turn um upon us use used
using usually want way well went what's whatever whenever whether who's whole whose within without yeah year years yet
"""

# Skipped where a phrase is listened for: between its words any of these may be said.
SMALL_WORDS = frozenset(f"{_ENGLISH} {_WELSH}".split())
# Said of anything: a phrase of these alone is heard everywhere.
EVERYDAY_WORDS = (SMALL_WORDS | frozenset(_EVERYDAY.split())) - {"himself", "herself", "own"}
