"""A brief on the screen and as a file."""

import io
import sys
import zipfile

import pytest

from tests.web.pages.shape import links, parsed, text
from tests.web.pages.world import world


def test_every_line_has_footnotes_that_lead_to_reports(of_reports) -> None:
    answer = of_reports(*world()).get("/briefs/ID-JP?as_of=2025-10-05")
    page = parsed(answer)
    lines = page.xpath("//ul[@class='brief-lines']/li")
    assert lines and all(line.xpath(".//sup/a") for line in lines)
    notes = page.xpath("//section[@class='brief-notes']//li")
    assert [each.get("value") for each in notes] == [str(number) for number in range(1, len(notes) + 1)]
    assert any(each.startswith("/reports/r") and "evidence=" in each for each in links(answer))
    assert "As of 5 October 2025" in text(answer)


@pytest.mark.parametrize(("format_", "start"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_a_brief_comes_as_a_file(of_reports, format_: str, start: bytes) -> None:
    answer = of_reports(*world()).get(f"/briefs/ID-JP?as_of=2025-10-05&format={format_}")
    assert answer.status_code == 200 and answer.content.startswith(start)
    assert answer["Content-Disposition"] == f'attachment; filename="risalah-ID-JP-2025-10-05.{format_}"'


def test_the_file_is_in_the_language_of_the_page(of_reports) -> None:
    client = of_reports(*world(), language="id")
    content = client.get("/briefs/ID-JP?as_of=2025-10-05&format=docx").content
    words = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    assert "Hubungan Indonesia dan Jepang" in words


def test_where_pdf_cannot_be_made_the_page_says_what_to_install(of_reports, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    answer = of_reports(*world()).get("/briefs/ID-JP?format=pdf")
    assert answer.status_code == 503 and "pip install" in text(answer)


def test_nothing_told_says_so_without_files(of_reports) -> None:
    answer = of_reports().get("/briefs/ID-JP?as_of=2025-10-05")
    assert not [each for each in links(answer) if "format=" in each]
    assert "2025" in text(answer)
