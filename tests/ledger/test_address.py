"""Where a ledger is: what a path or URL means to Django, and what of it may be shown."""

from pathlib import Path
from typing import Any

import pytest

from risalah.ledger import address as addresses
from risalah.ledger.errors import Unusable


@pytest.mark.parametrize(
    ("address", "settings"),
    [
        (
            "postgresql://officer:a%40b@db.example:5433/minutes",
            {"NAME": "minutes", "USER": "officer", "PASSWORD": "a@b", "HOST": "db.example", "PORT": "5433"},
        ),
        ("postgres://db.example/minutes", {"NAME": "minutes", "USER": "", "HOST": "db.example", "PORT": ""}),
        (
            "postgresql:///minutes?host=/var/run/postgresql&user=officer",
            {"NAME": "minutes", "USER": "officer", "HOST": "/var/run/postgresql"},
        ),
        ("postgresql:///minutes?port=5433", {"NAME": "minutes", "PORT": "5433", "HOST": ""}),
        ("postgresql://db.example/my%20minutes", {"NAME": "my minutes"}),
        ("minutes.sqlite3", {"NAME": "minutes.sqlite3", "ENGINE": "django.db.backends.sqlite3"}),
        ("~/minutes.sqlite3", {"NAME": str(Path("~/minutes.sqlite3").expanduser())}),
    ],
)
def test_an_address_gives_the_settings_of_its_database(address: str, settings: dict[str, Any]):
    found = addresses.database(address)
    assert {key: found[key] for key in settings} == settings


def test_further_options_of_a_url_are_handed_on():
    assert addresses.database("postgresql://h/n?sslmode=require")["OPTIONS"] == {
        "connect_timeout": 10,
        "sslmode": "require",
    }


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("mysql://host/name", "is no ledger"),
        ("http://host/name", "is no ledger"),
        ("postgresql://host", "names no database"),
        ("postgresql://host/", "names no database"),
        ("postgresql://host:none/name", "is no address"),
        ("postgresql://host:99999/name", "is no address"),
        ("postgresql://[half/name", "is no address"),
    ],
)
def test_what_is_no_address_is_refused_with_a_remedy(address: str, problem: str):
    with pytest.raises(Unusable) as refused:
        addresses.database(address)
    assert problem in refused.value.problem
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://officer:secret@host/name", "postgresql://officer:***@host/name"),
        ("postgresql://officer@host/name", "postgresql://officer@host/name"),
        ("postgresql://officer:@host/name", "postgresql://officer:@host/name"),
        ("postgresql://secret:secret@host/secret", "postgresql://secret:***@host/secret"),
        ("minutes.sqlite3", "minutes.sqlite3"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, shown: str):
    assert addresses.without_password(address) == shown


def test_a_password_in_a_url_that_is_no_address_is_not_shown_either():
    with pytest.raises(Unusable) as refused:
        addresses.database("postgresql://officer:secret@host:none/name")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("named", "variable", "expected"),
    [("a.sqlite3", "b.sqlite3", "a.sqlite3"), (None, "b.sqlite3", "b.sqlite3"), ("", "b.sqlite3", "b.sqlite3")],
)
def test_what_is_named_comes_before_the_variable(
    named: str | None, variable: str, expected: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(addresses.VARIABLE, variable)
    assert addresses.resolve(named) == expected


@pytest.mark.parametrize(
    ("platform", "variable", "expected"),
    [
        ("linux", ("XDG_DATA_HOME", "/data"), "/data/risalah/ledger.sqlite3"),
        ("linux", None, "/home/ratri/.local/share/risalah/ledger.sqlite3"),
        ("darwin", None, "/home/ratri/Library/Application Support/risalah/ledger.sqlite3"),
        ("win32", ("APPDATA", "/roaming"), "/roaming/risalah/ledger.sqlite3"),
        ("win32", None, "/home/ratri/AppData/Roaming/risalah/ledger.sqlite3"),
    ],
)
def test_without_a_name_it_is_where_the_system_keeps_such_data(
    platform: str, variable: tuple[str, str] | None, expected: str, monkeypatch: pytest.MonkeyPatch
):
    for name in (addresses.VARIABLE, "XDG_DATA_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(addresses.sys, "platform", platform)
    monkeypatch.setattr(addresses.Path, "home", lambda: Path("/home/ratri"))
    if variable:
        monkeypatch.setenv(*variable)
    assert addresses.resolve(None) == expected
