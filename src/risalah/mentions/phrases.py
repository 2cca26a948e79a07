"""The noun-phrase grammar of people and bodies, written over tag letters (see `knowledge/lexicon.py`).

`[POST] ([ABBR]) [BODY] [STATE](,) [HONORIFIC] [RANK] (TNI) ([BRANCH]) [NAME] [DEGREES]` covers nearly all first
mentions; every part is optional but the name. One pattern runs over a whole document's tags, so that its cost is that
of a regular expression over one letter a token. All repetition is bounded: no input makes it explode.
"""

import functools
import re

# A post goes on with titles, bodies, states and capitals; with a joint only where a capital follows; 'dan' only before a
# word that continues a post ('Politik dan Keamanan'), '+' ('and') also before a further head. Brackets hold its abbreviation.
_GOES_ON = (
    r"(?:[HADWGOTCclXtob0]"
    r"|x{1,3}(?=[WGOTCb0])"
    r"|u{1,2}(?=[HADWGOTCXob])"
    r"|f(?=C)"
    r"|p(?=[CcOGWXTl])"
    r"|&(?=[WC])"
    r"|\+(?=[WH])"
    r"|,(?=[W]{1,3}[,&+])"
    r"|j[.u]?(?=[HADCGO])"
    r"|[-/](?=[HAWX0Glco])"
    r"|\([AXTOGCWHDo][AXTOGCWHDo -]{0,3}\)"
    r")"
)
_LEAN = _GOES_ON.replace(r"|p(?=[CcOGWXTl])", "")  # 'di' continues only what diplomats are called
_HONORIFIC = r"(?:h!?){1,4}"
_CORPS = r"(?:\([BbTXh]!?\)|[Bb]!?)"
_RANK = rf"(?:b?R!?){{1,4}}(?:-?T!?)?(?:G{{1,2}}[Wb]?C?(?=\())?{_CORPS}{{0,2}}(?:-?T!?)?{_CORPS}?"
_NAME_TAIL = r"(?:-?[NnXiol]|x(?=[NX])){0,7}"
_DEGREES = r"(?:,?d!?){0,6}"

PERSON = (
    rf"(?P<post>(?:[HA]{_LEAN}{{0,16}}?|D{_GOES_ON}{{0,16}}?))?,?\(?(?P<before>{_HONORIFIC})?"
    rf"(?:(?P<rank>{_RANK}),?)?(?P<after>{_HONORIFIC})?"
    rf"(?P<name>[Ni]{_NAME_TAIL}|(?(rank)[XWlo]|(?(after)[Xlo]|(?(before)[Xlo]|(?<=C)X))){_NAME_TAIL}|(?(rank)x(?=[NX])|(?!)){_NAME_TAIL}|(?(post)(?<=,)X(?:-?[NXi]){{1,3}}(?=[,!&])|(?!)))(?P<degrees>{_DEGREES})"
    rf"(?P<late>(?:,|\.{{0,2}}s{{1,2}})(?P<latepost>(?:[HA]{_LEAN}{{1,14}}|[AD]|D{_GOES_ON}{{1,14}}))(?=[,!.&\";()px]|$))?"
)
POST = rf"(?:[HA]{_LEAN}{{0,14}}|D{_GOES_ON}{{0,14}})"
BODY = r"(?:G(?:[GWOTCclXo0]|u(?=[WCG])|&(?=W)|f(?=C)|-(?=[WXC])){0,9}|T(?:[GWOC0]|-(?=[GW])){0,5}|O(?:[OWC0]){0,5}|o(?:-?[oXWC]|&(?=o)){0,5})(?:\((?P<alias>[XOo][XOo-]{0,4})\))?"


@functools.cache
def person_pattern() -> re.Pattern[str]:
    """The pattern of a named person with everything around the name."""
    return re.compile(PERSON)


@functools.cache
def post_pattern() -> re.Pattern[str]:
    """The pattern of a post without a name ('Menhan Jepang')."""
    return re.compile(POST)


@functools.cache
def body_pattern() -> re.Pattern[str]:
    """The pattern of an organisation."""
    return re.compile(BODY)
