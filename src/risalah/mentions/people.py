"""People and posts: first mentions by the grammar of `phrases.py`, later ones by words of names and by posts.

Takes a tagged document; gives the people and, per stretch, who stands there. Sentences are read in order, so that a
name meets those named before it; then what only the whole document tells is settled: names that stood alone, words of
known names (`later_names.py`), whose side everybody is on (`sides.py`), who holds a post named alone (`holders.py`).
"""

import re

from risalah.knowledge.actor_words import occasion_ends
from risalah.knowledge.person_words import rank_words
from risalah.knowledge.post_words import complete_titles, post_words
from risalah.mentions.holders import settle_posts
from risalah.mentions.later_names import find_later_names
from risalah.mentions.phrases import person_pattern, post_pattern
from risalah.mentions.posts import post_start, read_posts
from risalah.mentions.roster import Naming, Roster
from risalah.mentions.sides import settle_sides
from risalah.mentions.tags import Tagged
from risalah.mentions.things import is_thing
from risalah.values.found import Mention, PersonFound, PostPhrase
from risalah.values.tokens import Sentence


def find_people(
    tagged: Tagged, titles: frozenset[int] = frozenset(), *, language: str = "id"
) -> tuple[list[Mention], list[PersonFound]]:
    """Find the people of a document, and every stretch that stands for one of them or for the holder of a post.

    Args:
        tagged: the document.
        titles: indexes of blocks in headline case, where a capital says nothing.
        language: the document's.

    Returns:
        Mentions in order, of kinds 'person' and 'post', and people in the order in which they were first named. Posts
        held once ('mantan Menhan Jepang') are among the mentions: they mean nobody, but their words are spoken for.
    """
    finder = _Finder(tagged, titles)
    headlines = [sentence for sentence in tagged.tokens.sentences if sentence.block in titles]
    body = [sentence for sentence in tagged.tokens.sentences if sentence.block not in titles]
    for sentence in [*body, *headlines]:  # a headline's capitals name only whom the body names too
        finder.read(sentence, known=bool(body) and sentence.block in titles)
    mentions, roster = finder.settled(), finder.roster
    find_later_names(tagged, roster, mentions)
    settle_sides(tagged, mentions, roster.people, language=language)
    for mention in mentions:
        if mention.kind == "person":
            person = roster.people[mention.people[0]]
            mention.name, mention.country = person.name, person.country
    settle_posts(mentions, roster.people)
    return mentions, roster.people


_OPENING_GROUPS = ("post", "before", "rank", "after", "name")


class _Finder:
    """Reads the sentences of one document in order."""

    def __init__(self, tagged: Tagged, titles: frozenset[int]) -> None:
        self.roster = Roster(tagged)
        self._tagged = tagged
        self._titles = titles
        self._known = False  # whether only people who are known already are read
        self._mentions: list[Mention] = []
        self._waiting: list[tuple[Mention, Naming]] = []  # names of one word that fit nobody yet

    def read(self, sentence: Sentence, *, known: bool) -> None:
        """Note people and posts of a sentence; where `known`, only people who are known already."""
        headline = sentence.block in self._titles
        self._known = known
        done = sentence.first
        for match in person_pattern().finditer(self._tagged.tags, sentence.first, sentence.last):
            if headline and "N" not in match["name"] and "n" not in match["name"]:
                continue  # in headline case only the model tells names from other capitals
            if is_thing(self._tagged, match.start("name"), match.end("name")):
                continue
            if known and self.roster.find(self._read_naming(match)) is None:
                continue
            self._posts(done, self._start(match))
            self._person(match)
            done = match.end()
        self._posts(done, sentence.last)

    def settled(self) -> list[Mention]:
        """All mentions so far; names of one word are those of people named later, or nobody's."""
        for mention, naming in self._waiting:
            index = self.roster.find(naming)
            if index is not None:
                self.roster.add(index, naming)
                mention.people = (index,)
        self._mentions.sort(key=lambda mention: mention.first)
        return [mention for mention in self._mentions if mention.kind != "person" or mention.people]

    # -- named people

    def _person(self, match: re.Match[str]) -> None:
        first, last = match.span("name")
        if match["rank"] and last - first == 1 and self._tagged.tags[first] == "W":
            return  # 'Chief of Staff-General Staff': a word of posts is no name
        short = last - first == 1 and len(self._tagged.tokens.words[first].rstrip(".")) < 3
        if short and not match["rank"] and not match["before"]:
            return
        naming = self._read_naming(match)
        if not naming.words:
            return
        if len(naming.words) == 1 and not naming.titled and self.roster.find(naming) is None:
            mention = Mention("person", first, last, naming.name)
            self._waiting.append((mention, naming))
            self._mentions.append(mention)
            return
        self._note(self.roster.enter(naming), self._start(match), match.end())

    def _start(self, match: re.Match[str]) -> int:
        """Where a match begins to speak of its person."""
        if match["post"]:
            return post_start(self._tagged, *match.span("post"))
        return min(at for at in map(match.start, _OPENING_GROUPS) if at >= 0)

    def _note(self, index: int, first: int, last: int) -> None:
        self._mentions.append(Mention("person", first, last, self.roster.people[index].name, people=(index,)))

    def _read_naming(self, match: re.Match[str]) -> Naming:
        tagged = self._tagged
        posts = read_posts(tagged, *match.span("post")) if match["post"] else []
        if match["latepost"]:
            posts += read_posts(tagged, *match.span("latepost"))
        held = [post for post in posts if not post.former]
        rank = tagged.wording(*match.span("rank")) if match["rank"] else None
        if rank is None and len(held) == 1 and held[0].last - held[0].first == 1:
            title = held[0].title
            if title in post_words().ranks_too:  # 'Commander Rodel Manalastas'
                rank, held = title, []
        if rank is None and len(held) == 1 and self._ends_in_rank(held[0]):  # 'Navy spokesperson Commander Rao'
            rank = tagged.wording(held[0].last - 1, held[0].last)
            held = read_posts(tagged, held[0].first, held[0].last - 1)
        honorifics = [tagged.wording(*match.span(group)).strip() for group in ("before", "after") if match[group]]
        first, last = match.span("name")
        if rank and last - first > 1 and tagged.tokens.lower[first] in rank_words().follow:
            rank, first = tagged.wording(match.start("rank"), first + 1), first + 1  # 'Colonel Staff Khalid'
        return self.roster.naming(
            first, last, posts=held, rank=rank, honorifics=honorifics, titled=bool(posts or rank or honorifics)
        )

    def _ends_in_rank(self, post: PostPhrase) -> bool:
        """Whether a post ends in a word that is a rank behind a word in small letters."""
        words = self._tagged.tokens.words
        return (
            post.last - post.first > 1
            and words[post.last - 1] in post_words().ranks_too
            and words[post.last - 2][0].islower()
            and words[post.last - 2] not in post_words().towards
            and words[post.last - 2] != "of"
        )

    # -- posts without a name

    def _posts(self, first: int, last: int) -> None:
        """Note the posts between two named people, or between one and the sentence's ends."""
        tagged = self._tagged
        for match in post_pattern().finditer(tagged.tags, first, last):
            start, end = post_start(tagged, *match.span()), match.end()
            head = tagged.entries[start]
            if end - start < 2 and head is not None and head.value in tagged.lexicon.weak_heads:
                continue
            if self._names_occasion(start, end):
                continue
            if self._missed_name(start, end):
                continue
            for post in read_posts(tagged, start, end):
                country = None if post.former else post.country
                self._mentions.append(
                    Mention(
                        "post", post.first, post.last, post.title,
                        country=country, post=post, explicit=country is not None,
                    )
                )  # fmt: skip

    def _names_occasion(self, first: int, last: int) -> bool:
        """'Indonesia-Canada Defence Dialogue': what looks like the head of a post stands in the name of a forum."""
        tagged, ends = self._tagged, occasion_ends()
        words, lower = tagged.tokens.words, tagged.tokens.lower
        return any(lower[i] in ends and words[i - 1] in tagged.lexicon.weak_heads for i in range(first + 1, last))

    def _missed_name(self, first: int, last: int) -> bool:
        """Capitals behind a complete title are a name that the model missed ('Menteri Pertahanan Baskara Jatmika').

        Notes the person; says whether there was one.
        """
        if self._known:
            return False
        tags = self._tagged.tags
        start = last
        while start > first and tags[start - 1] == "X":
            start -= 1
        if not 2 <= last - start <= 4 or start == first or tags[last : last + 1] in ("R", "T"):
            return False
        end = next((i for i in range(first, start) if tags[i] in "C("), start)
        if " ".join(self._tagged.tokens.lower[first:end]) not in complete_titles():
            return False
        held = [post for post in read_posts(self._tagged, first, start) if not post.former]
        naming = self.roster.naming(start, last, posts=held, titled=True)
        self._note(self.roster.enter(naming), first, last)
        return True
