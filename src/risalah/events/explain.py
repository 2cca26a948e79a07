"""Why a document was read as it was: per sentence what was seen, which rules fired, and why others stayed silent."""

from risalah.events.context import Context
from risalah.events.encode import Encoded
from risalah.events.frames import Match, matches, status_of
from risalah.events.interpret import interpret
from risalah.events.read import refusal
from risalah.events.rules import compiled, rule_book
from risalah.values.explanation import Fired, Seen, SentenceExplained, Silent
from risalah.values.found import Mention


def explain_sentences(context: Context) -> list[SentenceExplained]:
    """Look at every sentence again as `find_events` did, and keep what it dropped."""
    return [_sentence(context, index) for index in range(len(context.encoded))]


def _sentence(context: Context, index: int) -> SentenceExplained:
    encoded, sentence = context.encoded[index], context.tokens.sentences[index]
    fired: list[Fired] = []
    silent: dict[str, str] = {}
    for order, match in enumerate(matches(encoded, rule_book(context.language))):
        frame = interpret(context, index, encoded, match, order)
        reason = _silence(context, encoded, match) if frame is None else refusal(frame)
        if reason is None:
            items = encoded.items[match.start : match.end]
            fired.append(Fired(match.rule.id, _span(context, items[0].first, items[-1].last)))
        else:
            silent.setdefault(match.rule.id, reason)
    _unmatched(context, encoded, {f.rule for f in fired}, silent)
    return SentenceExplained(
        span=(sentence.start, sentence.end),
        mentions=tuple(
            _seen(context, m) for m in context.mentions.mentions if sentence.first <= m.first < sentence.last
        )
        + tuple(Seen("date", m.span, m.edtf) for m in context.moments if sentence.start <= m.span[0] < sentence.end),
        fired=tuple(fired),
        silent=tuple(Silent(rule, reason) for rule, reason in silent.items() if rule not in {f.rule for f in fired}),
    )


def _span(context: Context, first: int, last: int) -> tuple[int, int]:
    return context.tokens.starts[first], context.tokens.ends[last - 1]


def _seen(context: Context, mention: Mention) -> Seen:
    kind = "organisation" if mention.kind == "private" else mention.kind
    label = ", ".join(filter(None, (mention.name, mention.country)))
    return Seen(kind, _span(context, mention.first, mention.last), label)


def _silence(context: Context, encoded: Encoded, match: Match) -> str:
    """Why a match made no frame."""
    cue = status_of(encoded, match, context.lower, context.status)
    word = context.tokens.words[cue.token] if cue.token >= 0 else None
    if cue.status in ("hope", "modal", "topic", "proposed") and word is not None:
        kinds = {"hope": "a hope", "modal": "only possible", "topic": "a topic of talk", "proposed": "only proposed"}
        return f"'{word}' makes it {kinds[cue.status]}"
    return "a word that the rule excludes stands in or before it"


def _unmatched(context: Context, encoded: Encoded, fired: set[str], silent: dict[str, str]) -> None:
    """Rules whose anchor word occurs but whose sentence does not fit."""
    book = rule_book(context.language)
    for char in dict.fromkeys(encoded.code):
        for rule in book.by_anchor.get(char, ()):
            if rule.id not in fired and rule.id not in silent and not compiled(rule.pattern).search(encoded.code):
                silent[rule.id] = f'the sentence does not fit "{rule.says}"'
