"""`risalah show`: a record with the words behind it, a state, a relation, a person, a body, an occasion."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from risalah.cli import ledger
from risalah.cli.exits import Exit
from risalah.cli.lines import count, day_of, entry, field, headline, state, states, support, write
from risalah.cli.page import Page, clean, heading, marked, page_for_output, wrap
from risalah.ledger.letters import letter

if TYPE_CHECKING:
    from risalah.ledger.models import Evidence
    from risalah.ledger.opened import Words

_QUOTED = 300  # characters of a note


@click.command(short_help="A record, a country, a relation or a person.")
@click.argument("thing", nargs=-1, required=True, metavar="THING...")
@ledger.where
@ledger.as_of
@click.option(
    "--with",
    "brought",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A report whose text may not be kept: opens the words behind its values again. Can be given several times.",
)
@ledger.ends_plainly
def show(thing: tuple[str, ...], ledger: str | None, as_of: str | None, brought: tuple[Path, ...]) -> int:
    """Show what the ledger holds.

    THING is a record's id (or its first five signs), a country ('JP', 'Jepang'), a relation ('ID JP'), the name
    or id of a person, a body, an occasion or a report.
    """
    from risalah.cli.ledger import opened

    with opened(ledger):
        from risalah.ledger.lookup import resolve

        found = resolve(" ".join(thing))
        page = page_for_output()
        texts = _texts(brought)
        lines = {
            "record": lambda: _record(found.value, page, as_of, texts),
            "country": lambda: _relation([found.value], page, as_of),
            "relation": lambda: _relation(found.value.split(), page, as_of),
            "person": lambda: _person(found.value, page, as_of),
            "organisation": lambda: _organisation(found.value, page, as_of),
            "occasion": lambda: _occasion(found.value, page, as_of),
            "report": lambda: _report(found.value, page),
            "followup": lambda: _followup(found.value, page),
        }[found.kind]()
        write(lines)
    return Exit.OK


def _texts(files: Sequence[Path]) -> list[str]:
    """The texts of files that were brought back."""
    from risalah.ledger.errors import Refused
    from risalah.source.files import Failure, documents

    texts = []
    for path in files:
        for found in documents([str(path)]):
            if isinstance(found, Failure):
                raise Refused(found.path, found.reason, found.remedy)
            texts.append(found.text)
    return texts


# -- a record ----------------------------------------------------------------------------------------------------------


def _record(record: str, page: Page, as_of: str | None, brought: list[str]) -> Iterator[str]:
    from risalah.ledger.errors import Unknown
    from risalah.ledger.ids import kind_of
    from risalah.ledger.models import RECORDS
    from risalah.ledger.tellings import as_of as stood
    from risalah.ledger.tellings import of_record, sources

    kind = kind_of(record) or ""
    row = RECORDS[kind]._default_manager.get(pk=record)
    if as_of:
        earlier = stood([row], kind, as_of)
        if not earlier:
            raise Unknown(record, f"nothing had been told of it by {as_of}", f"it was first told on {row.first_told}")
        row = earlier[0]
    yield from _head(kind, row, page)
    yield from _people(record, page, as_of)
    yield from _steps(record, page, as_of)
    table = sources(record, as_of=as_of)
    for account in table.accounts:
        yield ""
        yield from _account_head(account, page)
    evidence = {row.id: row for row in of_record(record, as_of=as_of)}
    first = {account.number: account for account in reversed(table.accounts)}
    yield ""
    yield heading(page, "WORDS")
    for account in sorted(first.values(), key=lambda a: a.number):
        yield from _words(evidence[account.evidence], letter(account.number), page, brought)


def _head(kind: str, row: Any, page: Page) -> Iterator[str]:
    for line in wrap(page, f"{day_of(row)}{page.dot}{headline(kind, row, page)}"):
        yield heading(page, line)
    yield page.rule * page.width
    yield from field(page, "record", f"{row.pk}{page.dot}{support(row)}")
    yield from field(page, "told", f"{row.first_told} to {row.last_told}" if row.first_told else "day unknown")
    yield from field(page, "countries", states(row.countries))
    yield from field(page, "place", clean(getattr(row, "place", "")))
    yield from field(page, "occasion", _occasion_name(getattr(row, "occasion", ""), getattr(row, "edition", "")))
    yield from field(page, "areas", getattr(row, "areas", "").replace(" ", ", "))
    yield from field(page, "bodies", ", ".join(map(clean, getattr(row, "organisations", "").split("\n"))))
    yield from field(page, "if", clean(getattr(row, "condition", "")))
    yield from field(page, "says", clean(getattr(row, "asserted_by", "")))


def _occasion_name(occasion: str, edition: str) -> str:
    from risalah.ledger.models import Occasion

    found = Occasion.objects.filter(id=occasion).first() if occasion else None
    return clean(f"{found.name} {edition}".strip()) if found else ""


def _people(record: str, page: Page, as_of: str | None) -> Iterator[str]:
    from risalah.ledger.participants import participants

    for each in participants(record, as_of=as_of):
        name = clean(" ".join(filter(None, [each.rank, each.name])))
        post = f", {clean(each.post)}" if each.post else ""
        side = f" ({state(each.side)})" if each.side else ""
        yield from field(page, each.role, f"{name}{post}{side}")


def _steps(record: str, page: Page, as_of: str | None) -> Iterator[str]:
    from risalah.ledger.models import FollowUp

    for row in FollowUp.objects.filter(plan=record).exclude(state="rejected").order_by("day", "id"):
        if not as_of or row.day <= as_of:
            yield from field(page, "followed up", _step(row, row.later, page))
    for row in FollowUp.objects.filter(later=record).exclude(state="rejected").order_by("day", "id"):
        yield from field(page, "follows up", _step(row, row.plan, page))


def _step(row: Any, other: str, page: Page) -> str:
    sure = row.state if row.state == "proposed" else f"{row.state} by {row.basis}"
    return page.dot.join([f"{row.effect.replace('_', ' ')} ({sure})", other, row.why.replace("\n", ", "), row.id])


def _account_head(account: Any, page: Page) -> Iterator[str]:
    from risalah.ledger.by_hand import by_hand

    report = account.report
    place = clean(report.part) if by_hand(report) else ""
    title = clean(report.title or report.source)
    told = page.dot.join(part for part in [title, place, report.published, report.url, account.evidence] if part)
    yield from wrap(page, told, f"  {letter(account.number)}  ", "     ")
    if account.how:
        yield from wrap(page, account.how, "     ")


def _words(evidence: "Evidence", name: str, page: Page, brought: list[str]) -> Iterator[str]:
    from risalah.cli.ledger import today
    from risalah.ledger.opened import words

    opened = words(evidence, day=today(), brought=brought)
    bar = f"  {name} {page.bar}"
    if opened.hand and not opened.missing:
        yield from wrap(page, f"({opened.hand.said}; quoted by who entered it)", bar, bar)
    if opened.missing:
        yield from wrap(page, f"({opened.missing})", bar, bar)
    elif opened.text is None:
        for field_, quoted in opened.quotations.items():
            for quotation in quoted:
                yield from wrap(page, f"{field_}: {page.opening}{clean(quotation)}{page.closing}", bar, bar)
    else:
        yield from _sentences(opened, bar, page)


def _sentences(opened: "Words", bar: str, page: Page) -> Iterator[str]:
    """The sentences that hold evidence, with the words marked."""
    from risalah.ledger.segments import sentences_with

    text = opened.text or ""
    spans = sorted({span for found in opened.spans.values() for span in found})
    for sentence in sentences_with(text, spans):
        yield from wrap(page, marked(page, text, sentence, spans), bar, bar)


# -- the others --------------------------------------------------------------------------------------------------------


def _relation(countries: list[str], page: Page, as_of: str | None) -> Iterator[str]:
    from risalah.cli.ledger import today
    from risalah.ledger.board import board
    from risalah.ledger.profile import holders
    from risalah.ledger.timeline import timeline, years

    day = as_of or today()
    title = " and ".join(map(state, countries)) + (f" as of {as_of}" if as_of else "")
    yield heading(page, title)
    yield page.rule * page.width
    by_year: dict[str, int] = {}
    for year, _, number in years(countries):
        by_year[year] = by_year.get(year, 0) + number
    recent = page.dot.join(f"{year or 'no day'} {number}" for year, number in sorted(by_year.items())[-8:])
    yield from field(page, "records", recent or "none")
    for title, kinds in (("ENGAGEMENTS", ["engagement"]), ("AGREEMENTS", ["agreement"])):
        found = timeline(countries, kinds=kinds, limit=8, as_of=as_of)
        yield from _section(page, title, found)
    plans = board(day, countries=countries, states=("overdue", "due", "open", "confirmed", "postponed"), limit=8)
    if plans:
        yield ""
        yield heading(page, "PLANS AND PROMISES")
        for plan in plans:
            yield from wrap(
                page,
                f"{headline(plan.kind, plan.record, page)}{page.dot}{plan.record.pk}",
                f"{plan.state:<10} ",
                " " * 11,
            )
    for code in countries:
        held = holders(code, as_of=as_of, limit=8)
        if held:
            yield ""
            yield heading(page, f"POSTS CITED: {state(code).upper()}")
            for holder in held:
                name = clean(" ".join(filter(None, [holder.rank, holder.name])))
                yield from wrap(page, f"{clean(holder.post)}: {name}", f"{holder.last or 'no day':<12} ", " " * 13)


def _section(page: Page, title: str, found: Sequence[Any]) -> Iterator[str]:
    if found:
        yield ""
        yield heading(page, title)
        for each in found:
            yield from entry(each.kind, each.record, page)


def _person(person: str, page: Page, as_of: str | None) -> Iterator[str]:
    from risalah.ledger.profile import profile

    found = profile(person, as_of=as_of)
    country = f" ({state(found.person.country)})" if found.person.country else ""
    yield heading(page, clean(found.person.name) + country + (f" as of {as_of}" if as_of else ""))
    yield page.rule * page.width
    yield from field(page, "person", person)
    for title, held in (("rank", found.ranks), ("post", found.posts)):
        for each in held:
            cited = f"cited {each.first} to {each.last}" if each.first != each.last else f"cited {each.first or '?'}"
            yield from field(page, title, page.dot.join([clean(each.title), cited, count(each.reports, "report")]))
    for name in found.names:
        why = f"{page.dot}{clean(name.why)}" if name.why else ""
        cited = f"{clean(name.name)} ({name.country or '?'}){page.dot}{count(name.reports, 'report')}"
        yield from field(page, "spelling", f"{cited}{page.dot}{name.id}{why}")
    for proposal, other in found.proposals:
        yield from field(
            page, "perhaps", page.dot.join([f"{clean(other.name)} ({other.country or '?'})", other.id, proposal.why])
        )
    if found.took_part:
        yield ""
        yield heading(page, "TOOK PART IN")
        for taking, record in found.took_part:
            yield from entry(taking.kind, record, page)


def _organisation(body: str, page: Page, as_of: str | None) -> Iterator[str]:
    from risalah.ledger.bodies import body as told_of

    found = told_of(body, limit=20, as_of=as_of)
    row = found.organisation
    yield heading(page, clean(row.name) + (f" ({state(row.country)})" if row.country else ""))
    yield page.rule * page.width
    if not as_of:
        yield from field(page, "cited in", count(row.reports, "report"))
    yield from field(page, "named by", count(found.engagements, "engagement"))
    for each in found.entries:
        yield from entry(each.kind, each.record, page)


def _occasion(occasion: str, page: Page, as_of: str | None) -> Iterator[str]:
    from risalah.ledger.occasions import occasion as told_of

    found = told_of(occasion, as_of=as_of)
    yield heading(page, clean(found.occasion.name))
    yield page.rule * page.width
    yield from field(page, "kind", found.occasion.kind)
    if not as_of:
        yield from field(page, "cited in", count(found.occasion.reports, "report"))
    entries = [each for edition in found.editions for each in edition.engagements]
    for each in entries[:40]:
        yield from entry(each.kind, each.record, page)


def _report(report: str, page: Page) -> Iterator[str]:
    from risalah.ledger.by_hand import by_hand
    from risalah.ledger.models import RECORDS, Evidence, Report
    from risalah.ledger.tellings import copies_of

    row = Report.objects.get(id=report)
    hand = by_hand(row)
    yield heading(page, clean(row.title or row.source))
    yield page.rule * page.width
    named = [row.pk, row.source, row.part if hand else "", row.published, row.url]
    yield from field(page, "report", page.dot.join(map(clean, filter(None, named))))
    notices = [notice["words"][:_QUOTED] for notice in row.standing.get("notices", ())]
    yield from field(page, "rights", page.dot.join([row.standing["level"], *map(clean, notices)]))
    yield from field(page, "entered", clean(hand.said) if hand else "")
    yield from field(page, "credits", ", ".join(f"{clean(c.name)} ({c.role})" for c in row.credits.all()))
    for copy in copies_of(report):
        yield from field(page, "copies", f"{copy.report_id} copies {copy.original} ({copy.how}, {copy.likeness:.2f})")
    yield ""
    for told in Evidence.objects.filter(report_id=report).order_by("anchor", "id"):
        record = RECORDS[told.kind]._default_manager.get(pk=told.record)
        yield from entry(told.kind, record, page)


def _followup(followup: str, page: Page) -> Iterator[str]:
    from risalah.ledger.models import RECORDS, FollowUp

    row = FollowUp.objects.get(id=followup)
    yield from wrap(page, _step(row, "", page))
    for kind, record in ((row.plan_kind, row.plan), (row.later_kind, row.later)):
        yield from entry(kind, RECORDS[kind]._default_manager.get(pk=record), page)
