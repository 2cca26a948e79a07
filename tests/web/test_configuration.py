"""How the app is started: goes to the workers whole, and makes a secret key that only its owner reads."""

import stat
from pathlib import Path

import pytest

from risalah.ledger.errors import Unusable
from risalah.web import configuration as configurations
from risalah.web.configuration import Configuration, from_environment, settings_for, to_environment


def test_workers_find_the_configuration_in_their_environment(monkeypatch):
    monkeypatch.setenv(configurations.VARIABLE, "")
    chosen = Configuration(
        ledger="postgresql:///risalah", team=True, hosts=("risalah.example.org",), https=True, proxies=1
    )
    to_environment(chosen)
    assert from_environment() == chosen


@pytest.mark.parametrize("value", [None, "", "{}", '{"ledger": 1}'])
def test_without_one_it_is_said_how_to_start(monkeypatch, value):
    monkeypatch.delenv(configurations.VARIABLE, raising=False)
    if value is not None:
        monkeypatch.setenv(configurations.VARIABLE, value)
    with pytest.raises(Unusable, match="risalah serve"):
        from_environment()


def with_key(path: Path) -> Configuration:
    return Configuration(ledger="x.sqlite3", secret_file=str(path))


def test_the_secret_key_is_made_once_for_its_owner_alone(tmp_path):
    path = tmp_path / "new" / "secret-key"
    first = settings_for(with_key(path))["SECRET_KEY"]
    assert len(first) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert settings_for(with_key(path))["SECRET_KEY"] == first
    assert [each.name for each in path.parent.iterdir()] == ["secret-key"]


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 60])
def test_a_key_that_is_none_is_not_used(tmp_path, content):
    path = tmp_path / "secret-key"
    path.write_bytes(content)
    with pytest.raises(Unusable, match="secret key"):
        settings_for(with_key(path))


def test_a_key_that_others_can_read_is_not_used(tmp_path):
    path = tmp_path / "secret-key"
    settings_for(with_key(path))
    path.chmod(0o644)
    with pytest.raises(Unusable, match="others can read it"):
        settings_for(with_key(path))


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Unusable, match="cannot be read or made"):
        settings_for(with_key(tmp_path / "file" / "secret-key"))
