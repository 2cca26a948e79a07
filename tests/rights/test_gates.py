"""Gates: the whole table of levels and actions, and what a verdict says."""

import shlex

import msgspec
import pytest

from risalah.rights.actions import ACTIONS, Action
from risalah.rights.gates import Verdict, gate
from risalah.rights.permissions import Permission
from risalah.rights.standing import Level, NoticeWords, Standing

DAY = "2025-06-13"
WORDS = {
    "open": (),
    "copyright": (NoticeWords("copyright", "Copyright © 2025 Kabar Contoh"),),
    "reserved": (NoticeWords("notice", "Dilarang mengutip isi tanpa izin."),),
}


def of(level: Level, **fields: object) -> Standing:
    known = {"holder": "Kabar Contoh", "host": None, "notices": WORDS[level], "ai_reserved": False, "signals": ()}
    return Standing(level=level, **{**known, **fields})  # type: ignore[arg-type]


def permission(*scope: Action) -> Permission:
    return Permission(
        id="i1",
        holder="Kabar Contoh",
        scope=scope,
        reference="surat 7/2025",
        valid_from="2025-01-01",
        recorded_by="Lintang",
    )


def verdict(action: Action, standing: Standing, *permissions: Permission, handed_over: bool = True) -> Verdict:
    return gate(action, standing, handed_over=handed_over, permissions=permissions, day=DAY)


@pytest.mark.parametrize(
    ("level", "handed_over", "allowed"),
    [
        ("open", True, "read keep index show export send"),
        ("open", False, "read keep index show export send"),
        ("copyright", True, "read keep index show"),
        ("copyright", False, "read keep index show"),
        ("reserved", True, "read"),
        ("reserved", False, ""),
    ],
)
def test_what_each_level_allows_by_itself(level: Level, handed_over: bool, allowed: str) -> None:
    """The table of the documentation."""
    found = [action for action in ACTIONS if verdict(action, of(level), handed_over=handed_over).allowed]
    assert found == allowed.split()


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("level", ["copyright", "reserved"])
@pytest.mark.parametrize("handed_over", [True, False])
def test_a_permission_opens_the_actions_of_its_scope(action: Action, level: Level, handed_over: bool) -> None:
    """And names its reference wherever it was needed."""
    found = verdict(action, of(level), permission("read", action), handed_over=handed_over)
    assert found.allowed
    assert not found.opens
    needed = not verdict(action, of(level), handed_over=handed_over).allowed
    assert ("surat 7/2025" in found.reason) is needed


def test_what_may_not_be_read_may_not_be_kept() -> None:
    """Unattended, a permission to keep is worth nothing without one to read; two permissions may share the scope."""
    assert not verdict("keep", of("reserved"), permission("keep"), handed_over=False).allowed
    assert verdict("keep", of("reserved"), permission("keep"), permission("read"), handed_over=False).allowed
    assert verdict("keep", of("reserved"), permission("keep"), handed_over=True).allowed


def test_another_holders_permission_or_one_that_has_ended_opens_nothing() -> None:
    """A permission counts only where it covers."""
    ended = msgspec.structs.replace(permission("read"), valid_until="2025-06-12")
    other = msgspec.structs.replace(permission("read"), holder="Media Lain")
    assert not verdict("read", of("reserved"), ended, other, handed_over=False).allowed


@pytest.mark.parametrize(
    ("signals", "ai_reserved", "closed", "reason"),
    [
        ((("search", "no"),), False, "index", "Content-Signal: search=no"),
        ((("search", "yes"), ("ai-train", "no")), True, "send", "Content-Signal: ai-train=no"),
    ],
)
@pytest.mark.parametrize("level", ["open", "copyright"])
def test_a_signal_closes_one_action(
    level: Level, signals: tuple[tuple[str, str], ...], ai_reserved: bool, closed: Action, reason: str
) -> None:
    """'search=no' the index, a reservation against AI the sending; all else stays as the level has it."""
    said = of(level, signals=signals, ai_reserved=ai_reserved)
    before = [action for action in ACTIONS if verdict(action, of(level)).allowed]
    assert [action for action in ACTIONS if verdict(action, said).allowed] == [a for a in before if a != closed]
    assert verdict(closed, said, permission(closed)).allowed
    if level == "open":
        assert reason in verdict(closed, said).reason


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (verdict("read", of("open")), "no notice reserves it"),
        (
            verdict("keep", of("copyright")),
            "a copyright line says whose it is and does not forbid this: Copyright © 2025 Kabar Contoh",
        ),
        (verdict("send", of("copyright")), "a copyright line claims the text: Copyright © 2025 Kabar Contoh"),
        (
            verdict("read", of("reserved")),
            "a person handed it over, so it may be read for facts; the rest is reserved: "
            "Dilarang mengutip isi tanpa izin.",
        ),
        (verdict("read", of("reserved"), handed_over=False), "rights are reserved: Dilarang mengutip isi tanpa izin."),
        (
            verdict("keep", of("reserved"), permission("keep")),
            "permitted by Kabar Contoh (surat 7/2025, from 2025-01-01)",
        ),
        (
            verdict("keep", of("reserved"), msgspec.structs.replace(permission("keep"), valid_until="2025-12-31")),
            "permitted by Kabar Contoh (surat 7/2025, from 2025-01-01 to 2025-12-31)",
        ),
    ],
)
def test_a_verdict_names_its_notice_or_permission(found: Verdict, reason: str) -> None:
    """Whether it allows or refuses."""
    assert found.reason == reason


@pytest.mark.parametrize(
    ("action", "fields", "opens"),
    [
        ("keep", {}, "risalah permit 'Kabar Contoh' --scope read,keep,index,show --reference … --by …"),
        ("export", {}, "risalah permit 'Kabar Contoh' --scope read,keep,index,show,export --reference … --by …"),
        (
            "keep",
            {"holder": None, "host": "kabarcontoh.id"},
            "risalah permit 'kabarcontoh.id' --scope read,keep,index,show --reference … --by …",
        ),
        (
            "keep",
            {"holder": None},
            "give the report with its url, then "
            "risalah permit 'HOST' --scope read,keep,index,show --reference … --by …",
        ),
    ],
)
def test_a_refusal_says_what_would_open_it(action: Action, fields: dict[str, object], opens: str) -> None:
    """A command for the holder, else for the host; where neither is known, what is missing first."""
    for handed_over in (True, False):
        found = verdict(action, of("reserved", **fields), handed_over=handed_over)
        assert (found.allowed, found.opens) == (False, opens)


def test_a_holders_name_is_safe_to_paste() -> None:
    """A name comes from the document, so it is quoted for the shell."""
    found = verdict("keep", of("reserved", holder="Ma'ruf\n$(x); y"))
    assert shlex.split(found.opens)[:4] == ["risalah", "permit", "Ma'ruf $(x); y", "--scope"]
