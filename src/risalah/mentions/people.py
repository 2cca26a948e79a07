"""People: first mentions by the grammar of `phrases.py`, later ones by the words of their names and by their posts.

Takes tagged tokens; gives `PersonFound`s and, per stretch, who stands there. A name is one person's as long as its words
fit inside those of a person named before (or the other way round); what two people share is decided by post and state,
then by who was named last.
"""

import functools
from collections import Counter
from collections.abc import Iterator

import msgspec

from risalah.knowledge.lexicon import Lexicon
from risalah.knowledge.store import load
from risalah.mentions.phrases import person_pattern, post_pattern
from risalah.mentions.posts import read_posts
from risalah.mentions.tags import Tagged
from risalah.values.found import Mention, PersonFound, PostPhrase
from risalah.values.tokens import Tokens

OLD_SPELLINGS = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sj", "s"),
    ("sy", "s"),
    ("sh", "s"),
    ("kh", "h"),
    ("ph", "f"),
    ("ch", "h"),
)


def spelling_key(word: str) -> str:
    """A word without what spelling reforms and transliterations change: old digraphs, doubled letters, i/y, o/u.

    >>> spelling_key("Sjamsoeddin") == spelling_key("Syamsudin")
    True
    """
    word = word.lower().replace("'", "").replace("’", "")
    for old, new in OLD_SPELLINGS:
        word = word.replace(old, new)
    word = word.translate(str.maketrans("yeov", "iiuf"))
    return "".join(c for i, c in enumerate(word) if i == 0 or word[i - 1] != c)


HOME = "ID"
# What only an Indonesian rank carries: the force behind it, or a corps of the army, navy or air force.
HOME_RANKS = frozenset(
    [
        "TNI",
        "Polri",
        "Bakamla",
        "Polisi",
        "Pol",
        "Inf",
        "Kav",
        "Arm",
        "Arh",
        "Czi",
        "Cke",
        "Chb",
        "Cpl",
        "Cba",
        "Ckm",
        "Caj",
        "Ctp",
        "Cku",
        "Chk",
        "Cpm",
        "Cpn",
        "Mar",
        "Marinir",
        "P",
        "T",
        "E",
        "S",
        "K",
        "KH",
        "H",
        "PM",
        "W",
        "Pnb",
        "Nav",
        "Tek",
        "Lek",
        "Kal",
        "Adm",
        "Kes",
        "Sus",
        "Pas",
        "Pom",
        "Kum",
        "AKBP",
        "Kombes",
        "Kompol",
        "AKP",
        "Iptu",
        "Ipda",
        "Irjen",
        "Komjen",
        "Laksdya",
        "Laksda",
        "Laksma",
        "Marsdya",
        "Marsda",
        "Marsma",
        "Purn",
    ]
)


FIRM_POSTS = (
    "presiden direktur",
    "direktur utama",
    "dirut",
    "ceo",
    "komisaris utama",
    "managing director",
    "direktur pelaksana",
    "manajer",
)
RANK_LIKE = frozenset({"Commander"})
ENGLISH_RANKS = frozenset(
    [
        "General",
        "Lieutenant",
        "Major",
        "Brigadier",
        "Colonel",
        "Captain",
        "Admiral",
        "Vice",
        "Rear",
        "Commodore",
        "Air",
        "Group",
        "Wing",
        "Squadron",
        "Lt",
        "Brig",
    ]
)


class NameMarks(msgspec.Struct, frozen=True):
    """What makes a name look Indonesian (`id/name_marks.yaml`)."""

    home: frozenset[str]
    home_endings: tuple[str, ...]
    away: frozenset[str]
    away_endings: tuple[str, ...]
    away_letters: frozenset[str]

    def look(self, words: list[str]) -> int:
        """Above zero for an Indonesian look, below for a foreign one, zero where nothing speaks."""
        score = 0
        for word in words:
            lower = word.lower()
            if lower in self.home:
                score += 2
            elif lower in self.away or not self.away_letters.isdisjoint(lower):
                score -= 2
            elif lower.endswith(self.home_endings):
                score += 1
            elif lower.endswith(self.away_endings):
                score -= 1
        return score


@functools.cache
def name_marks() -> NameMarks:
    """The marks of this process."""
    marks = load("id/name_marks")
    return NameMarks(
        frozenset(marks["home"]), tuple(marks["home_endings"]), frozenset(marks["away"]), tuple(marks["away_endings"]),
        frozenset(marks["away_letters"]),
    )  # fmt: skip


@functools.cache
def complete_titles() -> frozenset[str]:
    """Titles that need nothing behind them: what capitals follow is a name."""
    posts = load("id/posts")
    full = {title.lower() for title, _ in posts["short"].values()} | {name.lower() for name in posts["short"]}
    alone = {
        "presiden",
        "wakil presiden",
        "perdana menteri",
        "panglima tni",
        "defense minister",
        "defence minister",
        "foreign minister",
        "president",
        "prime minister",
    }
    return frozenset(full | {title.lower() for title in posts["bodies"]} | alone)


class Finder:
    """Finds the people of one document; `find` is called once."""

    def __init__(
        self, text: str, tokens: Tokens, tagged: Tagged, lexicon: Lexicon, titles: frozenset[int] = frozenset()
    ) -> None:
        self.text, self.tokens, self.tagged, self.lexicon = text, tokens, tagged, lexicon
        self.titles = titles  # blocks in headline case, where a capital says nothing
        self.people: list[PersonFound] = []
        self.mentions: list[Mention] = []
        self._keys: list[set[str]] = []
        self._by_key: dict[str, list[int]] = {}
        self._waiting: list[tuple[int, int, int]] = []  # single names that fit nobody yet

    def find(self) -> None:
        """Fill `people` and `mentions` from all sentences, then settle what only later sentences could tell."""
        tags = self.tagged.tags
        person, post = person_pattern(), post_pattern()
        for sentence in self.tokens.sentences:
            done = sentence.first
            for match in person.finditer(tags, sentence.first, sentence.last):
                if self._is_thing(match.start("name"), match.end("name")) or (
                    sentence.block in self.titles and not {"N", "n"} & set(match.group("name"))
                ):
                    continue
                self._posts_between(post, done, match.start())
                self._person(match)
                done = match.end()
            self._posts_between(post, done, sentence.last)
        self._settle()

    # -- named people

    def _is_thing(self, first: int, last: int) -> bool:
        """A ship, street or base named after somebody."""
        words, tags = self.tokens.words, self.tagged.tags
        if first and words[first - 1] in self.lexicon.things:
            return True
        if first > 1 and words[first - 1] in "-–" and words[first - 2][0].isdigit():
            return True  # '015-Tran Hung Dao'
        if first > 1 and words[first - 2] in self.lexicon.things and tags[first - 1] in "!R":
            return True
        return last + 1 < len(words) and words[last] in "-–" and words[last + 1][0].isdigit()

    def _person(self, match: "object") -> None:
        m = match
        first, last = m.start("name"), m.end("name")  # type: ignore[attr-defined]
        words = self.tokens.words
        if last - first == 1 and len(words[first].rstrip(".")) < 3 and not m.group("rank") and not m.group("before"):  # type: ignore[attr-defined]
            return
        posts: list[PostPhrase] = []
        if m.group("post"):  # type: ignore[attr-defined]
            posts = read_posts(self.text, self.tokens, self.tagged, self.lexicon, m.start("post"), m.end("post"))  # type: ignore[attr-defined]
        if m.group("latepost"):  # type: ignore[attr-defined]
            posts += read_posts(
                self.text, self.tokens, self.tagged, self.lexicon, m.start("latepost"), m.end("latepost")
            )  # type: ignore[attr-defined]
        former = [p for p in posts if p.former]
        posts = [p for p in posts if not p.former]
        rank = self._text(m.start("rank"), m.end("rank")) if m.group("rank") else None
        if rank is None and len(posts) == 1 and posts[0].title in RANK_LIKE and posts[0].last - posts[0].first == 1:
            rank, posts = posts[0].title, []  # 'Commander Rodel Manalastas'  # type: ignore[attr-defined]
        honorifics = [
            self._text(m.start(g), m.end(g)).strip()  # type: ignore[attr-defined]
            for g in ("before", "after")
            if m.group(g)  # type: ignore[attr-defined]
        ]
        titled = bool(posts or rank or honorifics or former)
        index = self._who(first, last, posts, rank, titled)
        start = (
            m.start("post")
            if m.group("post")
            else min(  # type: ignore[attr-defined]
                m.start(g)
                for g in ("before", "rank", "after", "name")
                if m.group(g)  # type: ignore[attr-defined]
            )
        )
        if index is None:
            self._waiting.append((len(self.mentions), first, last))
            self.mentions.append(Mention("person", start, last, self._text(first, last)))
            return
        self._add(index, posts, rank, honorifics, first, last)
        self.mentions.append(Mention("person", start, m.end(), self.people[index].name, people=(index,)))  # type: ignore[attr-defined]

    def _text(self, first: int, last: int) -> str:
        return self.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def _name_words(self, first: int, last: int) -> list[str]:
        return [w for w in self.tokens.words[first:last] if w[0].isalpha()]

    def _who(self, first: int, last: int, posts: list[PostPhrase], rank: str | None, titled: bool) -> int | None:
        """The person these name words mean: one known already, a new one, or nobody yet (an untitled single name)."""
        words = self._name_words(first, last)
        if not words:
            return None
        keys = [spelling_key(w) for w in words]
        fitting = self._fitting(keys)
        if fitting:
            return self._choose(fitting, posts, rank)
        if len(words) == 1 and not titled:
            return None
        self.people.append(
            PersonFound(self._text(first, last), words, first=first, honorifics=[], posts=[], aliases=[], mentions=[])
        )
        self._index(len(self.people) - 1, keys)
        return len(self.people) - 1

    def _index(self, person: int, keys: list[str]) -> None:
        while len(self._keys) <= person:
            self._keys.append(set())
        for key in keys:
            if key not in self._keys[person]:
                self._keys[person].add(key)
                self._by_key.setdefault(key, []).append(person)

    def _fitting(self, keys: list[str]) -> list[int]:
        """People all of whose words are here, or who have all words that are here."""
        wanted = set(keys)
        seen = dict.fromkeys(p for key in wanted for p in self._by_key.get(key, ()))
        return [
            p
            for p in seen
            if wanted <= self._keys[p] or (self._keys[p] <= wanted and not self._weak(p)) or self._misspelt(wanted, self._keys[p])
        ]

    @staticmethod
    def _misspelt(wanted: set[str], known: set[str]) -> bool:
        """Two names that share two words or more and differ in one letter or so of a third ('Teh', 'Ten Yew Kiat')."""
        odd, rest = wanted - known, known - wanted
        if len(wanted & known) < 2 or len(odd) != 1 or len(rest) != 1:
            return False
        a, b = odd.pop(), rest.pop()
        return a[0] == b[0] and abs(len(a) - len(b)) <= 1 and sum(x != y for x, y in zip(a, b, strict=False)) <= 1

    def _weak(self, person: int) -> bool:
        """A person known by one word that many share ('Muhammad')."""
        return len(self._keys[person]) == 1 and self.people[person].words[0].lower() in self.lexicon.skipped_names

    def _choose(self, fitting: list[int], posts: list[PostPhrase], rank: str | None) -> int:
        if len(fitting) == 1:
            return fitting[0]

        def support(p: int) -> tuple[int, int]:
            person = self.people[p]
            same = sum(a.key == b.key for a in posts for b in person.posts)
            return same * 2 + (rank is not None and rank == person.rank), max(person.mentions, default=(0, 0))[0]

        return max(fitting, key=support)

    def _add(
        self, index: int, posts: list[PostPhrase], rank: str | None, honorifics: list[str], first: int, last: int
    ) -> None:
        person, name = self.people[index], self._text(first, last)
        words = self._name_words(first, last)
        if len(words) > len(person.words):
            if person.name != name and person.name not in person.aliases:
                person.aliases.append(person.name)
            person.name, person.words = name, words
            self._index(index, [spelling_key(w) for w in words])
        elif name != person.name and name not in person.aliases:
            person.aliases.append(name)
        for post in posts:
            if not any(self._same_post(post, known) for known in person.posts):
                person.posts.append(post)
        if rank and (person.rank is None or len(rank) > len(person.rank)):
            person.rank = rank
        person.honorifics += [h for h in honorifics if h not in person.honorifics]
        person.mentions.append((self.tokens.starts[first], self.tokens.ends[last - 1]))

    @staticmethod
    def _same_post(a: PostPhrase, b: PostPhrase) -> bool:
        return (
            a.key == b.key
            or (a.key in b.key and a.country in (None, b.country))
            or (b.key in a.key and b.country is None)
        )

    # -- posts without a name

    def _posts_between(self, pattern: "object", first: int, last: int) -> None:
        for match in pattern.finditer(self.tagged.tags, first, last):  # type: ignore[attr-defined]
            a, b = match.span()
            entry = self.tagged.entries[a]
            if entry is not None and entry.value in self.lexicon.weak_heads and b - a < 2:
                continue
            b = self._name_behind(a, b)
            for post in read_posts(self.text, self.tokens, self.tagged, self.lexicon, a, b):
                if not post.former:
                    self.mentions.append(
                        Mention(
                            "post",
                            post.first,
                            post.last,
                            post.title,
                            country=post.country,
                            post=post,
                            explicit=post.country is not None,
                        )
                    )

    def _name_behind(self, first: int, last: int) -> int:
        """Capitals behind a complete title are a name that the model missed ('Menteri Pertahanan Baskara Jatmika').

        Returns where the post ends; the person is noted here.
        """
        tags = self.tagged.tags
        start = last
        while start > first and tags[start - 1] == "X":
            start -= 1
        if not 2 <= last - start <= 4 or start == first:
            return last
        end = next((i for i in range(first, start) if tags[i] in "C("), start)
        title = " ".join(self.tokens.words[first:end]).lower()
        if title not in complete_titles() or (last < len(tags) and tags[last] in "RT"):
            return last
        posts = read_posts(self.text, self.tokens, self.tagged, self.lexicon, first, start)
        index = self._who(start, last, posts, None, True)
        if index is None:
            return last
        self._add(index, posts, None, [], start, last)
        self.mentions.append(Mention("person", first, last, self.people[index].name, people=(index,)))
        return first

    # -- what only the whole document tells

    def _settle(self) -> None:
        for at, first, last in self._waiting:
            fitting = self._fitting([spelling_key(w) for w in self._name_words(first, last)])
            if fitting:
                index = self._choose(fitting, [], None)
                self._add(index, [], None, [], first, last)
                self.people[index].mentions.sort()
                self.mentions[at].people = (index,)
        self.mentions = [m for m in self.mentions if m.kind != "person" or m.people]
        self._later_names()
        for person in self.people:
            self._settle_country(person)
        self._guess_countries()
        for mention in self.mentions:
            if mention.kind == "person":
                mention.name = self.people[mention.people[0]].name
                mention.country = self.people[mention.people[0]].country
            elif mention.post is not None:
                self._settle_post(mention)

    def _later_names(self) -> None:
        """Words of known names that the model left alone ('Frega lantas mengungkapkan')."""
        known: dict[str, int] = {}
        for index, person in enumerate(self.people):
            for word in person.words:
                if (
                    len(word) > 2
                    and word.lower() not in self.lexicon.skipped_names
                    and word.lower() not in self.lexicon.common
                ):
                    known[word] = -1 if word in known and known[word] != index else index
        covered = {i for m in self.mentions for i in range(m.first, m.last)}
        words, tags = self.tokens.words, self.tagged.tags
        i = 0
        while i < len(words):
            index = known.get(words[i], -1)
            if index < 0 or i in covered or tags[i] not in "XxolN":
                i += 1
                continue
            last = i + 1
            while last < len(words) and known.get(words[last]) == index and last not in covered:
                last += 1
            if not self._is_thing(i, last) and not (last < len(words) and tags[last] in "XNo"):
                self._add(index, [], None, [], i, last)
                self.people[index].mentions.sort()
                self.mentions.append(Mention("person", i, last, self.people[index].name, people=(index,)))
            i = last
        self.mentions.sort(key=lambda m: m.first)

    def _settle_country(self, person: PersonFound) -> None:
        named = next((p.country for p in person.posts if p.country), None)
        if named:
            person.country, person.country_from = named, "post"
        elif person.rank and not HOME_RANKS.isdisjoint(person.rank.replace("(", " ").replace(")", " ").split()):
            person.country, person.country_from = "ID", "rank"
        person.private = bool(person.posts) and all(self._private(p) for p in person.posts)
        person.organisation = next((p.organisation for p in person.posts if p.organisation), None)

    def _private(self, post: PostPhrase) -> bool:
        """A post in a firm: 'Direktur Utama PT …', '… GmbH'."""
        words = {w.lower() for w in self.tokens.words[post.first : post.last]}
        if post.key.startswith(FIRM_POSTS) and post.country is None:
            return True
        return not words.isdisjoint(self.lexicon.industry) or "perusahaan" in words

    def _guess_countries(self) -> None:
        """The last resort for people without a state: how the name looks, and whose post is taken at home already."""
        states = Counter(m.country for m in self.mentions if m.country and m.country != HOME)
        states.update(p.country for p in self.people if p.country and p.country != HOME)
        states.update(
            e.value
            for i, e in enumerate(self.tagged.entries)
            if e is not None and e.tag == "C" and e.value != HOME and self.tagged.firsts[i] == i
        )
        partner = states.most_common(1)[0][0] if states else None
        marks = name_marks()
        ranked_home = any(p.country_from == "rank" for p in self.people)
        for person in self.people:
            if person.country is not None:
                continue
            look = marks.look(person.words)
            taken = any(
                q is not person and q.country == HOME and any(a.key == b.key for a in person.posts for b in q.posts)
                for q in self.people
            )
            if look == 0 and not person.posts and person.rank is None:
                continue
            strange = person.rank is not None and (ranked_home or person.rank.split()[0] in ENGLISH_RANKS)
            away = partner is not None and (look < 0 or (look == 0 and (taken or strange)))
            person.country, person.country_from = (partner if away else HOME), "look" if look else "guess"

    def _holders(self, post: PostPhrase) -> Iterator[int]:
        for i, person in enumerate(self.people):
            if any(post.key == p.key or post.key in p.key or p.key in post.key for p in person.posts):
                yield i

    def _settle_post(self, mention: Mention) -> None:
        """'Menhan Jepang' is the person who was named with that post and state; alone, the last such person's."""
        post = mention.post
        if post is None:
            return
        holders = list(self._holders(post))
        if post.country:
            holders = [i for i in holders if self.people[i].country in (post.country, None)]
        else:
            default = post.default or "ID"
            at_home = [i for i in holders if self.people[i].country == default]
            before = [i for i in holders if self.people[i].first < mention.first]
            holders = at_home or before or holders
        if holders:
            index = max(holders, key=lambda i: (self.people[i].first < mention.first, self.people[i].first))
            mention.people = (index,)
            mention.country = mention.country or self.people[index].country
            mention.name = self.people[index].name
        else:
            mention.country = mention.country or post.default
