"""Permissions: which documents, actions and days a permission covers."""

import msgspec
import pytest

from risalah.rights.actions import ACTIONS, Action
from risalah.rights.permissions import Permission, covers
from risalah.rights.standing import Standing

PERMISSION = Permission(
    id="i1",
    holder="PT. Kabar Contoh Tbk",
    scope=("read", "keep"),
    reference="surat 7/2025",
    valid_from="2025-01-01",
    valid_until="2025-12-31",
    recorded_by="Lintang",
)


def of(holder: str | None, host: str | None) -> Standing:
    return Standing(level="reserved", holder=holder, host=host, notices=(), ai_reserved=False, signals=())


@pytest.mark.parametrize(
    ("permitted", "holder", "host", "covered"),
    [
        ("PT. Kabar Contoh Tbk", "KABAR CONTOH", None, True),
        ("kabar-contoh", "Kabar Contoh, PT", None, True),
        ("Kabar Contoh", "Kabar Contoh Lain", None, False),
        ("Kabar Contoh", None, "kabarcontoh.id", False),
        ("PT", "PT.", None, False),
        ("", None, None, False),
        ("kabarcontoh.id", None, "kabarcontoh.id", True),
        ("www.KabarContoh.id ", None, "kabarcontoh.id", True),
        ("kabarcontoh.id", "Media Lain", "nasional.kabarcontoh.id", True),
        ("kabarcontoh.id", "kabarcontoh.id", None, True),
        ("nasional.kabarcontoh.id", None, "kabarcontoh.id", False),
        ("kabarcontoh.id", None, "bukankabarcontoh.id", False),
        ("id", None, "kabarcontoh.id", False),
        (".id", None, "kabarcontoh.id", False),
    ],
)
def test_a_permission_is_for_a_holder_or_a_host(
    permitted: str, holder: str | None, host: str | None, covered: bool
) -> None:
    """Names are compared without capitals, marks and legal form; a host takes its sub-domains along."""
    permission = msgspec.structs.replace(PERMISSION, holder=permitted)
    assert covers(permission, of(holder, host), "read", "2025-06-13") is covered


@pytest.mark.parametrize("action", ACTIONS)
def test_a_permission_is_for_the_actions_of_its_scope(action: Action) -> None:
    """To read is not to keep, and neither is to send."""
    assert covers(PERMISSION, of("Kabar Contoh", None), action, "2025-06-13") is (action in ("read", "keep"))


@pytest.mark.parametrize(
    ("day", "until", "covered"),
    [
        ("2024-12-31", "2025-12-31", False),
        ("2025-01-01", "2025-12-31", True),
        ("2025-12-31", "2025-12-31", True),
        ("2026-01-01", "2025-12-31", False),
        ("2099-01-01", None, True),
    ],
)
def test_a_permission_has_a_first_and_a_last_day(day: str, until: str | None, covered: bool) -> None:
    """Both are included; without a last day it has no end."""
    permission = msgspec.structs.replace(PERMISSION, valid_until=until)
    assert covers(permission, of("Kabar Contoh", None), "read", day) is covered
