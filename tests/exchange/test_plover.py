"""PLOVER: what happened, what is to come and what was called off are different events, and nobody is made up."""

import json

import pytest

from risalah.exchange import plover
from risalah.exchange.export import write
from risalah.exchange.selection import Selection
from risalah.knowledge.codes import codes
from risalah.knowledge.store import load
from risalah.ledger import deciding
from risalah.ledger.models import Engagement
from tests.exchange.filled import COPYRIGHT, SAID, add, add_invented, document, meeting, texts

pytestmark = pytest.mark.usefixtures("ledger")
HOST, GUEST = "Menteri Pertahanan Surya Wibisana", "Menteri Pertahanan Yordania Salim Haddad"


def told(*sentences, published="2025-06-13"):
    """A ledger of reports, one for each sentence, and its events."""
    add(*(document(s, source=f"{n}.txt", published=published) for n, s in enumerate(sentences)))
    return list(plover.events(Selection(), texts()))


@pytest.mark.parametrize(
    ("sentence", "event", "mode"),
    [
        (f"{HOST} menerima kunjungan {GUEST} di Jakarta, Kamis (12/6).", "CONSULT", "visit"),
        (f"{HOST} bertemu {GUEST} di Singapura, Kamis (12/6).", "CONSULT", "third-party"),
        (f"{HOST} berbicara dengan {GUEST} melalui telepon, Kamis (12/6).", "CONSULT", "phone"),
        (f"{HOST} akan bertemu {GUEST} di Amman, September mendatang.", "AGREE", ""),
        ("TNI AD dan Angkatan Darat Jepang menggelar latihan bersama di Bandung, Kamis (12/6).", "COOPERATE", ""),
    ],
)
def test_status_and_type_make_the_event(sentence, event, mode):
    found = told(sentence)
    assert [(each["event"], each["mode"]) for each in found] == [([event], [mode] if mode else [])]


def test_the_visitor_acts_and_the_host_receives():
    [found] = told(f"{HOST} menerima kunjungan {GUEST} di Jakarta, Kamis (12/6).")
    post = "Menteri Pertahanan"
    assert found["source"] == [{"code": "JOR", "sector": "GOV", "identifier_text": "Salim Haddad", "office": post}]
    assert found["recipient"] == [{"code": "IDN", "sector": "GOV", "identifier_text": "Surya Wibisana", "office": post}]
    assert (found["date"], found["enddate"]) == ("2025-06-12", "2025-06-12")
    assert found["event_loc"] == {"name": "Jakarta", "country code": "ID", "cc3": "IDN"}


def test_who_has_a_rank_is_of_the_military():
    sentence = (
        "Kasal Laksamana TNI Surya Wirabuana menerima kunjungan Kepala Staf Angkatan Laut India Laksamana "
        "Arvind Malhotra di Jakarta, Kamis (12/6)."
    )
    [found] = told(sentence)
    assert {a["sector"] for a in (*found["source"], *found["recipient"])} == {"MIL"}


def test_a_vague_date_becomes_its_first_and_last_day_and_stays_as_told_beside():
    [found] = told(f"{HOST} akan bertemu {GUEST} di Amman, September mendatang.")
    assert (found["date"], found["enddate"]) == ("2025-09-01", "2025-09-30")
    assert found["risalah"]["date"] == "2025-09" and found["risalah"]["status"] == "planned"


def test_an_exercise_has_a_recipient_and_is_military():
    [found] = told("TNI AD dan Angkatan Darat Jepang menggelar latihan bersama di Bandung, Kamis (12/6).")
    assert found["recipient"] and "military" in found["context"]
    assert {a["code"] for a in (*found["source"], *found["recipient"])} == {"IDN", "JPN"}


def test_words_stand_only_where_they_may_leave():
    add(meeting("Kabar Contoh", notice=COPYRIGHT), meeting("Warta Umum"))
    found = json.dumps(list(plover.events(Selection(), texts())), ensure_ascii=False)
    assert '"withheld": "copyright"' in found and "menerima kunjungan" in found
    assert SAID not in found  # statements are no events


def test_rejected_records_are_no_events():
    add_invented(40)
    before = list(plover.events(Selection(), texts()))
    record = Engagement.objects.filter(status="held").order_by("pk")[0].pk
    deciding.review(record, "reject", by="uji", reason="not-an-event")
    after = list(plover.events(Selection(), texts()))
    assert [e for e in before if e["risalah"]["id"] != record] == after


def test_every_event_of_a_large_ledger_has_what_the_manual_asks_for(tmp_path):
    add_invented(300)
    write("plover", tmp_path / "e.jsonl", Selection(), texts())
    found = [json.loads(line) for line in (tmp_path / "e.jsonl").read_text("utf-8").splitlines()]
    assert len({each["id"] for each in found}) == len(found) > 150
    contexts = {c for area in load("taxonomy/areas").values() for c in area["plover"]} | {
        "diplomatic",
        "military",
        "economic",
    }
    known = plover.mapping()
    for each in found:
        (event,) = each["event"]
        assert (each["event_scale"], each["quad_code"]) == (known.scores[event], known.quads[event])
        assert each["source"] and all(len(a["code"]) == 3 for a in each["source"])
        assert set(each["context"]) <= contexts
        assert event not in known.needs_recipient or each["recipient"]
        assert "visit" not in each["mode"] or each["recipient"]
        assert each["cite_info"]


def test_every_code_of_ours_has_an_event_or_is_said_to_have_none():
    known, found = codes(), plover.mapping()
    assert set(found.statuses) == set(known.statuses)
    assert set(found.stages) == set(known.stages)
    assert set(found.commitments) == set(known.commitment_statuses)
    types = load("taxonomy/engagements")["types"]
    assert set(found.contexts) == set(types)
    assert {types[each]["plover"] for each in types} <= set(found.scores) == set(found.quads)
