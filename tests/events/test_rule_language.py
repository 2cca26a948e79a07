"""The rule language: what a rule fits, what is wrong with one that is refused, and that none can explode.

In the tables a capital stands for a mention (P a person, C a state, L a place, I an instrument), '|' for the end of a
clause, and everything else for a word.
"""

import re
from re import _constants as op
from re import _parser

import pytest

from risalah.events import rules
from risalah.events.encode import Encoded, Item
from risalah.events.frames import matches
from risalah.events.rules import RuleBook, rule_book
from risalah.events.words import is_verb
from risalah.knowledge.store import KnowledgeError

CLASSES = {"menerima": ["menerima", "terima"], "kunjungan": ["kunjungan", "lawatan"]}


@pytest.fixture
def book(monkeypatch):
    """Makes the book of a language that has these rules and classes only."""

    def make(*entries: dict) -> RuleBook:
        files = {"id/classes": CLASSES, "id/rules/rapat": list(entries)}
        monkeypatch.setattr(rules, "load", files.__getitem__)
        monkeypatch.setattr(rules, "names", lambda folder: [name for name in files if name.startswith(folder + "/")])
        return rule_book.__wrapped__("id")

    return make


@pytest.fixture
def fits(book):
    """The roles that a rule gives to the positions of a sentence, where it fits."""

    def fit(says: str, sentence: str) -> dict[str, int] | None:
        made = book(rule(says=says))
        words = sentence.split()
        code = "".join(
            w if w.isupper() or w == "|" else made.codes.get(w, "v" if is_verb(w, "id") else ".") for w in words
        )
        items = [Item(at, at + 1) for at in range(len(words))]
        return next((match.roles for match in matches(Encoded(code, items, [], [False] * len(words)), made)), None)

    return fit


def rule(**keys: object) -> dict:
    return {"id": "meeting.test", "says": "{party:host} <menerima>", "makes": {"type": "meeting"}, **keys}


VISIT = "{party:host} … <menerima> (kehormatan) [kunjungan|tamu] …… {party:guest}"

FITS = [
    ("P menerima kunjungan P", {"host": 0, "guest": 3}),
    ("P akan terima tamu P", {"host": 0, "guest": 4}),
    ("P menerima kehormatan kunjungan P", {"host": 0, "guest": 4}),
    ("C menerima kunjungan resmi C", {"host": 0, "guest": 4}),
    # A wide gap may cross parties, and takes the first that fits.
    ("P menerima kunjungan dari L C P", {"host": 0, "guest": 5}),
    # Of two before the verb the nearer one acts: a narrow gap crosses no party.
    ("C P menerima kunjungan P", {"host": 1, "guest": 4}),
]


@pytest.mark.parametrize(("sentence", "roles"), FITS)
def test_a_rule_fits_and_its_slots_give_the_roles(fits, sentence, roles):
    assert fits(VISIT, sentence) == roles


MISSES = {
    "another word": "P menolak kunjungan P",
    "a word of no alternative": "P menerima surat P",
    "a slot of another kind": "L menerima kunjungan P",
    "no guest": "P menerima kunjungan warga",
    "a word where only an optional one may stand": "P menerima resmi kunjungan P",
    "a clause that ends in a narrow gap": "P berangkat | menerima kunjungan P",
    "a clause that ends in a wide gap": "P menerima kunjungan | P",
    "a party in a narrow gap before the verb": "P menyapa I | menerima kunjungan P",
}


@pytest.mark.parametrize("kind", MISSES)
def test_a_rule_does_not_fit_across(fits, kind):
    assert fits(VISIT, MISSES[kind]) is None


@pytest.mark.parametrize(
    ("says", "longest"), [("{party:host} … <menerima>", 10), ("{party:host} …… <menerima>", 14)], ids=["narrow", "wide"]
)
def test_a_gap_holds_so_many_words_and_no_more(fits, says, longest):
    assert fits(says, f"P {'dan ' * longest}menerima") == {"host": 0}
    assert fits(says, f"P {'dan ' * (longest + 1)}menerima") is None


@pytest.mark.parametrize(("gap", "crosses"), [("…", False), ("……", True)])
def test_only_a_wide_gap_crosses_a_party(fits, gap, crosses):
    assert (fits(f"<kunjungan> {gap} <menerima>", "kunjungan P menerima") is not None) is crosses


def test_an_alternative_may_be_a_word_a_class_or_a_slot(fits):
    says = "<menerima> [dari|<kunjungan>|{party:guest}] di"
    assert fits(says, "menerima dari di") == {}
    assert fits(says, "menerima lawatan di") == {}
    assert fits(says, "menerima P di") == {"guest": 1}
    assert fits(says, "menerima tamu di") is None


def test_an_optional_slot_that_is_not_there_gives_no_role(fits):
    assert fits("<menerima> ({party:guest}) di", "menerima di") == {}


def test_verb_is_any_word_that_looks_like_one_and_every_verb_that_a_rule_names(fits):
    says = "{party:host} akan <verb>"
    assert fits(says, "P akan menampung") == {"host": 0}
    assert fits(says, "P akan menteri") is None
    assert fits("{party:host} akan <verb> (menampung)", "P akan menampung") == {"host": 0}


def test_words_fit_in_any_case(book):
    made = book(rule(says="{party:host} Menerima"))
    assert "menerima" in made.codes


def test_unless_yes_and_no_are_kept_with_the_rule(book):
    (made,) = book(rule(unless=["rilis"], yes=["A."], no=["B."])).rules
    assert (made.unless, made.yes, made.no) == (frozenset({"rilis"}), ("A.",), ("B.",))


def test_a_rule_is_looked_at_only_for_a_word_that_must_occur(book):
    made = book(rule(says="{party:host} … <menerima> (kehormatan) {party:guest}"))
    assert {word for word, code in made.codes.items() if code in made.by_anchor} == set(CLASSES["menerima"])


WRONG = [
    ({"says": "{tamu:host} <menerima>"}, ["meeting.test", "tamu", "party"]),
    ({"says": "{party:host} <menolak>"}, ["meeting.test", "<menolak>", "classes.yaml"]),
    ({"says": "{party:host} … {party:guest}"}, ["meeting.test", "must occur"]),
    ({"says": "[{party:host}|{party:guest}] <menerima>"}, ["meeting.test", "guest", "host", "two roles"]),
    ({"catatan": "x"}, ["id/rules/rapat", "meeting.test", "catatan"]),
    ({"makes": {"type": "meating"}}, ["id/rules/rapat", "meeting.test", "type", "meating", "meeting"]),
    ({"makes": {"type": "meeting", "status": "helt"}}, ["meeting.test", "status", "helt", "held"]),
    ({"makes": {"type": "signing", "stage": "sealed"}}, ["meeting.test", "stage", "sealed", "ratified"]),
    ({"makes": {"commitment": "planned", "strength": "iron"}}, ["meeting.test", "strength", "iron", "offer"]),
    ({"makes": {"attends": "cook"}}, ["meeting.test", "attends", "cook", "witness"]),
    ({"makes": {"attends": "host", "of": ["feast"]}}, ["meeting.test", "of", "feast", "ceremony"]),
    ({"makes": {"type": "meeting", "yields": ["feast"]}}, ["meeting.test", "yields", "feast", "ceremony"]),
]


@pytest.mark.parametrize(("keys", "words"), WRONG)
def test_a_rule_that_cannot_be_is_refused_with_its_name_and_what_is_wrong(book, keys, words):
    with pytest.raises(KnowledgeError) as refused:
        book(rule(**keys))
    assert [word for word in words if word not in str(refused.value)] == []


def test_an_id_used_twice_is_refused_with_its_file(book):
    with pytest.raises(KnowledgeError, match=r"id/rules/rapat: .*meeting\.test.*twice"):
        book(rule(), rule(says="{party:host} <kunjungan>"))


LONGEST_GAP = 14
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def repeats(pattern) -> list[tuple[int, list]]:
    """Every repetition of a parsed regular expression: how often at most, and what."""
    found = []
    for operation, value in pattern:
        if operation in REPEATS:
            found.append((value[1], list(value[2])))
            found += repeats(value[2])
        elif operation is op.SUBPATTERN:
            found += repeats(value[-1])
        else:
            assert operation in (op.IN, op.LITERAL, op.NOT_LITERAL, op.ANY), f"a rule should not hold {operation}"
    return found


ALL = [(language, made) for language in ("id", "en") for made in rule_book(language).rules]


@pytest.mark.parametrize(("language", "made"), ALL, ids=[f"{language}-{made.id}" for language, made in ALL])
def test_no_rule_can_explode(language, made):
    # What a rule repeats is one character class, a bounded number of times. So nothing repeats what repeats.
    for most, what in repeats(_parser.parse(made.pattern)):
        assert most <= LONGEST_GAP
        assert len(what) == 1
        assert what[0][0] in (op.IN, op.LITERAL, op.NOT_LITERAL, op.SUBPATTERN)
        if what[0][0] is op.SUBPATTERN:
            assert repeats(what) == []


@pytest.mark.parametrize(("language", "made"), ALL, ids=[f"{language}-{made.id}" for language, made in ALL])
def test_every_rule_compiles_and_is_found_by_its_anchors(language, made):
    assert re.compile(made.pattern).groups >= 0
    assert made.anchors
    assert all(made in rule_book(language).by_anchor[anchor] for anchor in made.anchors)
