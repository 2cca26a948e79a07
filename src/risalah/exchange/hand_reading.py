"""A form that was filled in by hand becomes a reading of the contract, as if a reader had made it.

The text is that of the short quotations alone; a record without one has no words behind it.
"""

from typing import Any

from msgspec import UNSET

from risalah.exchange.hand_form import people
from risalah.ledger.by_hand import reader
from risalah.values.document import Rights, Span
from risalah.values.reading import (
    Accreditation,
    Agreement,
    Commitment,
    DocumentPart,
    Engagement,
    Evidence,
    Occasion,
    Organisation,
    Participant,
    Person,
    PostHeld,
    Reader,
    Reading,
    Statement,
)

_RULE = "by hand"


class _Maker:
    """Makes the parts of a reading, and the text as it goes along."""

    def __init__(self, form: dict[str, Any]) -> None:
        self.form = form
        self.text = ""
        self.people = people(form)
        self.ids = {name: f"p{number}" for number, name in enumerate(self.people, start=1)}

    def span(self, words: str) -> Span:
        """Put words into the text, once."""
        at = self.text.find(words)
        if at < 0:
            self.text += ("\n\n" if self.text else "") + words
            at = len(self.text) - len(words)
        return at, at + len(words)

    def evidence(self, each: dict[str, Any], field: str) -> Evidence:
        """The quotation speaks for what the record hangs on."""
        return {field: [self.span(each["quotation"])]} if each.get("quotation") else {}

    def numbered(self, kind: str) -> list[tuple[str, dict[str, Any]]]:
        letter = {"engagements": "e", "agreements": "a", "commitments": "c", "accreditations": "x", "statements": "s"}
        return [(f"{letter[kind]}{n}", each) for n, each in enumerate(self.form.get(kind, ()), start=1)]

    def person(self, name: str, each: dict[str, Any]) -> Person:
        post, body, state = each.get("post"), each.get("organisation"), each.get("country")
        return Person(
            id=self.ids[name], name=name, rank=each.get("rank"), honorifics=[],
            posts=[PostHeld(post, body, state)] if post else [], organisation=body, country=state, aliases=[],
            mentions=[],
        )  # fmt: skip

    def engagement(self, identifier: str, each: dict[str, Any]) -> Engagement:
        takers = each.get("participants", [])
        states = each.get("countries") or list(dict.fromkeys(taker["country"] for taker in takers))
        return Engagement(
            id=identifier, type=each["type"], status=each["status"], date=each.get("date"), place=each.get("place"),
            place_country=each.get("place_country"), countries=sorted(states, key=lambda state: (state != "ID", state)),
            participants=[
                Participant(
                    self.ids.get(taker.get("name", "")), taker.get("name") or taker["post"], taker["country"],
                    taker.get("role") or "principal",
                )
                for taker in takers
            ],
            organisations=[body["name"] for body in each.get("organisations", ())], occasion=each.get("occasion"),
            areas=each.get("areas", []), evidence=self.evidence(each, "type"), rule=_RULE,
        )  # fmt: skip

    def agreement(self, identifier: str, each: dict[str, Any]) -> Agreement:
        return Agreement(
            id=identifier, title=each["title"], type=each["type"], stage=each["stage"], date=each.get("date"),
            countries=each["countries"], signatories=each.get("signatories", []), areas=each.get("areas", []),
            evidence=self.evidence(each, "title"), rule=_RULE,
        )  # fmt: skip

    def commitment(self, identifier: str, each: dict[str, Any]) -> Commitment:
        return Commitment(
            id=identifier, promisor=each["promisor"], promisee=each.get("promisee", []),
            undertaking=each["undertaking"], occasion=each.get("occasion"), areas=each.get("areas", []),
            due=each.get("due"), status=each["status"], strength=each["strength"], asserted_by=each.get("asserted_by"),
            evidence=self.evidence(each, "undertaking"), rule=_RULE, condition=each.get("condition") or UNSET,
        )  # fmt: skip

    def accreditation(self, identifier: str, each: dict[str, Any]) -> Accreditation:
        return Accreditation(
            id=identifier, post=each["post"], sending=each.get("sending"), receiving=each["receiving"],
            person=each.get("person"), evidence=self.evidence(each, "post"), rule=_RULE,
        )  # fmt: skip

    def statement(self, identifier: str, each: dict[str, Any]) -> Statement:
        return Statement(
            id=identifier, speaker=each["speaker"], speaker_id=self.ids[each["speaker"]],
            form=each.get("form") or "direct", cue=None, date=each.get("date"), place=each.get("place"),
            span=self.span(each["words"]),
        )  # fmt: skip

    def organisations(self) -> list[Organisation]:
        bodies = [body for each in self.form.get("engagements", ()) for body in each.get("organisations", ())]
        named = {body["name"]: body.get("country") for body in bodies}
        return [Organisation(f"g{n}", name, state, []) for n, (name, state) in enumerate(named.items(), start=1)]

    def occasions(self) -> list[Occasion]:
        those = [*self.form.get("engagements", ()), *self.form.get("commitments", ())]
        named = {each["occasion"]: each["occasion_kind"] for each in those if each.get("occasion")}
        return [Occasion(f"o{n}", name, kind, None, []) for n, (name, kind) in enumerate(named.items(), start=1)]


def reading(form: dict[str, Any], *, source: str, sha256: str, by: str) -> tuple[Reading, str]:
    """Make a reading.

    Args:
        form: Checked, without problems.
        source: The name of the file that was filled in.
        sha256: Of that file.
        by: Who entered it.

    Returns:
        The reading, and the text of its quotations, in which its spans count.
    """
    made, document = _Maker(form), form["document"]
    level = document.get("rights") or "reserved"
    part = DocumentPart(
        source=source, sha256=sha256, language=None, title=document.get("title"), published=document.get("published"),
        dateline=None, credits=[], rights=Rights(reserved=level != "open", holder=document.get("holder")), related=[],
        origin=[], id=document.get("shelf_mark") or UNSET, url=document.get("url") or UNSET,
    )  # fmt: skip
    found = Reading(
        reader=Reader(reader(by), None),
        document=part,
        people=[made.person(name, each) for name, each in made.people.items()],
        organisations=made.organisations(),
        occasions=made.occasions(),
        engagements=[made.engagement(*each) for each in made.numbered("engagements")],
        agreements=[made.agreement(*each) for each in made.numbered("agreements")],
        commitments=[made.commitment(*each) for each in made.numbered("commitments")],
        accreditations=[made.accreditation(*each) for each in made.numbered("accreditations")],
        statements=[made.statement(*each) for each in made.numbered("statements")],
    )
    return found, made.text
