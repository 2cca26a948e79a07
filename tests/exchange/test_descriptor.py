"""Every export carries codebook, versions, the rights of its sources and a checksum."""

import hashlib
import json

import pytest

from risalah import __version__
from risalah.exchange.descriptor import DESCRIPTOR
from risalah.exchange.export import descriptor_of, write
from risalah.exchange.formats import FORMATS
from risalah.exchange.selection import Selection
from risalah.exchange.tables import TABLES
from tests.exchange.filled import COPYRIGHT, add, add_invented, example, files, meeting, texts

pytestmark = pytest.mark.usefixtures("ledger")


def exported(form, place, *, force=False, **selected):
    write(form, place, Selection(**selected), texts(), force=force)
    return json.loads(descriptor_of(form, place).read_bytes())


@pytest.fixture
def place(tmp_path):
    return lambda form, name="out": tmp_path / (name + ("" if FORMATS[form].folder else FORMATS[form].suffix))


@pytest.mark.parametrize("form", FORMATS)
def test_size_and_hash_of_every_file_are_right(form, place):
    add_invented(30)
    out = place(form)
    found = exported(form, out)
    folder = out if FORMATS[form].folder else out.parent
    written = {file.name for file in out.iterdir()} - {DESCRIPTOR} if FORMATS[form].folder else {out.name}
    assert {each["path"] for each in found["resources"]} == written
    for each in found["resources"]:
        data = (folder / each["path"]).read_bytes()
        assert each["bytes"] == len(data)
        assert each["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


@pytest.mark.parametrize("form", FORMATS)
def test_it_says_version_standard_selection_and_whose_words_stay(form, place):
    add(example(), meeting("Kabar Contoh", notice=COPYRIGHT))
    found = exported(form, place(form), kinds=("engagement",))
    said = found["risalah"]
    assert (found["version"], said["format"], said["selection"]["kinds"]) == (__version__, form, ["engagement"])
    assert said["standard"]["name"]
    assert {left["why"] for left in said["rights"]["left_out"]} == {"copyright", "reserved"}


def test_every_column_of_a_table_is_explained(place):
    add_invented(30)
    fields = {r["name"]: [f["name"] for f in r["schema"]["fields"]] for r in exported("csv", place("csv"))["resources"]}
    assert fields == {table.name: list(table.columns) for table in TABLES}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_ledger_gives_the_same_bytes(form, tmp_path):
    add_invented(60)
    found = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        out = tmp_path / name / f"out{FORMATS[form].suffix}"
        exported(form, out)
        found.append(files(out if FORMATS[form].folder else tmp_path / name))
    assert found[0] == found[1]


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_written_over_only_where_asked(form, place):
    add_invented(5)
    exported(form, place(form))
    exported(form, place(form), force=True)
    assert not [file for file in place(form).parent.iterdir() if file.name.startswith(".")]
