"""What copies and rewrites of a report are found by, kept with the report so that its text is not needed again.

Copies: MinHash over shingles of four words (rensa, 128 permutations), and which whole sentences two texts share, since
a copy may be cut. Rewrites: names, dates, numbers and quotations that are the same, beside wordings in common. Both
compare two reports and nothing else, so the order of adding plays no part.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final, Literal
from zlib import crc32

import msgspec
from rensa import RMinHash

from risalah.ledger.wordings import body_key, fold, name_keys
from risalah.values.document import Document
from risalah.values.reading import Reading

# Name and version of the sketch: signatures of another one are not compared.
SKETCH: Final = "rensa-128-4/1"
_PERMUTATIONS = 128
_SHINGLE = 4
# Twelve bands of three: a pair of likeness 0.5 is compared with odds of 0.8, one of 0.6 with 0.94. Reports that share a
# record are compared anyhow.
_BANDS = 12
_ROWS = 3
_QUOTED = 6  # words of a window into a quotation
_SENTENCE = 6  # words from which on a sentence is worth remembering

_SENTENCES = re.compile(r"[^.!?\n]+")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")

How = Literal["same", "copy", "part", "rewrite"]

# From which share of the shorter's shingles in the longer one is called a copy; from which share of its sentences a
# part; how much two must tell the same to be a rewrite, and which share of shingles goes with the same names, numbers.
COPY = 0.45
PART = 0.6
REWRITE = 0.6
WORDED = 0.25
_NAMES, _NUMBERED = 0.75, 0.4


class Facts(msgspec.Struct, frozen=True, array_like=True):
    """What a report tells, as hashes of 32 bits: names, dates, numbers, windows into quotations, whole sentences, and
    the releases or outlets it names as its source. `shingles` counts shingles; `official` where a source is an official
    release.
    """

    names: tuple[int, ...]
    dates: tuple[int, ...]
    numbers: tuple[int, ...]
    quoted: tuple[int, ...]
    sentences: tuple[int, ...]
    sources: tuple[int, ...]
    shingles: int = 0
    official: bool = False


class Sketch(msgspec.Struct, frozen=True):
    """A report's signature (128 numbers of 32 bits, little-endian; empty for a text of few words) and facts."""

    signature: bytes
    facts: Facts


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Facts)


def encode_facts(facts: Facts) -> bytes:
    """Facts as they are stored."""
    return _ENCODER.encode(facts)


def stored_sketch(made: str, signature: bytes, facts: bytes) -> Sketch:
    """A sketch as it was stored; one that was made in another way has no signature that can be compared.

    Args:
        made: Name and version of the way in which it was made.
        signature: As stored.
        facts: As stored.
    """
    return Sketch(signature if made == SKETCH else b"", _DECODER.decode(facts))


def sketch(document: Document, reading: Reading) -> Sketch:
    """Make the sketch of a report.

    Args:
        document: Its text and anatomy; only the body counts, not headline, credits and related stories.
        reading: What was read from it.
    """
    body = "\n".join(_bodies(document))
    folded = [fold(sentence) for sentence in _SENTENCES.findall(body)]
    words = " ".join(folded).split()
    quoted = (document.text[slice(*said.span)] for said in reading.statements if said.form == "direct")
    facts = Facts(
        names=_hashes(" ".join(sorted(name_keys(person.name))) for person in reading.people),
        dates=_hashes(date.edtf for date in reading.dates),
        numbers=_hashes(_NUMBERS.findall(body)),
        quoted=_hashes(window for words_said in quoted for window in _windows(fold(words_said).split(), _QUOTED)),
        sentences=_hashes(sentence for sentence in folded if sentence.count(" ") >= _SENTENCE - 1),
        shingles=len(set(_windows(words, _SHINGLE))),
        sources=_hashes(body_key(origin.issuer) for origin in reading.document.origin if origin.issuer),
        official=any(origin.kind == "official_release" for origin in reading.document.origin),
    )
    return Sketch(_signature(words), facts)


def _bodies(document: Document) -> Iterator[str]:
    if not document.blocks:
        yield document.text
    for block in document.blocks:
        if block.role == "body":
            yield document.text[block.start : block.end]


def _hashes(things: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({crc32(thing.encode("utf-8", "surrogatepass")) for thing in things}))


def _windows(words: list[str], size: int) -> Iterator[str]:
    for at in range(max(1, len(words) - size + 1)):
        yield " ".join(words[at : at + size])


def _signature(words: list[str]) -> bytes:
    if len(words) < 3 * _SHINGLE:
        return b""
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=1)
    minhash.update(list(_windows(words, _SHINGLE)))
    return array("I", minhash.digest()).tobytes()


def meeting_keys(found: Sketch) -> list[int]:
    """The keys by which reports that may be copies meet, numbers of 63 bits.

    Twelve bands of the signature find copies; the three sentences, two windows into quotations and two names with the
    lowest hashes find parts and rewrites, whose shingles differ.
    """
    size = 4 * _ROWS
    signature = found.signature
    parts = [b"b%d" % n + signature[n * size : (n + 1) * size] for n in range(_BANDS if signature else 0)]
    parts += [b"s%d" % number for number in found.facts.sentences[:3]]
    parts += [b"q%d" % number for number in found.facts.quoted[:2]]
    if len(found.facts.names) > 1:
        parts.append(b"n%d %d" % found.facts.names[:2])
    return sorted({int.from_bytes(blake2b(part, digest_size=8).digest()) >> 1 for part in parts})


def likeness(left: bytes, right: bytes) -> float:
    """Estimate which share of all their shingles two texts have in common, from their signatures (error about 0.04)."""
    if not left or not right:
        return 0.0
    a, b = memoryview(left).cast("I"), memoryview(right).cast("I")
    return sum(map(int.__eq__, a, b)) / len(a)


def compare(left: Sketch, right: Sketch) -> tuple[How, float] | None:
    """Say whether one of two reports copies the other, and how alike they are (0 to 1).

    Returns:
        'copy': the wording of the shorter mostly stands in the longer. 'part': most of its sentences do. 'rewrite':
        names, numbers, dates and quotations are the same, or names and numbers and some of the wording. None: two
        accounts.
    """
    common = _common(left, right)
    if common >= COPY:
        return "copy", common
    shared = _contained(left.facts.sentences, right.facts.sentences, least=3)
    if shared >= PART:
        return "part", shared
    told = _rewritten(left.facts, right.facts)
    if told >= REWRITE:
        return "rewrite", told
    return ("rewrite", common) if common >= WORDED and _same_cast(left.facts, right.facts) else None


def _common(left: Sketch, right: Sketch) -> float:
    """Estimate which share of the shorter text's shingles stands in the longer."""
    alike = likeness(left.signature, right.signature)
    a, b = left.facts.shingles, right.facts.shingles
    return min(1.0, alike / (1 + alike) * (a + b) / min(a, b)) if alike and min(a, b) else 0.0


def _same_cast(left: Facts, right: Facts) -> bool:
    """The same people (two at least) and mostly the same numbers."""
    if min(len(left.names), len(right.names)) < 2:
        return False
    return _jaccard(left.names, right.names) >= _NAMES and _jaccard(left.numbers, right.numbers) >= _NUMBERED


def same_source(left: Facts, right: Facts) -> bool:
    """Say whether two reports name the same release or outlet as their source."""
    return not set(left.sources).isdisjoint(right.sources)


def _contained(left: tuple[int, ...], right: tuple[int, ...], *, least: int) -> float:
    """The share of the shorter that stands in the longer; 0 where the shorter has fewer than `least`."""
    short = min(len(left), len(right))
    return len(set(left) & set(right)) / short if short >= least else 0.0


def _rewritten(left: Facts, right: Facts) -> float:
    """How much two reports tell the same: a quotation in common is needed, then names, numbers and dates count."""
    quoted = _contained(left.quoted, right.quoted, least=2)
    if quoted < 0.34:
        return 0.0
    parts = [
        (_jaccard(left.names, right.names), 2.0 if left.names and right.names else 0.0),
        (_jaccard(left.numbers, right.numbers), 1.0 if left.numbers and right.numbers else 0.0),
        (_jaccard(left.dates, right.dates), 1.0 if left.dates and right.dates else 0.0),
        (quoted, 2.0),
    ]
    return sum(value * weight for value, weight in parts) / sum(weight for _, weight in parts)


def _jaccard(left: tuple[int, ...], right: tuple[int, ...]) -> float:
    a, b = set(left), set(right)
    return len(a & b) / len(a | b) if a or b else 0.0
