"""The form of records that are entered by hand: which fields there are, and what has to be said.

Takes the root of a file, gives plain values (`docs/entering.md`), or all that is wrong with them.
"""

from typing import Any

from risalah.exchange import hand_fields as f
from risalah.exchange.hand_codes import LEVELS, OCCASIONS, ROLES
from risalah.exchange.hand_yaml import Node, Problem
from risalah.knowledge.codes import codes
from risalah.knowledge.store import load

KINDS = ("engagements", "agreements", "commitments", "accreditations", "statements")
_CITE = "give the document's url, shelf_mark or title"


def checked(root: Node) -> tuple[dict[str, Any], list[Problem]]:
    """Check a form.

    Args:
        root: As the file has it.

    Returns:
        Its values by name, and what is wrong; the values are whole only where nothing is.
    """
    problems = f.Problems()
    form = f.record(_fields(), ("document",))(problems, root, "the file") or {}
    if not problems.found:
        _together(form, problems)
    return form, sorted(problems.found, key=lambda problem: problem.line)


def _fields() -> dict[str, f.Field]:
    known, agreements = codes(), load("taxonomy/agreements")
    words = f.text()
    states, areas, persons = f.several(f.country), f.several(f.area), f.several(words)
    types = [*sorted(known.types), *sorted(known.refined)]
    person = {"name": words, "rank": words, "post": words, "organisation": words, "country": f.country}
    document = {
        "holder": words, "title": words, "url": f.address, "shelf_mark": words, "page": words, "published": f.day,
        "sha256": f.sha256, "rights": f.code(LEVELS), "why_unread": words,
    }  # fmt: skip
    engagement = {
        "type": f.code(types), "status": f.code(sorted(known.statuses)), "date": f.moment, "place": words,
        "place_country": f.country, "countries": states,
        "participants": f.several(f.record({**person, "role": f.code(ROLES)})), "organisations": f.several(_body),
        "occasion": words, "occasion_kind": f.code(OCCASIONS), "areas": areas, "quotation": f.quotation,
    }  # fmt: skip
    agreement = {
        "title": words, "type": f.code(agreements["types"]), "stage": f.code(agreements["stages"]), "date": f.moment,
        "countries": states, "signatories": persons, "areas": areas, "quotation": f.quotation,
    }  # fmt: skip
    commitment = {
        "promisor": states, "promisee": states, "undertaking": words, "occasion": words,
        "occasion_kind": f.code(OCCASIONS), "areas": areas, "due": f.moment,
        "status": f.code(agreements["commitment_statuses"]), "strength": f.code(agreements["strengths"]),
        "asserted_by": words, "condition": words, "quotation": f.quotation,
    }  # fmt: skip
    accreditation = {
        "post": words, "sending": f.country, "receiving": states, "person": words, "quotation": f.quotation,
    }  # fmt: skip
    statement = {
        "speaker": words, "words": f.quotation, "form": f.code(("direct", "indirect")), "date": f.moment,
        "place": words,
    }  # fmt: skip
    return {
        "document": f.record(document),
        "people": f.several(f.record(person, ("name", "country"))),
        "engagements": f.several(f.record(engagement, ("type", "status"))),
        "agreements": f.several(f.record(agreement, ("title", "type", "stage", "countries"))),
        "commitments": f.several(f.record(commitment, ("promisor", "undertaking", "status", "strength"))),
        "accreditations": f.several(f.record(accreditation, ("post", "receiving"))),
        "statements": f.several(f.record(statement, ("speaker", "words"))),
    }


def _body(problems: f.Problems, node: Node, name: str) -> dict[str, Any] | None:
    """A body: its name alone, or with its state."""
    if not isinstance(node.value, dict):
        named = f.text()(problems, node, name)
        return {"name": named} if named else None
    found: dict[str, Any] | None = f.record({"name": f.text(), "country": f.country}, ("name",))(problems, node, name)
    return found


def _together(form: dict[str, Any], problems: f.Problems) -> None:
    """What can be wrong between fields."""
    document = form["document"]
    if not any(document.get(key) for key in ("url", "shelf_mark", "title")):
        problems.note(document["line"], "'document' does not say what is cited", _CITE)
    if not any(form.get(kind) for kind in KINDS):
        problems.note(form["line"], "the file holds no record", f"write some under: {', '.join(KINDS)}")
    for each in form.get("engagements", ()):
        for taker in each.get("participants", ()):
            if not taker.get("name") and not taker.get("post"):
                problems.note(taker["line"], "a participant has neither 'name' nor 'post'", "write who it is")
            elif not taker.get("country"):
                problems.note(taker["line"], "a participant has no 'country'", "write for which state they act")
        if not each.get("countries") and not each.get("participants"):
            problems.note(
                each["line"], "an engagement has neither 'countries' nor 'participants'", "write who takes part"
            )
    for each in (*form.get("engagements", ()), *form.get("commitments", ())):
        if each.get("occasion") and not each.get("occasion_kind"):
            remedy = f"write one of: {', '.join(OCCASIONS)}"
            problems.note(each["line"], "an occasion has no 'occasion_kind'", remedy)
    _one_state_each(form, problems)
    known = people(form)
    for kind, field in (("agreements", "signatories"), ("accreditations", "person"), ("statements", "speaker")):
        for each in form.get(kind, ()):
            given = each.get(field) or []
            for name in given if isinstance(given, list) else [given]:
                if name not in known:
                    problems.note(
                        each["line"], f"{name!r} of {field!r} is not among 'people' and participants",
                        "name them under 'people', with their country",
                    )  # fmt: skip


def _one_state_each(form: dict[str, Any], problems: f.Problems) -> None:
    """A name stands for one person here: two of one name need two files."""
    states: dict[str, str] = {}
    takers = [taker for each in form.get("engagements", ()) for taker in each.get("participants", ())]
    for person in (*form.get("people", ()), *takers):
        name, state = person.get("name"), person.get("country")
        if name and state and states.setdefault(name, state) != state:
            problems.note(
                person["line"], f"{name!r} is of {state} here and of {states[name]} before",
                "write one state; give two people of one name in two files",
            )  # fmt: skip


def people(form: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Everybody who is named, by name; what is said of them in several places is put together."""
    takers = [taker for each in form.get("engagements", ()) for taker in each.get("participants", ())]
    found: dict[str, dict[str, Any]] = {}
    for person in (*form.get("people", ()), *takers):
        if name := person.get("name"):
            found[name] = {**person, **{key: value for key, value in found.get(name, {}).items() if value}}
    return found
