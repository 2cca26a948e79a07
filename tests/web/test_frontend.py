"""What the scripts do in a real browser, on pages under the strict policy of the settings."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from tests.web.static_pages import Site, static_site

FORM = """<form method="post" action="/sent" data-keep="note"><input type="hidden" name="key" data-idempotency>
<label>Why <input id="why" name="why"></label><label><input type="checkbox" name="two" value="yes"> two</label>
<input type="password" autocomplete="off" name="secret" aria-label="secret">
<button id="send" name="do" value="send">Send</button></form>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with static_site() as running:
        running.put("/done", "<p id='arrived'>done</p>")
        running.put("/sign-in", "<p data-not-done id='arrived'>Sign in</p>")
        yield running


@pytest.fixture(autouse=True)
def no_complaints(page: Any, site: Site) -> Iterator[None]:
    """Nothing is said on the console (violations of the policy are), and no other host is asked, in any test."""
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(re.sub(r"^(\w+://[^/]*).*", r"\1", request.url)))
    yield
    said = [line for line in page.said if "net::ERR_EMPTY_RESPONSE" not in line]
    assert said == []
    assert hosts <= {site.url}


def fields(site: Site) -> dict[str, list[str]]:
    return parse_qs(site.posted[-1][1].decode())


# Keys


KEYS = """<button data-key="a" id="a">Accept <kbd>a</kbd></button><a href="/done" data-key="n">Next</a>
<label>Find <input id="find" data-key="/"></label><form method="post" action="/sent"><textarea id="text"></textarea>
<button data-key="Ctrl+Enter" data-key-label="Send it">Send</button></form>
<button data-key="h" hidden>Hidden</button>"""


def test_a_key_presses_its_button(page: Page, site: Site) -> None:
    """'a' clicks, '/' puts the focus, 'n' follows; in a field letters are letters, and hidden buttons have no key."""
    page.goto(site.put("/keys", KEYS))
    page.evaluate("window.pressed = 0; document.getElementById('a').addEventListener('click', () => pressed++)")
    page.keyboard.press("a")
    page.keyboard.press("h")
    assert page.evaluate("pressed") == 1
    page.keyboard.press("/")
    page.keyboard.type("an")
    assert page.input_value("#find") == "an"
    assert page.evaluate("pressed") == 1
    page.locator("#find").blur()
    page.keyboard.press("n")
    page.wait_for_url("**/done")


def test_chords_work_in_fields(page: Page, site: Site) -> None:
    """Ctrl+Enter sends from within the text."""
    page.goto(site.put("/keys", KEYS))
    page.fill("#text", "x")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/done")
    assert len(site.posted) == 1


def test_question_mark_lists_the_keys(page: Page, site: Site) -> None:
    """The list is made of the page; Escape leaves it; single keys can be switched off there."""
    page.goto(site.put("/keys", KEYS))
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys on this page")
    assert dialog.locator("dt").all_inner_texts() == ["a", "n", "/", "Ctrl+Enter", "?"]
    assert dialog.locator("dd").all_inner_texts()[:4] == ["Accept", "Next", "Find", "Send it"]
    dialog.get_by_label("Single keys work").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("n")
    assert page.url.endswith("/keys")


# Words of the text


# 🇮🇩 is two code points and four UTF-16 units; the second paragraph starts at 40 as the server counts.
TEXT = """<div data-select-text id="text">
<p data-start="0" data-end="32">🇮🇩 Menhan <mark>Bagas Pradipta</mark> bertemu</p>
<p data-start="40" data-end="58">di Amman kemarin. </p></div>
<form id="one"><input data-words-start name="start"><input data-words-end name="end"><output data-words></output></form>
<form id="two"><input data-words-start name="start" id="second"><input data-words-end name="end"></form>"""
SELECT = """([first, from, last, to]) => {
  const at = (path) => path.reduce((node, index) => node.childNodes[index], document.getElementById("text"));
  getSelection().setBaseAndExtent(at(first), from, at(last), to);
  document.dispatchEvent(new PointerEvent("pointerup", {bubbles: true}));
}"""


def chosen(page: Page, form: str = "#one") -> tuple[str, str]:
    return page.input_value(f"{form} [name=start]"), page.input_value(f"{form} [name=end]")


@pytest.mark.parametrize(
    ("selected", "expected", "words"),
    [
        ([[1, 0], 5, [1, 0], 11], ("3", "9"), "Menhan"),
        ([[1, 0], 4, [1, 1, 0], 14], ("3", "24"), "Menhan Bagas Pradipta"),
        ([[1, 1, 0], 6, [3, 0], 8], ("16", "48"), "Pradipta bertemu di Amman"),
        ([[3, 0], 9, [3, 0], 18], ("49", "57"), "kemarin."),
    ],
)
def test_selected_words_fill_the_form(
    page: Page, site: Site, selected: list[Any], expected: tuple[str, str], words: str
) -> None:
    """Offsets are code points of the text, across marks and paragraphs, without white space at the ends."""
    page.goto(site.put("/text", TEXT))
    page.evaluate(SELECT, selected)
    expect(page.locator("[data-words]")).to_have_text(words)
    assert chosen(page) == expected


def test_the_form_used_last_is_filled(page: Page, site: Site) -> None:
    """With several forms it is the one that had the focus."""
    page.goto(site.put("/text", TEXT))
    page.focus("#second")
    page.evaluate(SELECT, [[3, 0], 3, [3, 0], 8])
    expect(page.locator("#second")).to_have_value("43")
    assert chosen(page) == ("", "")


def test_words_are_chosen_by_keyboard(page: Page, site: Site) -> None:
    """Arrows go by words and paragraphs, Shift takes more, Enter goes on to the form."""
    page.goto(site.put("/text", TEXT))
    page.focus("#text")
    page.keyboard.press("ArrowRight")
    assert page.locator("[data-words]").inner_text() == "Menhan"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    assert page.locator("[data-words]").inner_text() == "Bagas Pradipta"
    assert chosen(page) == ("10", "24")
    page.keyboard.press("End")
    assert page.locator("[data-words]").inner_text() == "kemarin"
    page.keyboard.press("Shift+ArrowLeft")
    assert chosen(page) == ("43", "56")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    assert chosen(page) == ("40", "42")
    page.keyboard.press("Shift+ArrowUp")
    assert chosen(page) == ("3", "42")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "start"


def test_text_that_is_not_the_reports_is_not_taken(page: Page, site: Site) -> None:
    """Where an element does not hold what it says it holds, offsets would be wrong: nothing is filled in."""
    page.goto(site.put("/text", TEXT.replace('data-end="32"', 'data-end="35"')))
    page.evaluate(SELECT, [[1, 0], 5, [1, 0], 11])
    page.evaluate(SELECT, [[3, 0], 3, [3, 0], 8])
    expect(page.locator("#one [name=start]")).to_have_value("43")
    page.evaluate(SELECT, [[1, 0], 5, [1, 0], 11])
    assert chosen(page) == ("43", "48")


# Files


DROP = """<form data-drop id="box" method="post" action="/sent" enctype="multipart/form-data">
<textarea id="text"></textarea>
<input type="file" name="file" id="file"><button>Read</button></form>"""
DROP_FILE = """([type, bytes, name]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array(bytes)], name));
  const event = type === "paste"
    ? new ClipboardEvent("paste", {clipboardData: transfer, bubbles: true, cancelable: true})
    : new DragEvent(type, {dataTransfer: transfer, bubbles: true, cancelable: true});
  document.getElementById("text").dispatchEvent(event);
}"""


@pytest.mark.parametrize("how", ["drop", "paste"])
def test_a_dropped_file_arrives_byte_by_byte(page: Page, site: Site, how: str) -> None:
    """Bytes that are no UTF-8 reach the server as they were; the name is shown."""
    page.goto(site.put("/drop", DROP))
    content = b"Menhan\xe9\xff\x00\r\nselesai"
    page.evaluate(DROP_FILE, [how, list(content), "berita.txt"])
    expect(page.locator("[data-drop-name]")).to_have_text(f"berita.txt ({len(content)} B)")
    page.get_by_role("button", name="Read").click()
    page.wait_for_url("**/done")
    assert content in site.posted[0][1]


def test_a_large_file_is_refused(page: Page, site: Site) -> None:
    """Over the limit nothing is taken, and the limit is said."""
    page.goto(site.put("/drop", DROP.replace('id="file"', 'id="file" data-max-bytes="2000"')))
    page.evaluate(DROP_FILE, ["drop", [65] * 2001, "besar.txt"])
    expect(page.locator("[data-drop-name]")).to_have_text("besar.txt is larger than 2 kB: it was not taken.")
    assert page.evaluate("document.getElementById('file').files.length") == 0
    page.set_input_files("#file", {"name": "besar.txt", "mimeType": "text/plain", "buffer": b"A" * 2001})
    assert page.evaluate("document.getElementById('file').files.length") == 0


# Forms


def test_a_form_is_sent_once(page: Page, site: Site) -> None:
    """Two clicks make one post, with the button's value and a key; back on the page the button works again."""
    page.goto(site.put("/form", FORM))
    page.fill("#why", "alasan")
    page.evaluate("const send = document.getElementById('send'); send.click(); setTimeout(() => send.click(), 1)")
    page.wait_for_url("**/done")
    assert len(site.posted) == 1
    assert fields(site)["do"] == ["send"]
    assert re.fullmatch("[0-9a-f]{32}", fields(site)["key"][0])
    page.go_back()
    expect(page.locator("#send")).to_be_enabled()


def test_what_was_filled_in_survives_a_cut_line(page: Page, site: Site) -> None:
    """No answer: back on the page everything but the password is there, and can be discarded."""
    page.goto(site.put("/form", FORM))
    page.fill("#why", "alasan panjang")
    page.check("[name=two]")
    page.fill("[name=secret]", "rahasia")
    site.answer = ""
    with page.expect_event("framenavigated"):
        page.click("#send", no_wait_after=True)
    page.goto(site.url + "/form")
    expect(page.locator("#why")).to_have_value("alasan panjang")
    assert page.is_checked("[name=two]")
    assert page.input_value("[name=secret]") == ""
    assert "rahasia" not in json.dumps(page.evaluate("Object.values(sessionStorage)"))
    page.get_by_role("button", name="Discard").click()
    assert page.input_value("#why") == ""


def test_what_was_filled_in_survives_signing_in_again(page: Page, site: Site) -> None:
    """The session had ended: after the sign-in page the form is as it was, and the same key goes with no other form."""
    site.answer = "/sign-in"
    page.goto(site.put("/form", FORM))
    page.fill("#why", "alasan")
    page.click("#send")
    page.wait_for_url("**/sign-in")
    page.goto(site.url + "/form")
    expect(page.locator("#why")).to_have_value("alasan")
    expect(page.get_by_role("status")).to_contain_text("could not be sent before")
    page.reload()
    assert page.input_value("#why") == ""


def test_what_arrived_is_forgotten(page: Page, site: Site) -> None:
    """After success the form comes back empty."""
    page.goto(site.put("/form", FORM))
    page.fill("#why", "alasan")
    page.click("#send")
    page.wait_for_url("**/done")
    page.goto(site.url + "/form")
    assert page.input_value("#why") == ""
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('risalah'))") == []


def test_what_one_filled_in_is_not_shown_to_another(page: Page, site: Site) -> None:
    """Somebody else signs in in the same tab: the form stays empty."""
    site.answer = "/sign-in"
    page.goto(site.put("/form", FORM))
    page.fill("#why", "alasan")
    page.click("#send")
    page.wait_for_url("**/sign-in")
    site.pages["/form"] = site.pages["/form"].replace(b'data-user="1"', b'data-user="2"')
    page.goto(site.url + "/form")
    expect(page.locator("#why")).to_have_value("")


CONFIRM = """<form method="post" action="/sent"><button id="reject" name="do" value="reject"
data-confirm="Reject this record?">Reject</button></form>"""


def test_a_question_is_asked_first(page: Page, site: Site) -> None:
    """No by default, by Escape and by the button; yes sends with the button's value."""
    page.goto(site.put("/confirm", CONFIRM))
    for leave in ("Enter", "Escape"):
        page.click("#reject")
        expect(page.get_by_role("dialog")).to_contain_text("Reject this record?")
        page.keyboard.press(leave)
        expect(page.get_by_role("dialog")).to_have_count(0)
    assert site.posted == []
    page.click("#reject")
    page.get_by_role("button", name="Yes, do it").click()
    page.wait_for_url("**/done")
    assert fields(site) == {"do": ["reject"]}


# Small things


def test_a_long_table_is_filtered(page: Page, site: Site) -> None:
    """Rows that hold all words stay, accents and case aside; how many is said."""
    rows = "".join(f"<tr><td>{name}</td></tr>" for name in ("Prancis", "Peru", "Côte d’Ivoire"))
    table = f'<table id="t"><tbody>{rows}</tbody></table>'
    body = f'<input data-filter="t" id="f"><p data-filter-count="t" role="status"></p>{table}'
    page.goto(site.put("/table", body))
    page.fill("#f", "COTE ivo")
    assert page.locator("tr:visible").all_inner_texts() == ["Côte d’Ivoire"]
    expect(page.get_by_role("status")).to_have_text("1 of 3")
    page.fill("#f", "")
    assert page.locator("tr:visible").count() == 3


def test_details_stay_as_they_were_left(page: Page, site: Site) -> None:
    """Opened here, open on the next visit."""
    page.goto(site.put("/details", '<details data-remember="why"><summary>Why</summary>because</details>'))
    page.click("summary")
    page.reload()
    expect(page.locator("details")).to_have_attribute("open", "")


def test_the_menu_lies_open_on_wide_screens(page: Page, site: Site) -> None:
    """On a phone it is folded."""
    page.goto(site.put("/menu", '<details class="menu" data-menu><summary>Menu</summary><a href="#">Map</a></details>'))
    expect(page.get_by_role("link", name="Map")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(page.get_by_role("link", name="Map")).to_be_hidden()


def test_htmx_sends_the_token_and_runs_no_code(page: Page, site: Site) -> None:
    """A post carries Django's token; code in attributes or in what comes back does not run."""
    site.answer = "/part"
    site.pages["/part"] = b"<p id='part'>in</p><script>window.ran = 1</script>"
    body = """<form><input type="hidden" name="csrfmiddlewaretoken" value="t0ken"></form>
    <button hx-post="/sent" hx-target="#to" hx-on:click="window.ran = 1">Read</button><div id="to"></div>"""
    page.goto(site.put("/htmx", body))
    page.get_by_role("button", name="Read").click()
    expect(page.locator("#part")).to_have_text("in")
    assert site.posted[0][2]["X-CSRFToken"] == "t0ken"
    assert page.evaluate("window.ran") is None
    page.said[:] = [line for line in page.said if "evalDisallowed" not in line]


# Charts


TITLE = 'Latihan <img src=x onerror="window.ran=1"> Elang'
TIMELINE = {
    "entries": [
        {"id": "e3", "kind": "agreement", "day": "2025-08-01", "until": "2025-09-01", "title": "Nota kesepahaman",
         "status": "cancelled", "statusCode": "cancelled", "url": "/records/e3", "accounts": 2},
        {"id": "e1", "kind": "engagement", "day": "2024-02-03", "until": "", "title": TITLE,
         "status": "held", "statusCode": "held", "url": "/records/e1", "accounts": 1},
        {"id": "e2", "kind": "engagement", "day": "2025-12-03", "until": "", "title": "Kunjungan",
         "status": "planned", "statusCode": "planned", "url": "https://example.org/", "accounts": 3},
    ],
    "lanes": {"engagement": "Engagements", "agreement": "Agreements"},
    "today": "2025-11-25",
    "words": {"accounts": "accounts", "account": "account", "today": "today"},
}  # fmt: skip
AREAS = {
    "years": ["2024", "2025"],
    "areas": [
        {"code": "cyber", "label": "cyber", "counts": [0, 2]},
        {"code": "space", "label": "space", "counts": [0, 0]},
        {"code": "exercises", "label": "exercises", "counts": [3, 9]},
    ],
}
NETWORK = {
    "nodes": [
        {"id": "p1", "label": "Bagas Pradipta", "country": "ID", "weight": 9, "url": "/people/p1"},
        {"id": "p2", "label": "Laila Haddad", "country": "JO", "weight": 4, "url": "/people/p2"},
        {"id": "p3", "label": "Rini Wulandari", "country": "ID", "weight": 1, "url": "/people/p3"},
    ],
    "links": [{"source": "p1", "target": "p2", "weight": 4}],
    "countries": {"ID": "Indonesia", "JO": "Yordania"},
}
MAP = {
    "home": "ID",
    "countries": [
        {"code": code, "label": label, "count": count, "url": f"/relations/ID-{code}"}
        for code, label, count in [
            ("AU", "Australia", 88), ("SG", "Singapura", 54), ("TL", "Timor-Leste", 12), ("PS", "Palestina", 3),
            ("RU", "Rusia", 5), ("FJ", "Fiji", 2), ("TV", "Tuvalu", 1), ("MY", "Malaysia", 0),
        ]
    ],
    "words": {"engagements": "engagements", "engagement": "engagement", "none": "nothing told"},
}  # fmt: skip
DATA = {"timeline": TIMELINE, "areas": AREAS, "network": NETWORK, "map": MAP}


def charts_page(site: Site, *kinds: str, **changed: Any) -> str:
    figure = '<figure class="chart" data-chart="{0}" data-source="{0}"><figcaption>{0} caption</figcaption></figure>'
    figures = "".join(figure.format(kind) for kind in kinds)
    return site.put("/charts", figures, charts=True, **{kind: changed.get(kind, DATA[kind]) for kind in kinds})


def drawn(page: Page, count: int = 1) -> None:
    expect(page.locator("figure[data-drawn=yes] .chart-canvas svg")).to_have_count(count)


def said(page: Page) -> str:
    return page.locator("figure > [role=status]").inner_text()


def test_all_charts_draw_under_the_strict_policy(page: Page, site: Site) -> None:
    """Four charts, pointed at everywhere: no violation, and the map data comes from where the scripts are."""
    page.goto(charts_page(site, *DATA))
    drawn(page, 4)
    for number in range(4):
        box = page.locator(".chart-canvas").nth(number)
        box.scroll_into_view_if_needed()
        place = box.bounding_box()
        assert place
        for step in range(1, 12):
            page.mouse.move(place["x"] + place["width"] * step / 12, place["y"] + place["height"] * (0.2 + step * 0.05))
    for button in page.locator(".chart-tools button").all():
        button.click()
    assert [address for address in site.asked if "/built/world-" in address]


def test_map_data_is_fetched_for_maps_only(page: Page, site: Site) -> None:
    """A page with a timeline does not load the world."""
    page.goto(charts_page(site, "timeline"))
    drawn(page)
    assert not [address for address in site.asked if "world" in address]


def test_the_timeline_is_walked_by_keyboard(page: Page, site: Site) -> None:
    """Arrows in order of days, Home and End, what is told is said; Enter opens; other hosts are not opened."""
    page.goto(charts_page(site, "timeline"))
    drawn(page)
    page.locator(".chart-canvas").focus()
    page.keyboard.press("ArrowRight")
    assert said(page) == f"{TITLE}, 3 February 2024, Engagements: held, 1 account (1/3)"
    page.keyboard.press("ArrowRight")
    assert "1 August 2025 – 1 September 2025, Agreements: cancelled, 2 accounts (2/3)" in said(page)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    assert "Kunjungan" in said(page) and page.url.endswith("/charts")
    page.keyboard.press("Home")
    site.put("/records/e1", "<p>record</p>")
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/e1")


def test_tooltips_hold_text_not_markup(page: Page, site: Site) -> None:
    """A title that looks like markup is shown as it is written."""
    page.goto(charts_page(site, "timeline"))
    drawn(page)
    page.locator(".chart-canvas").focus()
    page.keyboard.press("Home")
    expect(page.locator(".chart-tip strong")).to_have_text(TITLE)
    assert page.evaluate("window.ran") is None
    assert page.locator(".chart-canvas img").count() == 0


def test_the_timeline_zooms_by_key_and_button(page: Page, site: Site) -> None:
    """'+' shows less time around the entry, '0' all of it; an entry out of sight is brought back."""
    page.goto(charts_page(site, "timeline"))
    drawn(page)
    years = page.locator(".chart-canvas svg text", has_text=re.compile(r"^2025$"))
    expect(years).to_have_count(1)
    page.locator(".chart-canvas").focus()
    page.keyboard.press("End")
    for _ in range(4):
        page.keyboard.press("+")
    expect(years).to_have_count(0)
    page.keyboard.press("Home")
    expect(page.locator(".chart-tip strong")).to_have_text(TITLE)
    page.keyboard.press("End")
    page.keyboard.press("0")
    expect(years).to_have_count(1)


def test_a_click_opens_an_entry(page: Page, site: Site) -> None:
    """The person pointed at is opened."""
    site.put("/people/p1", "<p>person</p>")
    page.goto(charts_page(site, "network"))
    drawn(page)
    page.locator("svg text", has_text="Bagas Pradipta").click()
    page.wait_for_url("**/people/p1")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("areas", ["exercises, 2024: records: 3 (1/3)", "exercises, 2025: records: 9 (2/3)",
                   "cyber, 2025: records: 2 (3/3)"]),
        ("network", ["Bagas Pradipta, Indonesia, records: 9, with Laila Haddad (1/3)"]),
        ("map", ["Australia, 88 engagements (1/7)", "Singapura, 54 engagements (2/7)",
                 "Timor-Leste, 12 engagements (3/7)", "Rusia, 5 engagements (4/7)", "Palestina, 3 engagements (5/7)"]),
    ],
)  # fmt: skip
def test_charts_say_what_they_show(page: Page, site: Site, kind: str, expected: list[str]) -> None:
    """Every entry can be reached by keyboard and is said, and its tooltip is there."""
    page.goto(charts_page(site, kind))
    drawn(page)
    page.locator(".chart-canvas").focus()
    for line in expected:
        page.keyboard.press("ArrowRight")
        assert said(page) == line
        expect(page.locator(".chart-tip strong")).to_have_text(line.split(",")[0])


def test_charts_name_themselves(page: Page, site: Site) -> None:
    """A screen reader hears the caption and what the chart spans, in the language of the page."""
    page.goto(charts_page(site, "timeline"))
    box = page.get_by_role("application", name=re.compile("timeline caption.*entries: 3, from 3 February 2024"))
    expect(box).to_be_visible()


@pytest.mark.parametrize(
    "changed",
    [
        {"timeline": {**TIMELINE, "entries": []}},
        {"areas": {"years": [], "areas": []}},
        {"network": {"nodes": [], "links": [], "countries": {}}},
        {"map": {"home": "ID", "countries": [], "words": {}}},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_chart_of_nothing_says_so(page: Page, site: Site, changed: dict[str, Any]) -> None:
    """No empty axes: a line."""
    page.goto(charts_page(site, *changed, **changed))
    expect(page.get_by_text("There is nothing to show yet.")).to_be_visible()
    assert page.locator("svg").count() == 0


def test_charts_follow_colours_width_and_paper(page: Page, site: Site) -> None:
    """Dark, light, narrow and printed: drawn anew each time; words of the page's language are used."""
    page.goto(charts_page(site, "timeline", "map"))
    drawn(page, 2)
    lane = page.locator("svg text", has_text="Engagements")
    light = lane.get_attribute("fill")
    page.emulate_media(color_scheme="dark")
    expect(lane).not_to_have_attribute("fill", light or "")
    page.set_viewport_size({"width": 390, "height": 800})
    expect(page.locator("svg").first).not_to_have_attribute("width", "1214")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert len(page.pdf()) > 10_000
    expect(page.locator("html")).not_to_have_class("printing")


def test_missing_map_data_leaves_the_table(page: Page, site: Site) -> None:
    """Where the map cannot be fetched the page says that the table says the same."""
    page.route("**/built/world-*", lambda route: route.abort())
    page.goto(charts_page(site, "map"))
    expect(page.get_by_text("The chart could not be loaded; the table says the same.")).to_be_visible()
    page.said[:] = [line for line in page.said if "net::ERR_FAILED" not in line]
