"""The noun-phrase grammar of people and bodies, written over tag letters (see `knowledge/lexicon.py`).

`[POST] ([ABBR]) [BODY] [STATE](,) [HONORIFIC] [RANK] (TNI) ([BRANCH]) [NAME] [DEGREES]` covers nearly all first
mentions; every part is optional but the name. One pattern runs over a whole sentence's tags, so that its cost is that
of a regular expression over one letter a token. All repetition is bounded: no input makes it explode.
"""

import functools
import re

# How a post goes on behind its head. 'di' continues only what a lower-case 'di' continues: see _AT.
_WITHOUT_AT = (
    r"[HADWGOTCclXtob0]"  # titles, bodies, states, places and capitals
    r"|x{1,3}(?=[WGOTCb0])"  # a capital on an ordinary word only before more of the post
    r"|(?<=&)x(?=[N(])"
    r"|u{1,2}(?=[HADWGOTCXob])"  # a joint only where a capital follows
    r"|u(?=0[CWGOX])|(?<=u)x(?=X)"  # 'for 3rd Singapore Division', 'of the Main Base'
    r"|f(?=C)"  # 'dari' before a state
    r"|&(?=[WC]|[Xxl]\(|[xl]N)"  # 'dan' before a word that continues a post ('Politik dan Keamanan')
    r"|(?<=uC)&(?=O)"  # 'untuk Indonesia dan ASEAN'
    r"|\+(?=[WH])"  # 'and' also before a further head
    r"|,(?=[W]{1,3}[,&+])"  # a comma inside a list ('Politik, Hukum, dan Keamanan')
    r"|j[.u]?(?=[HADCGO])"  # 'sekaligus', 'merangkap'
    r"|[-/](?=[HAWX0Glco])"
    r"|\([AXTOGCWHDobxlBR][AXTOGCWHDobxlBR0u/ -]{0,9}\)"  # its abbreviation
)
_AT = r"|p(?=u?[CcOGWXTl])"  # 'di' before whatever may be a place
# 'di' is part of what diplomats are called ('Duta Besar RI di Tokyo'); behind other posts of named people it is not.
_GOES_ON = rf"(?:{_WITHOUT_AT}{_AT})"
_LEAN = rf"(?:{_WITHOUT_AT})"
# Whose post it is, before an English one ('Japanese Defence Minister', 'Royal Australian Navy Chief').
_OWNER = r"(?:(?:C{1,5}|[OT]{1,6})G{0,2}(?=[HD]))?"
_HONORIFIC = r"(?:h!?){1,4}"
_CORPS = r"(?:\([BbTXhA]!?\)|[Bb]!?)"
_RANK = rf"(?:b?R!?){{1,6}}(?:-?T!?)?(?:G{{1,2}}[Wb]?C?(?=\())?{_CORPS}{{0,2}}(?:-?T!?)?{_CORPS}?"
_TAIL = r"(?:-?[NnXiol]|x(?=[NX])){0,10}"
# The name: what the model found; after a rank, honorific or state also capitals that it missed; behind a post with a
# comma only two capitals or more, up to a sign.
_NAME = (
    rf"[Ni]{_TAIL}"
    rf"|(?(rank)[XWlo]|(?(after)[Xlo]|(?(before)[Xlo]|(?<=C)X))){_TAIL}"
    rf"|(?(rank)x(?=[NX])|(?!)){_TAIL}"
    r"|(?(post)(?<=,)X(?:-?[NXi]){1,3}(?=[,!&])|(?!))"
)
# A post behind the name: 'Budi Santoso, Duta Besar RI untuk Jepang,' or 'Budi Santoso selaku Direktur'.
_LATE = rf"{_OWNER}(?:[HA]{_LEAN}{{1,14}}|[AD]|D{_GOES_ON}{{1,14}})"
_PERSON = (
    r"(?=[HADRbhNi,(]|(?<=C)X|[COT]{1,6}G{0,2}[HD])"  # nothing else opens one: most tokens are passed over here
    rf"(?P<post>{_OWNER}(?:[HA]{_LEAN}{{0,16}}?|D{_GOES_ON}{{0,16}}?))?,?\(?(?P<before>{_HONORIFIC})?"
    rf"(?:(?P<rank>{_RANK})(?:\([AXRo]\))?,?)?(?P<after>{_HONORIFIC})?"
    rf"(?P<name>{_NAME})(?P<degrees>(?:,?d!?){{0,6}})"
    rf"(?P<late>(?:(?(post)(?!)|,u?)|\.{{0,2}}s{{1,2}})(?P<latepost>{_LATE})(?=[,!.&\";()px]|$))?"
)
_POST = rf"{_OWNER}(?:[HA]{_LEAN}{{0,14}}|D{_GOES_ON}{{0,14}})"
_BODY = (
    r"(?:"
    r"(?:C{1,5}(?=G))?G(?:[GWOTCclXo0]|u(?=[WCG])|&(?=W)|f(?=C)|-(?=[WXC])){0,9}"  # a head: 'Angkatan Laut India'
    r"|T(?:[GWOC0]|-(?=[GW])){0,5}"  # the force: 'TNI AL'
    r"|O(?:[OWC0]){0,5}"  # a body of the lexicon
    r"|o(?:-?[oXWC]|&(?=o)){0,5}"  # one that the model found
    r")(?:\((?P<alias>[XOo][XOo-]{0,4})\))?"
)


@functools.cache
def person_pattern() -> re.Pattern[str]:
    """The pattern of a named person with everything around the name."""
    return re.compile(_PERSON)


@functools.cache
def post_pattern() -> re.Pattern[str]:
    """The pattern of a post without a name ('Menhan Jepang')."""
    return re.compile(_POST)


@functools.cache
def body_pattern() -> re.Pattern[str]:
    """The pattern of an organisation."""
    return re.compile(_BODY)
