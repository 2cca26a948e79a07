"""Words of known names that the names model left alone ('Frega lantas mengungkapkan …').

Takes the people that are known when all sentences have been read; adds what is found to them and to the mentions.
"""

from risalah.mentions.roster import Roster
from risalah.mentions.tags import Tagged
from risalah.mentions.things import is_thing
from risalah.values.found import Mention

SHARED = -1  # a word that several people's names hold


def find_later_names(tagged: Tagged, roster: Roster, mentions: list[Mention]) -> None:
    """Find what is left of known names, and put all mentions and the people's namings in order.

    Args:
        tagged: the document.
        roster: its people; their `mentions` grow.
        mentions: the mentions so far; grows, and is sorted.
    """
    known = _known_words(tagged, roster)
    covered = bytearray(len(tagged.tags))
    for mention in mentions:
        covered[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
    words, tags = tagged.tokens.words, tagged.tags
    done = 0
    for i in [i for i, word in enumerate(words) if word in known]:
        index = known[words[i]]
        if i < done or index == SHARED or covered[i] or tags[i] not in "XxolN":
            continue
        done = i + 1
        while done < len(words) and known.get(words[done]) == index and not covered[done]:
            done += 1
        if not is_thing(tagged, i, done) and (done == len(words) or tags[done] not in "XNo"):
            roster.add(index, roster.naming(i, done))
            mentions.append(Mention("person", i, done, roster.people[index].name, people=(index,)))
    mentions.sort(key=lambda mention: mention.first)
    for person in roster.people:
        person.mentions.sort()


def _known_words(tagged: Tagged, roster: Roster) -> dict[str, int]:
    """Each word that means one person alone; a word that two people share means neither."""
    skipped, common = tagged.lexicon.skipped_names, tagged.lexicon.common
    known: dict[str, int] = {}
    for index, person in enumerate(roster.people):
        for word in person.words:
            lower = word.lower()
            if len(word) > 2 and lower not in skipped and lower not in common:
                known[word] = index if known.get(word, index) == index else SHARED
    return known
