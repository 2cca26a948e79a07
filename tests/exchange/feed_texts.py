"""Feeds for tests: invented outlets, in the forms in which feeds come."""

from html import escape

MEETING = (
    "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya bertemu Menteri Pertahanan Jepang Haruto Kinoshita "
    "di Tokyo, Kamis (12/6)."
)
VISIT = (
    "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima kunjungan Menteri Pertahanan Vietnam "
    "Nguyen Van Minh di Jakarta, Jumat (13/6)."
)
_SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:cc="http://backend.userland.com/creativeCommonsRssModule"'
)
DAY = "<pubDate>Sat, 14 Jun 2025 01:30:00 +0700</pubDate>"


def item(number: int = 1, *, full: str = "", summary: str = "", title: str = "Pertemuan", more: str = DAY) -> str:
    """An entry of RSS on the page /berita/N of kabarcontoh.id; texts as HTML."""
    content = f"<content:encoded><![CDATA[{full}]]></content:encoded>" if full else ""
    described = f"<description>{escape(summary)}</description>" if summary else ""
    link = f"<link>https://kabarcontoh.id/berita/{number}</link>"
    return f"<item><title>{title} {number}</title>{link}{described}{content}{more}</item>"


def rss(*items: str, channel: str = "", head: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> str:
    """A feed of RSS 2.0."""
    title = "<title>Kabar Contoh</title><link>https://kabarcontoh.id/</link>"
    return f'{head}<rss version="2.0" {_SPACES}><channel>{title}{channel}{"".join(items)}</channel></rss>'


def atom(*entries: str, feed: str = "") -> str:
    """A feed of Atom."""
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Kabar Contoh</title>{feed}{"".join(entries)}</feed>'
