"""Mails: text before HTML, attachments are documents, senders are no credits, nothing is fetched."""

import io
from email.message import EmailMessage
from pathlib import Path

import docx as python_docx
import pytest

from risalah.source.files import Failure, documents, from_upload
from risalah.values.document import Document

STORY = "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima Duta Besar Jepang, Kamis (12/6)."
DOCX = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def _mail(text: str | None = STORY, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    known = {"From": "Humas Kemhan <humas@kemhan.example>", "Subject": "Fwd: Menhan Terima Duta Besar Jepang"}
    for name, value in {**known, "Date": "Fri, 13 Jun 2025 09:00:00 +0700", **headers}.items():
        mail[name.replace("_", "-")] = value
    if text is not None:
        mail.set_content(text)
    return mail


def _found(mail: EmailMessage, tmp_path: Path, **more: str) -> list[Document | Failure]:
    path = tmp_path / "rilis.eml"
    path.write_bytes(mail.as_bytes())
    return list(documents([str(tmp_path)], **more))


def _one(mail: EmailMessage, tmp_path: Path, **more: str) -> Document:
    (found,) = _found(mail, tmp_path, **more)
    assert isinstance(found, Document), found
    return found


def test_a_mail_is_a_report(tmp_path: Path) -> None:
    """The subject is the title, the date the day of publication; sender and list are no credits."""
    mail = _mail(List_Id="Rilis <rilis.kemhan.example>")
    mail.add_alternative(f"<p>{STORY} (versi HTML)</p>", subtype="html")
    document = _one(mail, tmp_path)
    assert (document.text.strip(), document.title) == (STORY, "Menhan Terima Duta Besar Jepang")
    assert (document.published, document.credits, document.part) == ("2025-06-13", (), None)


def test_the_callers_day_wins_over_the_date_of_the_mail(tmp_path: Path) -> None:
    """With a note that says which was not taken."""
    document = _one(_mail(), tmp_path, published="2025-06-12")
    assert (document.published, [note.code for note in document.notes]) == ("2025-06-12", ["published-overrides"])


def test_a_mail_of_html_is_read_as_a_page(tmp_path: Path) -> None:
    """Pictures from elsewhere are never asked for."""
    mail = _mail(None)
    mail.set_content(f"<img src='http://127.0.0.1:9/x.gif'><article><p>{STORY}</p></article>", subtype="html")
    document = _one(mail, tmp_path)
    assert document.text.endswith(STORY)
    assert document.text_map


def test_attachments_are_documents_of_their_own(tmp_path: Path) -> None:
    """Numbered as they stand in the mail; what is not read is named."""
    mail = _mail("Terlampir rilis dan foto.")
    made = python_docx.Document()
    made.add_paragraph(STORY)
    file = io.BytesIO()
    made.save(file)
    mail.add_attachment(file.getvalue(), maintype="application", subtype=DOCX, filename="rilis.docx")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="foto.png")
    mail.add_attachment(b"PK", maintype="application", subtype="zip", filename="foto.zip")
    page = f"<article><p>{STORY}</p></article>".encode()
    mail.add_attachment(page, maintype="application", subtype="octet-stream", filename="b.html")
    mail.add_attachment("12 Juni 2025\n\n" + STORY, filename="c.txt")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="d.pdf")
    found = _found(mail, tmp_path)
    read = [each for each in found if isinstance(each, Document)]
    assert [each.part for each in read] == [None, "attachment 1", "attachment 2", "attachment 3"]
    assert [each.text.strip() for each in read[1:3]] == [STORY, STORY]
    assert [each.published for each in read] == ["2025-06-13", "2025-06-13", "2025-06-13", "2025-06-12"]
    assert read[0].notes[0].message == "attachments that are not read: 'foto.zip'"
    assert {each.source for each in read} == {"rilis.eml"}
    (failure,) = (each for each in found if isinstance(each, Failure))
    assert failure.path.endswith("rilis.eml (attachment 4: d.pdf)")


def test_a_mail_inside_a_mail_keeps_its_own_day_and_attachments(tmp_path: Path) -> None:
    """'attachment 1.1' is the first attachment of the first attachment."""
    inner = _mail(STORY, Subject="Rilis", Date="Thu, 12 Jun 2025 20:00:00 +0700")
    inner.add_attachment(STORY, filename="lampiran.txt")
    outer = _mail("Mohon diteruskan.")
    outer.add_attachment(inner)
    found = [each for each in _found(outer, tmp_path) if isinstance(each, Document)]
    assert [(each.part, each.published) for each in found] == [
        (None, "2025-06-13"),
        ("attachment 1", "2025-06-12"),
        ("attachment 1.1", "2025-06-12"),
    ]


def test_mails_are_not_opened_endlessly(tmp_path: Path) -> None:
    """Deeper than five is told, and what stood above is read."""
    mail = _mail()
    for _ in range(7):
        outer = _mail()
        outer.add_attachment(mail)
        mail = outer
    *read, failure = _found(mail, tmp_path)
    assert len(read) == 6
    assert isinstance(failure, Failure)
    assert failure.reason == "mails inside mails are read 5 deep"


def test_a_wrong_charset_and_flowed_lines(tmp_path: Path) -> None:
    """What the mail calls its encoding is asked only where it is known; lines that go on are joined."""
    path = tmp_path / "a.eml"
    head = b"From: a@kemhan.example\nMIME-Version: 1.0\nContent-Transfer-Encoding: 8bit\nContent-Type: text/plain; "
    path.write_bytes(head + b"charset=tidak-ada\n\n" + "Türkiye “sahabat” hadir".encode("cp1252"))
    (document,) = documents([str(path)])
    assert isinstance(document, Document)
    assert document.text == "Türkiye “sahabat” hadir"
    path.write_bytes(head + b"format=flowed\n\nMenteri \nhadir di Jakarta.\nIa pulang.")
    (document,) = documents([str(path)])
    assert isinstance(document, Document)
    assert document.text == "Menteri hadir di Jakarta.\nIa pulang."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Menteri hadir di Jakarta", "the file is no mail: it begins with no header"),
        (b"Subject: x\n\n", "the mail has no words and no attachment that can be read"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary=x\n\n--x--", "the mail is encrypted"),
        (b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx", "the mail is encrypted"),
        (b"Content-Type: image/png\n\nx", "the mail has no words and no attachment that can be read"),
    ],
)
def test_a_mail_without_words_says_why(tmp_path: Path, data: bytes, reason: str) -> None:
    """One clear line."""
    path = tmp_path / "a.eml"
    path.write_bytes(data)
    (failure,) = documents([str(path)])
    assert isinstance(failure, Failure)
    assert (failure.reason, bool(failure.remedy)) == (reason, True)


MIXED = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n"


@pytest.mark.parametrize(
    "data",
    [
        b"From: =?x?q?=\nDate: kemarin\nSubject: =?utf-8?b?////?=\nContent-Type: text/plain; charset=\x00\n\nHadir.",
        MIXED + (b"--a\n" + MIXED) * 3_000,
        b"From: a\nContent-Type: message/rfc822\n\n" * 2_000,
        MIXED + b"--a\n\nx\n" * 2_000,
    ],
    ids=["odd headers", "parts in parts", "mails in mails", "many parts"],
)
def test_a_mail_made_to_hurt_does_not(data: bytes) -> None:
    """It gives a document or a failure, soon, and never raises."""
    assert isinstance(from_upload(data, name="a.eml"), Document | Failure)


def test_standard_input_and_upload_know_a_mail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its head; an upload with attachments says that it holds several reports."""
    mail = _mail(Message_ID="<1@kemhan.example>")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(mail.as_bytes())))
    (document,) = documents(["-"])
    assert isinstance(document, Document)
    assert (document.title, document.source) == ("Menhan Terima Duta Besar Jepang", "-")
    mail.add_attachment(STORY, filename="lampiran.txt")
    failure = from_upload(mail.as_bytes(), name="a.eml")
    assert isinstance(failure, Failure)
    assert failure.reason == "the file holds several reports (its own text and attachment 1)"
