"""Small texts through the real reader, for the tests of this folder. People and exercises are invented."""

import msgspec

from risalah.reader import Stages, read_document, stages
from risalah.source.document import from_text
from risalah.values.document import Document
from risalah.values.reading import Reading

PUBLISHED = "2025-06-13"

MINISTER = "Menteri Pertahanan Bramanto Adiwijaya"
JAPAN = "Menteri Pertahanan Jepang Haruto Kinoshita"
SERBIA = "Menteri Pertahanan Serbia Milovan Radakovic"
VIETNAM = "Duta Besar Vietnam untuk Indonesia Pham Duc Trung"
SECRETARY = "Sekretaris Jenderal Kementerian Pertahanan Marsekal Madya TNI Danu Prakosa"
MEETING = f"{MINISTER} bertemu {JAPAN} di Tokyo, Kamis (12/6)."


def document(text: str, *, language: str | None = "id", published: str | None = PUBLISHED) -> Document:
    """A document; its language is told, as a sentence or two are little to tell it by."""
    return msgspec.structs.replace(from_text(text, published=published), language=language)


def found(text: str, *, language: str | None = "id", published: str | None = PUBLISHED) -> Stages:
    """What each stage found."""
    return stages(document(text, language=language, published=published))


def reading(text: str, *, published: str | None = PUBLISHED) -> Reading:
    """The reading of an Indonesian text."""
    return read_document(document(text, published=published))
