"""An invented world of a few reports in which every page has something to show, and names that would break pages."""

from risalah.ledger.intake import Prepared
from tests.ledger.told import (
    ADI,
    KIM,
    RADO,
    accreditation,
    agreement,
    cited,
    meeting,
    occasion,
    person,
    promise,
    said,
    told,
)

MARKUP = '<script>alert("x")</script>'
NASTY = person('Toni <b>Wiratama</b> & "Rekan"', "Juru Bicara <i>Kemhan</i>", "ID", rank="Kolonel")
UTOMO = person("Tri Utomo", "Kasal", "ID")
BUDI = person("Tri Budi Utomo", "Menteri Pertahanan", "ID")
EXERCISE = occasion("Samudra Teguh")
MINISTRY = ("Kementerian Pertahanan", "ID")
WORDS = "Kita akan menggelar latihan bersama di laut"


def world() -> list[Prepared]:
    """The reports, from 2024 to 2025."""
    met = meeting(
        host=ADI, guest=KIM, date="2025-06-12", place="Jakarta", place_country="ID", areas=["exercises"],
        organisations=["Kementerian Pertahanan"],
    )  # fmt: skip
    elsewhere = meeting(host=ADI, guest=KIM, date="2025-06-12", place="Bogor", place_country="ID")
    planned = meeting(
        countries=["ID", "JP"], type="exercise", status="planned", date="2025-09", named=EXERCISE, areas=["exercises"],
        others=[(ADI, "principal"), (KIM, "principal")],
    )  # fmt: skip
    held = meeting(
        countries=["ID", "JP"], type="exercise.sea", date="2025-09-10", named=EXERCISE, areas=["exercises"],
        others=[(ADI, "principal"), (KIM, "principal")],
    )  # fmt: skip
    return [
        told("2024-03-02", meeting(host=ADI, guest=KIM, date="2024-03"), text="Laporan pertama.", title="Maret"),
        told("2025-06-13", met, said(WORDS, ADI), title=f"Pertemuan {MARKUP}", organisations=[MINISTRY]),
        told("2025-06-14", elsewhere, text="Keterangan lain tentang pertemuan itu.", title="Keterangan lain"),
        told("2025-06-20", meeting(host=ADI, guest=RADO, date="2025-06-19"), text="Tamu dari Serbia.", title="Serbia"),
        told("2025-07-02", agreement(f"nota {MARKUP}", ("ID", "JP"), date="2025-07-01", areas=["cyber"]), text="Nota."),
        told("2025-07-03", promise(f"mengirim pengamat {MARKUP}", due="2025-12"), text="Janji pengamat."),
        told("2025-07-04", planned, text="Latihan direncanakan.", title="Rencana"),
        told("2025-09-11", held, text="Latihan terlaksana.", title="Latihan"),
        told("2025-10-01", accreditation("Atase Pertahanan", "RS", ["ID"], RADO), text="Atase.", title="Atase"),
        told("2025-10-02", cited(NASTY), text="Juru bicara.", title="Juru bicara"),
        told("2025-10-03", cited(UTOMO), text="Kasal."),
        told("2025-10-04", cited(BUDI), text="Menteri."),
    ]  # fmt: skip
