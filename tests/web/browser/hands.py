"""Somebody who works with keys alone, and the way from a report in the clipboard to a brief.

`Hands` counts every key and, where asked, pauses before each as people do. There is no mouse. The tests walk the way to
see that it can be gone; the benchmark of the web app walks it with pauses to see how long it takes.
"""

import re
from typing import NamedTuple

from playwright.sync_api import Locator, Page, expect

REPORT = """Panglima TNI Terima Kepala Angkatan Pertahanan Australia

Rabu, 4 Februari 2026 14:20 WIB

JAKARTA, Kantor Kabar Nusaraya – Panglima TNI Jenderal TNI Arsa Wiradikara menerima kunjungan Kepala Angkatan Pertahanan
Australia Laksamana Rowan Ellsworth di Mabes TNI, Cilangkap, Jakarta Timur, Rabu (4/2).

Keduanya membahas patroli bersama di Laut Timor dan pertukaran siswa sekolah staf.

"Patroli bersama akan dimulai pada Agustus 2026," kata Arsa.

Pertemuan itu semula dijadwalkan pada 3 Februari 2026.

Pewarta: Sekar Anindhita
"""
_FOCUSED = "(element) => element === document.activeElement"
_FARTHEST = 80  # how often Tab is pressed before somebody gives up


class Hands:
    """Two hands on a keyboard.

    Args:
        page: Where they type.
        pause: Seconds before each key, for looking and thinking.
    """

    def __init__(self, page: Page, pause: float = 0.0) -> None:
        self.page = page
        self.pause = pause
        self.keys = 0

    def press(self, *keys: str) -> None:
        """Press keys, one after another; a chord counts as one."""
        for key in keys:
            if self.pause:
                self.page.wait_for_timeout(self.pause * 1000)
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, words: str) -> None:
        """Type letter by letter."""
        for letter in words:
            self.press("Space" if letter == " " else letter)

    def tab_to(self, target: Locator) -> None:
        """Press Tab until something has the focus."""
        for _ in range(_FARTHEST):
            if target.count() and target.evaluate(_FOCUSED):
                return
            self.press("Tab")
        raise AssertionError(f"{target} is not reached by {_FARTHEST} times Tab")

    def follow(self, target: Locator) -> None:
        """Go to a link or button and press Enter."""
        self.tab_to(target)
        self.press("Enter")

    def skip(self) -> None:
        """Skip the menu, by the link that stands first on every page."""
        self.press("Tab", "Enter")


class Walked(NamedTuple):
    """What the way led to: the addresses of the report and the record, and how many keys each part of it took."""

    report: str
    record: str
    keys: dict[str, int]


def walk(hands: Hands, url: str) -> Walked:
    """From the start page with a report in the clipboard to a brief that tells of it."""
    page = hands.page
    page.goto(url + "/")
    hands.follow(page.locator(".site-nav a[href='/add']"))
    page.wait_for_url("**/add")
    keys = {"to the box": hands.keys}
    found = {}
    for part, do in (("put in", _put_in), ("record", _open_record), ("review", _review), ("brief", _open_brief)):
        found[part] = do(hands)
        keys[part] = hands.keys - sum(keys.values())
    return Walked(found["put in"], found["record"], keys)


def _put_in(hands: Hands) -> str:
    """Paste, read, look, put in."""
    page = hands.page
    hands.skip()
    hands.tab_to(page.locator("#text"))
    hands.press("Control+v", "Control+Enter")
    expect(page.locator("#reading #found")).to_be_visible()
    expect(page.locator("#reading")).to_contain_text("Rowan Ellsworth")
    hands.press("Control+Shift+Enter")
    page.wait_for_url("**/reports/*")
    return page.url


def _open_record(hands: Hands) -> str:
    """From the report to the meeting of which it tells."""
    page = hands.page
    hands.skip()
    hands.follow(page.locator("aside .entry.kind-engagement a[href^='/records/']").first)
    page.wait_for_url("**/records/*")
    return page.url


def _review(hands: Hands) -> str:
    """Correct the day by words of the text, then accept."""
    page = hands.page
    hands.press("r")
    page.wait_for_url("**/queue/*")
    review = page.url
    date = page.locator("details.field").filter(has=page.locator("input[name=field][value=date]"))
    hands.press(date.locator("summary").get_attribute("data-key") or "")
    expect(date.locator("form")).to_be_visible()
    _choose_words(hands, "3 Februari 2026")
    hands.press("Enter", "Control+a")
    hands.type("2026-02-03")
    hands.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("stored")
    expect(page).to_have_url(review)
    hands.press("a")
    page.wait_for_url(lambda address: address != review)
    return page.url


def _choose_words(hands: Hands, words: str) -> None:
    """To the words of this account, down to the paragraph, on to the words, and over them."""
    page = hands.page
    hands.press("t", "Shift+Tab")
    hands.tab_to(page.locator("[data-select-text]"))
    _until(hands, "ArrowDown", _PARAGRAPH, words)
    _until(hands, "ArrowRight", _AHEAD, words)
    hands.press(*["Shift+ArrowRight"] * (len(words.split()) - 1))
    expect(page.locator("details[open] input[data-words]")).to_have_value(words)


# What somebody who reads sees: the paragraph in which the selection is, and what comes from it on.
_PARAGRAPH = "() => getSelection().anchorNode?.parentElement.closest('p')?.textContent ?? ''"
_AHEAD = """() => { const range = getSelection().getRangeAt(0).cloneRange();
  range.setEndAfter(document.querySelector('[data-select-text]')); return range.toString().slice(0, 80); }"""


def _until(hands: Hands, key: str, seen: str, words: str) -> None:
    """Press a key until the words are seen: somewhere in a paragraph, or at the beginning of what comes."""
    pattern = re.compile((r"" if seen is _PARAGRAPH else r"^") + r"\s+".join(map(re.escape, words.split())))
    for _ in range(_FARTHEST):
        hands.press(key)
        if pattern.search(hands.page.evaluate(seen)):
            return
    raise AssertionError(f"{words!r} is not reached by {key}")


def _open_brief(hands: Hands) -> str:
    """Look for the two states, open their page and its brief."""
    page = hands.page
    hands.press("/")
    hands.type("ID-AU")
    hands.press("Enter")
    page.wait_for_url("**/search?*")
    hands.skip()
    hands.follow(page.locator("main a[href^='/relations/ID-AU']").first)
    page.wait_for_url("**/relations/ID-AU*")
    hands.skip()
    hands.follow(page.locator("main a[href^='/briefs/ID-AU']").first)
    page.wait_for_url("**/briefs/ID-AU*")
    return page.url
