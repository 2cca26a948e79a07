"""A brief as PDF: two pages of A4 with footnotes at the foot of the page, tagged (PDF/UA-1).

WeasyPrint is an extra and is loaded when a PDF is asked for. The same brief gives the same bytes on one machine;
nothing is fetched from anywhere.
"""

import io
from typing import Any, Final

from risalah.briefs.html import printed
from risalah.briefs.values import Brief

PAGES: Final = 2
SIZES: Final = (8.8, 8.4, 8.0, 7.5, 7.0)  # points
REMEDY: Final = (
    "install it with pip install 'risalah[pdf]' and Pango with your system (Debian: apt-get install libpango-1.0-0 "
    "libpangoft2-1.0-0 libharfbuzz-subset0), or ask for docx or html"
)


class NoPdf(Exception):
    """WeasyPrint, or what it needs of the system, is not there: what is wrong, and what to do."""

    def __init__(self, problem: str) -> None:
        """Keep both parts of the message."""
        super().__init__(f"{problem}; {REMEDY}")
        self.problem = problem
        self.remedy = REMEDY


def write(brief: Brief) -> bytes:
    """Write a brief.

    Args:
        brief: The content.

    Raises:
        NoPdf: WeasyPrint is not installed, or a library of the system that it needs is not.
    """
    weasyprint, fetcher = _weasyprint()
    # The content is chosen for two pages of the largest type; long words and wide letters may take more room.
    for size in SIZES:
        document = weasyprint.HTML(string=printed(brief, size), url_fetcher=fetcher).render()
        if len(document.pages) <= PAGES:
            break
    target = io.BytesIO()
    # The identifier would be made of the time.
    identifier = f"risalah brief {' '.join(brief.countries)} {brief.as_of} {brief.language}".encode()
    document.write_pdf(target, pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    return target.getvalue()


def _weasyprint() -> tuple[Any, Any]:
    """The library, and what refuses every address."""
    try:
        import weasyprint
        from weasyprint.urls import URLFetcher
    except ImportError as error:
        raise NoPdf(f"PDF needs WeasyPrint, which is not installed ({error})") from error
    except OSError as error:  # Pango is loaded from the system
        raise NoPdf(f"WeasyPrint lacks a library of the system ({error})") from error
    return weasyprint, URLFetcher(allowed_protocols=())
