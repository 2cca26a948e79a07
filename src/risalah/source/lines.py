"""Lines that say what they are: by a label at their head, by a row of buttons, by a notice.

Takes the parts, sets the roles of such lines and reads what they hold. Lines whose role the format already gives keep
it; credits, promoted stories and notices among them are read all the same.
"""

import re

from risalah.knowledge.anatomy import words
from risalah.source import credits, labels, origin, related, rights
from risalah.source.parts import Parts
from risalah.values.document import Origin, Related

_BUTTON = re.compile(r"[^\s|•·,:/&]+")
_DIGIT = re.compile(r"\d")
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
_STOP = re.compile(r"[.!?][\"'”’)\]]{0,2}$")
_HASHTAGS = re.compile(r"(?:#\w{2,40}[\s,]*){1,40}$")
_PAGING = re.compile(
    r"(?:\s?(?:\d{1,3}|dari|of|halaman|page|[/…›»‹«><]|\.{2,3}|next|selanjutnya|sebelumnya|prev|all)){1,30}$"
)
_DATE = re.compile(r"\b\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")
_AGO = re.compile(
    r"\W{0,4}\d{1,3}\s(?:menit|jam|hari|pekan|minggu|bulan|tahun|minutes?|hours?|days?|weeks?)\s(?:yang\s)?(?:lalu|ago)"
)
_STAMP = re.compile(r"date:? \d{4}-\d{2}(?:-\d{2})?$")
_CRUMBS = re.compile(r"(?:home|beranda|berita|news)\s*(?:[>»›/|]|\\)", re.I)


def assign(parts: Parts) -> None:
    """Give every line that says what it is its role.

    Args:
        parts: The parts; roles, credits, related and reservations are added.
    """
    page = parts.page
    seen_rights = page.hits(words().rights.anchors)
    seen: dict[str, int] = {}
    over = False
    taken = -1
    for index, (start, end) in enumerate(page.spans):
        if index <= taken:
            continue
        given = parts.roles[index]
        if index in seen_rights and _is_notice(parts, index, given is None):
            continue
        label = labels.find(page, start, end)
        if label and given in (None, "body", "related", "credit", "other"):
            if label.kind == "from_here" and given is None:
                over = True
            taken = max(taken, _labelled(parts, index, label, over))
        elif given == "related":
            _promoted(parts, index)
        if parts.roles[index] is None:
            if over or _is_page(parts, start, end):
                parts.roles[index] = "other"
            elif end - start > 80:
                words_of = page.text[start:end]
                if words_of in seen:
                    parts.roles[index] = "other"  # the whole text pasted twice
                seen[words_of] = index


def _is_notice(parts: Parts, index: int, open_: bool) -> bool:
    if not open_ and parts.roles[index] not in ("body", "notice", "other", "credit"):
        return False
    start, end = parts.page.spans[index]
    found = rights.find(parts.page, start, end)
    if not found:
        return False
    parts.reservations.append(found)
    parts.roles[index] = "notice"
    label = labels.find(parts.page, start, end)
    if label and label.kind in labels.CREDIT_ROLES and label.colon:
        # 'Editor: … Copyright © …' on one line.
        first = min(notice.span[0] for notice in found.notices if notice.span)
        if first > label.rest:
            parts.credits += credits.people(parts.page, label.kind, label.rest, first)
            parts.cut(index, start, first, "credit")
    return True


def _labelled(parts: Parts, index: int, label: labels.Label, over: bool) -> int:
    """Act on a label. Gives the last paragraph that it took."""
    page = parts.page
    end = page.spans[index][1]
    if label.kind == "related":
        return _related(parts, index, label)
    if label.kind in labels.CREDIT_ROLES:
        return _credit(parts, index, label)
    if label.kind == "source":
        return _source(parts, index, label)
    if label.kind == "caption":
        # 'Foto bersama menutup kunjungan itu.' is story; 'Ilustrasi kapal perang' is none.
        if label.colon or label.rest >= end or not _STOP.search(page.text, end - 3, end):
            parts.roles[index] = "caption"
        return index
    if label.kind == "summaries":
        if label.rest >= end or label.colon:
            parts.roles[index] = "other"
            return _bullets(parts, index)
        return index
    if label.kind == "from_here" or parts.roles[index] is None:
        parts.roles[index] = "other"
    return index


def _bullets(parts: Parts, index: int) -> int:
    """The bullets under 'Ringkasan Berita' are a summary by the outlet or its machine, not the story."""
    last = index
    while last + 1 < len(parts.roles) and related.is_bullet(parts.page, last + 1):
        last += 1
        parts.roles[last] = "other"
    return last


def _related(parts: Parts, index: int, label: labels.Label) -> int:
    page = parts.page
    start, end = page.spans[index]
    if not related.takes(label, page, end):
        return index
    if page.text[start] in "([" and page.text[start:end].find(")" if page.text[start] == "(" else "]") not in (
        -1,
        end - start - 1,
    ):
        return index  # '(Baca: …) and the story goes on': cut out with the labels inside lines
    parts.roles[index] = "related"
    promoted = related.on_line(page, label, end)
    if promoted:
        stretches = related.inside(page, start, end, _again(page.low, label, end))
        if len(stretches) > 1:
            _several(parts, stretches)
        else:
            parts.related.append(promoted)
        return index
    last = index
    for number in related.titles_after(page, index, label.words in words().related.lists):
        if parts.roles[number] not in (None, "related", "other"):
            break
        first, stop = page.spans[number]
        parts.roles[number] = "related"
        parts.related.append(Related(related.title(page, (first, stop)), (start if last == index else first, stop)))
        last = number
    return last


def _again(low: str, label: labels.Label, end: int) -> list[int]:
    """Places of the same label in a line that starts with it ('Baca juga: A Baca juga: B')."""
    places: list[int] = []
    at = label.start
    while 0 <= at < end and len(places) < 20:
        places.append(at)
        at = low.find(label.words, at + len(label.words), end)
    return places


def _several(parts: Parts, stretches: list[tuple[int, int]]) -> None:
    for first, last in stretches:
        label = labels.find(parts.page, first, last)
        promoted = related.on_line(parts.page, label, last) if label else None
        if promoted:
            parts.related.append(promoted)


def _promoted(parts: Parts, index: int) -> None:
    """A line that the format calls promoted, without a label."""
    span = parts.page.spans[index]
    if related.is_headline(parts.page.text, span):
        parts.related.append(Related(related.title(parts.page, span), span))


def _credit(parts: Parts, index: int, label: labels.Label) -> int:
    page = parts.page
    start, end = page.spans[index]
    alone = label.rest >= end
    if end - start > 400:
        return index
    via = label.words in words().credit.via and not label.colon
    if not alone and not label.colon:
        bare = label.words in words().credit.bare and credits.bare_names(page, label.rest, end)
        if not bare or page.text[label.start].islower():
            return index
    if alone and not label.colon and label.words not in words().credit.bare:
        return index
    rest = credits.after_outlet(page, label.rest, end) if via else label.rest
    if label.kind == "photographer" and (alone or not _is_only_name(parts, rest, end)):
        if not alone or label.colon:
            parts.roles[index] = "caption"
        return index
    last = index
    if alone:
        last = index + 1
        if last >= len(page.spans):
            return index
        rest, end = page.spans[last]
        following = labels.find(page, rest, end)
        if (following and following.colon) or not credits.bare_names(page, rest, end):
            parts.roles[index] = "credit"
            return index
    named = credits.people(page, label.kind, rest, end)
    if not named and not (label.colon or alone):
        return index
    parts.credits += named
    for number in range(index, last + 1):
        parts.roles[number] = "credit"
    return last


def _source(parts: Parts, index: int, label: labels.Label) -> int:
    """'Sumber: Dinas Penerangan Angkatan Laut', 'Autentikasi: …': who told it; a source may be on the next line."""
    page = parts.page
    end = page.spans[index][1]
    last, rest = index, label.rest
    if rest >= end and label.colon and index + 1 < len(page.spans):
        last = index + 1
        rest, end = page.spans[last]
    if not label.colon or not 0 < end - rest <= 160:
        return index
    parts.roles[index] = parts.roles[last] = "credit"
    named = origin.named(page.text[rest:end])
    if named and (label.words.startswith(("sumber", "source")) or named[0] == "official_release"):
        parts.origin.append(Origin(named[0], named[1], None, (label.start, end)))
    return last


def _is_only_name(parts: Parts, rest: int, end: int) -> bool:
    """'Foto: Lintang Prameswari' names a photographer; 'Foto: dua menteri berjabat tangan' is a caption."""
    names = parts.page.text[rest:end].split()
    return 1 < len(names) <= 4 and all(name[0].isupper() for name in names) and credits.is_name(parts.page, (rest, end))


def _is_page(parts: Parts, start: int, end: int) -> bool:
    """Say whether a line belongs to the page: buttons, paging, breadcrumbs, hashtags, the line of publication."""
    if end - start > 160 or (end - start > 25 and parts.page.text[end - 1] in '.!?,"”'):
        return False
    known = words().other
    low = parts.page.low[start:end]
    if low.strip(" :.*_-–—[]>»›|…#") in known.alone or _HASHTAGS.match(low) or _PAGING.match(low):
        return True
    if _CRUMBS.match(low) and end - start < 120 and not _STOP.search(low):
        return True
    if is_publication(low) or _STAMP.match(low):
        return True
    marks = _BUTTON.findall(low)
    return bool(marks) and len(marks) <= 25 and all(mark in known.buttons or mark.isdigit() for mark in marks)


def is_publication(low: str) -> bool:
    """Say whether a line says when the page was published and little else ('Kamis, 12 Juni 2025 | 10:22 WIB').

    Args:
        low: The line in small letters.
    """
    if len(low) > 110 or not _DIGIT.search(low) or _STOP.search(low):
        return False
    known = words().dateline
    names = re.findall(r"[^\W\d_]+", low)
    days = sum(name in known.weekdays or name in known.months for name in names)
    clock = bool(_TIME.search(low)) and any(zone in low for zone in ("wib", "wita", "wit", "gmt", "utc", "am", "pm"))
    dated = bool(_DATE.search(low)) or (days >= 1 and bool(re.search(r"\d{4}|\d[/-]\d", low)))
    rest = len(names) - days
    return bool(_AGO.match(low)) or (clock and rest <= 10) or (dated and rest <= 3)
