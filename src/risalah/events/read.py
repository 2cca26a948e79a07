"""The stage on one page: everything found in a document in, events out.

Sentences are encoded, rules looked at, frames made and merged; the writers make records of them.
"""

import functools
from collections import defaultdict

import msgspec

from risalah.events.areas import Area, find_areas
from risalah.events.circumstances import told
from risalah.events.context import LEAST_WEIGHT, Context, weigh_states
from risalah.events.encode import Encoder
from risalah.events.frames import Frame, matches, status_words
from risalah.events.interpret import companions_frame, interpret
from risalah.events.merge import Happening, inherit_days, merge
from risalah.events.rules import rule_book
from risalah.events.statements import Speakers
from risalah.events.words import clause_words
from risalah.knowledge.post_words import speaks_for_others
from risalah.knowledge.store import load_as
from risalah.values.document import Document, Note
from risalah.values.found import HOME, Mentions
from risalah.values.mention import Moment, Quotation
from risalah.values.reading import Statement
from risalah.values.tokens import Tokens


class EventsFound(msgspec.Struct):
    """What the rules made of a document, before records are written."""

    context: Context
    notes: list[Note]
    statements: list[Statement]
    happenings: list[Happening]
    agreements: list[Frame]
    commitments: list[Frame]
    areas: list[list[Area]]
    frames: list[Frame]
    others: bool  # it tells of what states without Indonesia did


def find_events(
    document: Document,
    tokens: Tokens,
    mentions: Mentions,
    moments: list[Moment],
    quotations: list[Quotation],
    language: str,
) -> EventsFound:
    """Find what a document reports.

    Args:
        document: the document; its title block is read only where the body tells of nothing.
        tokens: words and sentences.
        mentions: people, bodies, states, places, occasions.
        moments: expressions of time.
        quotations: words said.
        language: 'id' or 'en'.
    """
    lower = [w.lower() for w in tokens.words]
    companies = frozenset(i for i, body in enumerate(mentions.organisations) if body.company)
    kinds = {o.name.lower(): o.kind for o in mentions.occasions}
    book = rule_book(language)
    private = frozenset(i for i, person in enumerate(mentions.people) if person.private)
    statements = Speakers(document.text, tokens, mentions, moments, quotations).statements()
    voices = [(*s.span, state) for s in statements if (state := _state_of(s, mentions)) is not None]
    cues = frozenset(q.cue_span[0] for q in quotations if q.cue_span is not None)
    direct = [q.span for q in quotations if q.form == "direct"]
    encoder = Encoder(
        tokens, lower, mentions.mentions, moments, kinds, companies, private, book, language, voices, direct, cues
    )
    encoded = [encoder.encode(s) for s in tokens.sentences]
    weights = weigh_states(mentions, companies, lower, clause_words(language))
    partners = [code for code, weight in weights.most_common() if code != HOME and weight >= LEAST_WEIGHT]
    context = Context(
        document, tokens, lower, mentions, moments, quotations, encoded, status_words(language),
        partners[0] if partners else None, partners, weights[HOME] >= LEAST_WEIGHT, language,
        clause_words(language),
    )  # fmt: skip
    frames, others = ([], False) if _is_off_topic(lower, language) else _frames(context)
    titles = {i for i, s in enumerate(tokens.sentences) if document.blocks[s.block].role == "title"}
    body = [f for f in frames if f.sentence not in titles]
    happenings = merge(
        _without_echoes(
            _best([f for f in body if f.type or "attends" in f.makes]), lower, tokens, context.words.exercise_words
        )
    )
    if not happenings:
        happenings = merge(_best([f for f in frames if f.type and f.sentence in titles]))
    inherited = inherit_days(happenings, _background(context), _lead_day(context), document.published)
    notes = [
        Note(
            "date-inherited",
            f"no day is told with this {h.type}; it is given {h.moment.edtf}, the day of what is told beside it",
            h.moment.span,
        )
        for h in inherited
        if h.moment is not None
    ]
    return EventsFound(
        context=context,
        notes=notes,
        statements=statements,
        happenings=happenings,
        agreements=[f for f in body if "stage" in f.makes],
        commitments=[f for f in body if "commitment" in f.makes],
        areas=find_areas(tokens, lower, language),
        frames=frames,
        others=others,
    )


def _background(context: Context) -> frozenset[int]:
    """Sentences on what happened before: they or their paragraph open so ('Seperti diketahui'), or count years back."""
    openers, marks = context.words.background, context.words.years_back
    found: set[int] = set()
    opened = -1
    for index, sentence in enumerate(context.tokens.sentences):
        start = " ".join(context.lower[sentence.first : sentence.first + 4])
        if start.startswith(openers):
            opened = sentence.block
        before = not context.words.before.isdisjoint(context.lower[sentence.first : sentence.first + 3])
        if sentence.block == opened or before or not marks.isdisjoint(context.lower[sentence.first : sentence.last]):
            found.add(index)
    return frozenset(found)


def _lead_day(context: Context) -> Moment | None:
    """The first whole day in the first sentences that no verb of saying claims."""
    body = [i for i, s in enumerate(context.tokens.sentences) if context.document.blocks[s.block].role == "body"]
    for index in body[:4]:
        encoded = context.encoded[index]
        for i, item in enumerate(encoded.items):
            if encoded.code[i] == "D" and item.moment and len(item.moment.edtf) == 10 and not told(context, encoded, i):
                return item.moment
    return None


class _Screen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `screen.yaml`: words of sport, how many make a report one on sport, what marks an opinion,
    states' names that are part of something else ('Laut Jepang'), and words of office for `scale.screen`."""

    sport: frozenset[str]
    least: int
    opinion: tuple[str, ...]
    not_states: tuple[str, ...] = ()
    official: tuple[str, ...] = ()


@functools.cache
def _screen(language: str) -> _Screen:
    return load_as(f"{language}/screen", _Screen)


def _is_off_topic(lower: list[str], language: str) -> bool:
    """Sport, where 'bertemu' and 'tuan rumah' are of teams, and opinion, which tells of nothing that happened."""
    words = _screen(language)
    if sum(word in words.sport for word in lower) >= words.least:
        return True
    ends = " ".join(lower[:40]), " ".join(lower[-60:])
    return any(mark in end for mark in words.opinion for end in ends)


def _state_of(statement: Statement, mentions: Mentions) -> str | None:
    """The state that a speaker speaks for."""
    if statement.speaker_id is not None:
        person = mentions.people[int(statement.speaker_id[1:]) - 1]
        spokesperson = any(speaks_for_others(post.key) for post in person.posts)
        return None if spokesperson else person.country
    return next((m.country for m in mentions.mentions if m.name == statement.speaker), None)


def _frames(context: Context) -> tuple[list[Frame], bool]:
    """What all rules make of a document, and whether some was refused because it is between others only."""
    book = rule_book(context.language)
    frames: list[Frame] = []
    others = False
    for index, encoded in enumerate(context.encoded):
        if len(encoded.code) < 3:
            continue
        told = False
        for order, match in enumerate(matches(encoded, book)):
            frame = interpret(context, index, encoded, match, order)
            for part in apart(frame, context) if frame is not None else ():
                refused = refusal(part)
                if refused is None:
                    told = told or bool(part.type)
                    frames.append(part)
                others = others or (refused == OTHERS and len(part.countries) > 1)
        if encoded.companions and not told:
            frames.append(companions_frame(index, encoded))
    return frames, others


def apart(frame: Frame, context: Context) -> list[Frame]:
    """'bertemu secara terpisah dengan A dan B': a frame for each of those met, where the words say so."""
    first, last = frame.anchor
    met = frame.sides.get("principal2", [])
    if len(met) < 2 or context.words.apart.isdisjoint(context.lower[first : last + 4]):
        return [frame]
    own = {m.country for m in frame.sides.get("principal", ()) if m.country}
    return [
        msgspec.structs.replace(
            frame,
            sides={**frame.sides, "principal2": [person]},
            countries=[c for c in frame.countries if c in own or c == person.country],
        )
        for person in met
    ]


OTHERS = "Indonesia takes no part in it"


def refusal(frame: Frame) -> str | None:
    """Why the mechanism, not a rule, makes nothing of a frame; null where it does not refuse."""
    if frame.quoted and not ("commitment" in frame.makes or frame.status == "planned"):
        return "it is inside a quotation"
    if not frame.type or "attends" in frame.makes:
        return None
    if len(frame.countries) < 2 and not frame.makes.get("definite"):
        return "it names " + (", ".join(frame.countries) or "no state") + " only, and the document has no other side"
    if HOME not in frame.countries:
        return OTHERS
    return None


def _without_echoes(frames: list[Frame], lower: list[str], tokens: Tokens, words: tuple[str, ...]) -> list[Frame]:
    """'menerima kunjungan X' tells of a meeting; the visit that the same word could tell of is left out."""
    if all(f.makes.get("definite") for f in frames if f.type == "port_call"):
        frames = [f for f in frames if f.type != "port_call"]
    told: dict[str, set[int]] = defaultdict(set)
    for frame in frames:
        told[frame.type].add(frame.sentence)
    frames = [f for f in frames if not _echo(f, told, lower, tokens, words)]
    talks = {(f.sentence, i) for f in frames if f.type in ("meeting", "call") for i in range(*f.anchor)}
    calls = {(f.sentence, i) for f in frames if f.type == "port_call" for i in range(*f.anchor)}
    return [
        f
        for f in frames
        if not (
            f.type == "visit" and any((f.sentence, i) in talks or (f.sentence, i) in calls for i in range(*f.anchor))
        )
    ]


def _echo(frame: Frame, told: dict[str, set[int]], lower: list[str], tokens: Tokens, words: tuple[str, ...]) -> bool:
    """Whether another frame tells the same better: what a rule yields to, and talks where a telephone is told of."""
    if frame.type == "meeting" and (frame.sentence in told["call"] or (told["call"] and frame.paired)):
        return True
    if any(frame.sentence in told[kind] for kind in frame.makes.get("yields", ()) if kind != frame.type):
        return True
    if not any(told[kind] for kind in frame.makes.get("yields_in_report", ()) if kind != frame.type):
        return False
    sentence = tokens.sentences[frame.sentence]  # an exercise that is called one is no patrol
    here = lower[sentence.first : sentence.last]
    return frame.type != "exercise" or not any(word.startswith(words) for word in here)


def _best(frames: list[Frame]) -> list[Frame]:
    """Of frames of one type that share an anchor, the one that names most sides; the others tell the same again."""
    best: dict[tuple[int, str, int], Frame] = {}
    for frame in frames:
        key = (frame.sentence, frame.type, frame.anchor[0])
        known = best.get(key)
        if known is None or _weight(frame) > _weight(known):
            best[key] = frame
    return list(best.values())


def _weight(frame: Frame) -> tuple[int, int, int]:
    people = sum(1 for found in frame.sides.values() for m in found if m.kind in ("person", "post"))
    return len({m.country for found in frame.sides.values() for m in found if m.country}), people, -frame.order
