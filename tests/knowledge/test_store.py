"""Knowledge is read from YAML through one compiled file, and refused where it says what cannot be."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from risalah.knowledge import store
from risalah.knowledge.store import KnowledgeError, compile_knowledge, load, load_as, names, require_lower


class Posts(msgspec.Struct, forbid_unknown_fields=True):
    heads: list[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A knowledge base of one file, `id/posts.yaml`."""
    monkeypatch.setattr(store, "HERE", tmp_path)
    monkeypatch.setattr(store, "COMPILED", tmp_path / "compiled.json")
    (tmp_path / "id").mkdir()
    (tmp_path / "id" / "posts.yaml").write_text("heads: [Menteri]\n")
    store._everything.cache_clear()
    yield tmp_path
    store._everything.cache_clear()


def fresh(name: str) -> object:
    """What a new process would load."""
    store._everything.cache_clear()
    return load(name)


def test_a_file_is_loaded_by_its_path_and_compiled_on_the_way(folder: Path) -> None:
    assert load("id/posts") == {"heads": ["Menteri"]}
    assert msgspec.json.decode((folder / "compiled.json").read_bytes()) == {"id/posts": {"heads": ["Menteri"]}}
    assert names("id") == ["id/posts"]


def test_a_change_is_seen_at_the_next_start(folder: Path) -> None:
    load("id/posts")
    (folder / "id" / "posts.yaml").write_text("heads: [Panglima]\n")
    os.utime(folder / "compiled.json", (1, 1))
    assert fresh("id/posts") == {"heads": ["Panglima"]}


def test_a_file_that_comes_or_goes_with_an_old_date_is_seen_too(folder: Path) -> None:
    load("id/posts")
    old = folder / "id" / "ranks.yaml"
    old.write_text("phrases: [Jenderal]\n")
    os.utime(old, (1, 1))
    assert fresh("id/ranks") == {"phrases": ["Jenderal"]}
    old.unlink()
    with pytest.raises(KnowledgeError, match="id/ranks"):
        fresh("id/ranks")


def test_where_nothing_can_be_written_the_files_are_parsed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Path:
        raise PermissionError("read-only")

    monkeypatch.setattr(store, "write_compiled", refuse)
    assert load("id/posts") == {"heads": ["Menteri"]}
    assert not (folder / "compiled.json").exists()


@pytest.mark.parametrize(
    ("text", "value"),
    [("a: NO", "NO"), ("a: yes", "yes"), ("a: on", "on"), ("a: true", True), ("a: false", False), ("a: null", None)],
)
def test_only_true_and_false_are_truth_values(folder: Path, text: str, value: object) -> None:
    (folder / "id" / "posts.yaml").write_text(text)
    assert compile_knowledge() == {"id/posts": {"a": value}}


def test_what_is_not_yaml_is_named(folder: Path) -> None:
    (folder / "id" / "posts.yaml").write_text("heads: [")
    with pytest.raises(KnowledgeError, match=r"posts\.yaml is not YAML"):
        load("id/posts")


def test_a_key_that_stands_twice_is_named(folder: Path) -> None:
    (folder / "id" / "posts.yaml").write_text("heads: [a]\nweak: [b]\nheads: [c]\n")
    with pytest.raises(KnowledgeError, match=r"posts\.yaml .*line 3: 'heads' stands there already"):
        load("id/posts")


def test_what_is_wrong_is_named_with_its_line(folder: Path) -> None:
    (folder / "id" / "posts.yaml").write_text("# posts\nheads: [Menteri]\nhaeds: []\n")
    with pytest.raises(KnowledgeError, match=r"id/posts\.yaml: .*haeds.*\(line 3\)"):
        load_as("id/posts", Posts)
    with pytest.raises(KnowledgeError, match=r"'Menteri' must be in lower case \(line 2\)"):
        require_lower("id/posts", "heads", ("Menteri",))


def test_an_unknown_file_is_named(folder: Path) -> None:
    with pytest.raises(KnowledgeError, match="'id/pots'"):
        load("id/pots")


@pytest.mark.parametrize(
    ("text", "message"),
    [("heads: [Menteri]\nhaeds: []\n", "haeds"), ("heads: Menteri\n", "heads"), ("words: []\n", "heads|words")],
)
def test_a_file_that_its_type_does_not_allow_is_refused(folder: Path, text: str, message: str) -> None:
    (folder / "id" / "posts.yaml").write_text(text)
    with pytest.raises(KnowledgeError, match=rf"id/posts\.yaml: .*{message}"):
        load_as("id/posts", Posts)


def test_a_capital_is_refused_where_it_could_never_match() -> None:
    require_lower("id/places", "sites", ("kantor",))
    with pytest.raises(KnowledgeError, match=r"id/places\.yaml: sites: 'Kantor' must be in lower case"):
        require_lower("id/places", "sites", ("Kantor",))
