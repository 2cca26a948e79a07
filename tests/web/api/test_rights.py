"""Words go out as far as rights allow: before eyes as pages show them, to a program only where they may be sent."""

from typing import Any

import pytest
from django.test import Client

from risalah.ledger import permissions
from risalah.ledger.intake import Intake
from risalah.ledger.models import Evidence
from risalah.source.document import from_text
from tests.web.api.calls import OPERATIONS, Call, body, items, send, token
from tests.web.conftest import ClientAs

# It tells nothing that is read as a fact, so that its words stand nowhere but in a quotation.
LONG = (
    "Kepercayaan tidak punya jalan pintas karena ia tumbuh pelan dari kebiasaan saling menyapa, duduk semeja, "
    "mendengar keluh kesah, tertawa pada hal yang remeh, dan menepati perkara kecil yang pernah diucapkan, sehingga "
    "pada hari yang sulit orang tidak lagi bertanya siapa yang harus mulai, melainkan apa yang masih bisa dibagi tanpa "
    "menghitung untung"
)
STORY = (
    "Jakarta (Warta Umum) - Menteri Pertahanan Surya Wibisana menerima kunjungan Menteri Pertahanan Yordania "
    'Salim Haddad di Jakarta, Kamis (12/6). Keduanya membahas latihan bersama.\n\n"{words}," kata Surya di Jakarta, '
    "Kamis.\n\n{notice}"
)
COPYRIGHT = "Hak cipta © Kabar Contoh 2025"
RESERVED = f"{COPYRIGHT}. Dilarang mengutip isi berita ini tanpa izin tertulis."


def add(notice: str) -> str:
    """A report with a long quotation: its id."""
    document = from_text(STORY.format(words=LONG, notice=notice), source="laporan.txt", published="2025-06-13")
    intake = Intake()
    [taken] = intake.write([intake.prepare(document, handed_over=True)])
    return taken.report


def permit(*scope: Any) -> None:
    permissions.record(
        "Kabar Contoh", scope, reference="surat", valid_from="2025-01-01", valid_until=None, by="rina"
    )  # fmt: skip


def longest(answer: bytes) -> int:
    """How many words of the long quotation stand together anywhere in an answer, at most."""
    text = " ".join(answer.decode().split())
    words = LONG.split()
    best = 0
    for start in range(len(words)):
        while start + best < len(words) and " ".join(words[start : start + best + 1]) in text:
            best += 1
    return best


def everything(client: Client, report: str, **headers: str) -> dict[str, Any]:
    """Every answer in which words of a report can stand."""
    statement = Evidence.objects.get(report=report, kind="statement")
    engagement = Evidence.objects.get(report=report, kind="engagement")
    asked = {
        "report": Call({"report": report}),
        "record_accounts": Call({"record": statement.record}),
        "record": Call({"record": engagement.record}),
        "statements": Call(),
        "search": Call(query={"q": "kepercayaan pintas"}),
        "timeline": Call(query={"country": "ID"}),
        "queue": Call(),
    }
    return {name: send(client, OPERATIONS[name], call, **headers) for name, call in asked.items()}


ALL = len(LONG.split())
SHORT = 40


@pytest.mark.parametrize(
    ("notice", "scope", "eyes", "program"),
    [
        ("", (), ALL, ALL),
        (COPYRIGHT, (), ALL, SHORT),
        (COPYRIGHT, ("send",), ALL, ALL),
        (COPYRIGHT, ("export",), ALL, SHORT),
        (RESERVED, ("read", "keep"), SHORT, SHORT),
        (RESERVED, ("read", "keep", "show"), ALL, SHORT),
        (RESERVED, ("read", "keep", "send"), SHORT, SHORT),
        (RESERVED, ("read", "keep", "show", "send"), ALL, ALL),
        (RESERVED, (), 0, 0),
    ],
)
def test_words_go_out_as_far_as_notices_and_permissions_allow(
    web_ledger: str, client_as: ClientAs, notice: str, scope: tuple[str, ...], eyes: int, program: int
) -> None:
    if scope:
        permit(*scope)
    report = add(notice)
    for who, most in ((everything(client_as("analyst"), report), eyes),
                      (everything(client_as(""), report, **token("read", "propose")), program)):  # fmt: skip
        assert {name: each.status_code for name, each in who.items() if each.status_code != 200} == {}
        found = {name: longest(each.content) for name, each in who.items()}
        if most == 0:
            assert max(found.values()) <= 3, found  # words that stand in facts too
        else:
            assert max(found.values()) == most, found
        assert found["report"] == found["record_accounts"] or most == 0


def test_what_is_withheld_says_why_and_what_would_open_it(web_ledger: str, client_as: ClientAs) -> None:
    report = add(COPYRIGHT)
    client, headers = client_as(""), token("read")
    [account] = body(everything(client, report, **headers)["record_accounts"])["accounts"]
    words = account["words"]
    assert (words["whole"], words["withheld"]) == (False, "copyright")
    assert "risalah permit 'Kabar Contoh'" in words["opens"] and "send" in words["opens"]
    assert words["spans"]["words"] and words["words"]["words"][0].endswith("…")
    said = body(send(client, OPERATIONS["report"], Call({"report": report}), **headers))
    assert (said["whole"], said["withheld"]) == (False, "copyright")
    gates = {gate["action"]: (gate["allowed"], bool(gate["opens"])) for gate in said["gates"]}
    assert gates["show"] == (True, False) and gates["send"] == (False, True)
    [statement] = [
        each for each in items(client.get("/api/v1/statements", **headers)) if each["report"]["id"] == report
    ]  # type: ignore[arg-type]
    assert (statement["whole"], statement["withheld"]) == (False, "copyright")


def test_of_a_text_that_is_not_kept_only_places_go_out(web_ledger: str, client_as: ClientAs) -> None:
    report = add(RESERVED)
    [account] = body(everything(client_as("reader", username="r"), report)["record_accounts"])["accounts"]
    assert account["words"]["spans"]["words"] and account["words"]["words"] == {}
    assert account["words"]["withheld"] == "reserved"


def test_exports_ask_the_gate_of_exports(web_ledger: str, client_as: ClientAs) -> None:
    """Even before eyes: an export leaves the ledger."""
    add(COPYRIGHT)
    client = client_as("reader")

    def exported() -> int:
        return longest(send(client, OPERATIONS["export_records"], Call()).streamed)

    assert exported() <= 3
    permit("export")
    assert exported() == ALL


def test_to_a_program_an_export_is_sent_as_well(web_ledger: str, client_as: ClientAs) -> None:
    add(COPYRIGHT)
    client, headers = client_as(""), token("read")

    def exported(operation: str, **path: str) -> int:
        return longest(send(client, OPERATIONS[operation], Call(path), **headers).streamed)

    permit("export")
    assert exported("export_records") <= 3 and exported("export_table", table="statements") <= 3
    permit("send")
    assert exported("export_records") == exported("export_table", table="statements") == ALL


PROMISED = (
    "dua belas perwira muda dan enam pelatih senior serta empat teknisi radar dan dua dokter lapangan dan tiga juru "
    "masak serta lima penerjemah bahasa dan tujuh pengemudi truk dan delapan ahli perbekalan serta sembilan pengamat "
    "latihan bersama dan sepuluh wartawan pertahanan dan sebelas pegawai kementerian"
)


@pytest.mark.parametrize("page", ["/records/{record}", "/relations/ID-JO", "/follow-up", "/search?q=perwira",
                                  "/reports/{report}", "/queue/{record}", "/briefs/ID-JO",
                                  "/api/v1/records/{record}/accounts", "/api/v1/records/{record}"])  # fmt: skip
def test_a_long_undertaking_of_a_report_that_is_reserved_is_quoted_shortly(
    web_ledger: str, client_as: ClientAs, page: str
) -> None:
    text = (
        "Jakarta (Warta Umum) - Menteri Pertahanan Surya Wibisana menerima kunjungan Menteri Pertahanan Yordania "
        f"Salim Haddad di Jakarta, Kamis (12/6). Yordania akan mengirim {PROMISED} ke Indonesia.\n\n{RESERVED}"
    )
    intake = Intake()
    document = from_text(text, source="laporan.txt", published="2025-06-13")
    [taken] = intake.write([intake.prepare(document, handed_over=True)])
    account = Evidence.objects.get(report=taken.report, kind="commitment")
    shown = client_as("analyst").get(page.format(record=account.record, report=taken.report))
    assert shown.status_code == 200
    assert " ".join(PROMISED.split()[:35]) in shown.content.decode() or "briefs" in page or "search" in page
    assert PROMISED not in shown.content.decode()
