"""A file or folder is whole or not there, and nothing is written over unasked."""

import errno
import os

import pytest

from risalah.exchange.output import new_file, new_folder
from risalah.ledger.errors import Refused


def write_file(path, content="new", *, force=False):
    with new_file(path, force=force) as part:
        part.write_text(content)


def write_folder(path, name="a.csv", *, force=False):
    with new_folder(path, suffix=".csv", force=force) as part:
        (part / name).write_text("new")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_made_with_the_folders_above_it(tmp_path):
    write_file(tmp_path / "far" / "off.txt")
    assert (tmp_path / "far" / "off.txt").read_text() == "new"
    assert names(tmp_path / "far") == ["off.txt"]


def test_a_folder_is_made_with_the_folders_above_it(tmp_path):
    write_folder(tmp_path / "far" / "off")
    assert names(tmp_path / "far") == ["off"]
    assert names(tmp_path / "far" / "off") == ["a.csv"]


@pytest.mark.parametrize("write", [write_file, write_folder])
def test_what_is_there_stays_unless_forced(tmp_path, write):
    place = tmp_path / "out"
    write(place)
    before = place.stat().st_ino
    with pytest.raises(Refused, match="--force"):
        write(place)
    assert place.stat().st_ino == before
    write(place, force=True)
    assert place.stat().st_ino != before
    assert names(tmp_path) == ["out"]


def test_a_folder_that_takes_the_place_of_another_has_nothing_of_it(tmp_path):
    write_folder(tmp_path / "out", "old.csv")
    write_folder(tmp_path / "out", "new.csv", force=True)
    assert names(tmp_path / "out") == ["new.csv"]


def test_a_folder_with_other_things_in_it_is_never_written_over(tmp_path):
    (tmp_path / "letters.doc").write_text("dear")
    with pytest.raises(Refused, match=r"letters\.doc"):
        write_folder(tmp_path, force=True)
    assert (tmp_path / "letters.doc").read_text() == "dear"


def test_a_file_is_no_folder_and_a_device_no_file(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refused, match="is no folder"):
        write_folder(tmp_path / "file", force=True)
    for place in (tmp_path, "/dev/null"):
        with pytest.raises(Refused, match="is no file"):
            write_file(place, force=True)


def test_a_link_stays_and_what_it_points_to_is_written(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_file(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


@pytest.mark.parametrize("error", [ValueError("x"), KeyboardInterrupt()])
def test_an_error_leaves_what_was_there_before(tmp_path, error):
    write_file(tmp_path / "file", "old")
    write_folder(tmp_path / "folder", "old.csv")
    with pytest.raises(type(error)), new_file(tmp_path / "file", force=True) as part:
        part.write_text("half")
        raise error
    with pytest.raises(type(error)), new_folder(tmp_path / "folder", suffix=".csv", force=True) as part:
        (part / "half.csv").write_text("half")
        raise error
    assert (tmp_path / "file").read_text() == "old"
    assert names(tmp_path / "folder") == ["old.csv"]
    assert names(tmp_path) == ["file", "folder"]


def test_a_full_disk_is_said_in_plain_words(tmp_path):
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with (
        pytest.raises(Refused, match=r"cannot be written \(No space left on device\)"),
        new_file(tmp_path / "file", force=False) as part,
    ):
        part.write_text("half")
        raise full
    assert names(tmp_path) == []


def test_a_folder_that_cannot_take_its_place_leaves_the_old_one(tmp_path, monkeypatch):
    from pathlib import Path

    write_folder(tmp_path / "out", "old.csv")
    rename = Path.rename

    def fails_once(self, target):
        if self.name.endswith(".part"):
            raise OSError(errno.EACCES, "not today")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails_once)
    with pytest.raises(Refused, match="not today"):
        write_folder(tmp_path / "out", "new.csv", force=True)
    assert names(tmp_path / "out") == ["old.csv"]
    assert names(tmp_path) == ["out"]
