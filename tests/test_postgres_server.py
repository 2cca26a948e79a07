"""The PostgreSQL server that tests use: databases come and go, and the server can be taken away."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests import postgres
from tests.postgres import NoPostgres, Server, start_server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with start_server() as server:
        yield server


def test_a_database_that_is_made_answers(server: Server):
    url = server.create_database("made")
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT current_database(), 1 + 1").fetchone() == ("made", 2)


def test_text_sorts_by_code_point(server: Server):
    with psycopg.connect(server.url("postgres")) as connection:
        rows = connection.execute("SELECT * FROM (VALUES ('b'), ('é'), ('A'), ('a'), ('B')) AS t (c) ORDER BY c")
        assert [letter for (letter,) in rows] == ["A", "B", "a", "b", "é"]
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)


def test_a_database_is_dropped_though_somebody_is_connected(server: Server):
    with psycopg.connect(server.create_database("dropped")) as connection:
        server.drop_database("dropped")
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(server.url("dropped"))
    server.drop_database("dropped")


def test_a_server_that_went_away_refuses_and_comes_back_with_what_was_stored(server: Server):
    url = server.create_database("kept")
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE t AS SELECT 7 AS seven")
    broken = psycopg.connect(url)
    server.stop_hard()
    with pytest.raises(psycopg.OperationalError):
        broken.execute("SELECT 1")
    broken.close()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
    server.restart()
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT seven FROM t").fetchone() == (7,)


def test_a_running_server_restarts_too(server: Server):
    server.restart()
    with psycopg.connect(server.url("postgres")) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_nothing_is_left_when_it_stops_and_stopping_twice_does_no_harm():
    server = start_server()
    server.stop()
    server.stop()
    assert not server.folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.url("postgres"))


def test_where_there_is_none_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres.Path, "glob", lambda self, pattern: [])
    with pytest.raises(NoPostgres, match="apt-get install postgresql"):
        start_server()
