"""Bad input through the real command: one line that helps, the documented exit code, the others read, no traceback.

The time-out of a run is a guard against work that explodes, generous enough for a slow machine; it measures nothing.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

GUARD = 120
REPORT = (
    "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima kunjungan kehormatan Menteri Pertahanan "
    "Uruguay Esteban Larranaga di Jakarta, Kamis (12/6).\n"
)


def risalah(*arguments: str | Path, stdin: bytes = b"", environment: dict[str, str] | None = None):
    """Run the command as a user does; the output is bytes."""
    return subprocess.run(
        [sys.executable, "-m", "risalah", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=GUARD,
        env={**os.environ, **(environment or {})},
        check=False,
    )


def readings(done) -> list[dict]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "baik.txt"
    path.write_text(REPORT, "utf-8")
    return path


def a_folder_without_reports(path: Path) -> None:
    path.mkdir()
    (path / "catatan.xyz").write_text("bukan laporan", "utf-8")


def a_folder_in_a_circle(path: Path) -> None:
    path.mkdir()
    (path / "lingkaran").symlink_to(path)


MAKE = {
    "empty file": lambda path: path.write_bytes(b""),
    "blanks only": lambda path: path.write_bytes(b" \n\t\n"),
    "program": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500)),
    "PDF": lambda path: path.write_bytes(b"%PDF-1.7\n" + b"x" * 500),
    "archive": lambda path: path.write_bytes(b"PK\x03\x04" + bytes(500)),
    "file that is not there": lambda path: None,
    "folder without reports": a_folder_without_reports,
    "folder in a circle": a_folder_in_a_circle,
    "link in a circle": lambda path: path.symlink_to(path),
    "device that never ends": lambda path: path.symlink_to("/dev/zero"),
    "link that leads nowhere": lambda path: path.symlink_to("tidak-ada"),
}


@pytest.mark.parametrize("kind", MAKE)
def test_what_cannot_be_read_costs_one_line_and_the_others_are_read(tmp_path, good, kind):
    bad = tmp_path / "buruk"
    MAKE[kind](bad)
    done = risalah("read", bad, good, "--format", "jsonl")
    assert done.returncode == 1
    assert [reading["document"]["source"] for reading in readings(done)] == ["baik.txt"]
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("risalah: ")
    assert str(bad) in line
    assert ";" in line


@pytest.mark.parametrize("kind", MAKE)
def test_nothing_read_has_a_code_of_its_own(tmp_path, kind):
    bad = tmp_path / "buruk"
    MAKE[kind](bad)
    done = risalah("read", bad)
    assert (done.returncode, done.stdout) == (3, b"")


def test_all_read_ends_with_zero_and_a_silent_standard_error(good):
    done = risalah("read", good)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["baca", "x.txt"],
        ["read", "x.txt", "--tidak-ada"],
        ["read", "x.txt", "--format", "xml"],
        ["read", "x.txt", "--published", "31/2/2025"],
        ["read", "x.txt", "--published", "2025-02-31"],
        ["explain", "x.txt", "--sentence", "0"],
        ["evaluate", "tidak-ada", "tidak-ada"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_ends_with_two_and_says_what_is_wrong(arguments):
    done = risalah(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Error" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_sentence_that_does_not_exist_is_a_wrong_command_line(good):
    done = risalah("explain", good, "--sentence", "99")
    assert done.returncode == 2
    assert b"there is no sentence 99" in done.stderr


def test_undecodable_bytes_are_replaced_and_noted_with_their_place(tmp_path):
    path = tmp_path / "rusak.txt"
    # Enough good letters of two bytes to say that this is UTF-8, and one bad byte.
    path.write_bytes(("é" * 40).encode() + b" \xff " + REPORT.encode())
    (reading,) = readings(risalah("read", path, "--format", "jsonl"))
    (note,) = (note for note in reading["notes"] if note["code"] == "undecodable-bytes")
    assert note["span"] == [41, 42]


def _meeting(number: int) -> str:
    guest = f"Esteban {chr(65 + number % 26)}{'aeiou'[number % 5]}rran{'aeiou'[number % 7 % 5]}ga"
    return REPORT.partition(" - ")[2].replace("Esteban Larranaga", guest).replace("12/6", f"{number % 28 + 1}/6")


HARD = {
    "one long line": lambda: "Menteri menerima kunjungan Menteri Uruguay di Jakarta, " * 18_000,
    "one long word": lambda: "a" * 1_000_000,
    "one long capitalised word": lambda: "A" * 1_000_000,
    "brackets": lambda: "(" * 100_000,
    "balanced brackets": lambda: "(" * 50_000 + ")" * 50_000,
    "square brackets": lambda: "[" * 100_000,
    "unbalanced quotation marks": lambda: ('"Kami sepakat, ' + "“") * 40_000,
    "full stops": lambda: "." * 200_000,
    "initials": lambda: "A. " * 60_000,
    "commas": lambda: "Menteri A, " * 40_000,
    "numbers": lambda: "12/6/2025 " * 30_000,
    "slashes": lambda: "1/" * 100_000,
    "digits": lambda: "1" * 500_000,
    "blank lines": lambda: "\n" * 500_000 + REPORT,
    "blanks": lambda: " " * 1_000_000 + REPORT,
    "dashes": lambda: "JAKARTA - " * 60_000,
    "labels": lambda: "Baca juga: " * 40_000,
    "verbs of saying": lambda: "kata Menteri, ujar " * 30_000,
    "anchor words": lambda: "akan menerima kunjungan bertemu latihan bersama " * 12_000,
    "names": lambda: "Bramanto Adiwijaya Sasmita Hadinata " * 15_000,
    "posts": lambda: "Menteri Pertahanan Wakil Menteri Luar Negeri Republik " * 12_000,
    "countries": lambda: "Indonesia dan Uruguay, " * 25_000,
    "right-to-left": lambda: ("\u202eMenteri\u202c bertemu \u05d0\u05d1 " + REPORT) * 800,
    "zero-width": lambda: "\u200b".join(REPORT * 1_000),
    "combining signs": lambda: "e" + "\u0301" * 300_000,
    "emoji": lambda: "👩‍👩‍👧‍👦🇮🇩 " * 25_000 + REPORT,
    "NUL": lambda: ("Menteri\0 bertemu. " + REPORT) * 1_000,
    "private-use letters": lambda: "\ue000\ue001 \uf8ff" * 30_000 + REPORT,
    "many different meetings": lambda: "\n\n".join(map(_meeting, range(3_000))),
    "HTML that never closes": lambda: "<html><body>" + "<div><p>Menteri " * 30_000,
    "angle brackets": lambda: "<html>" + "<" * 100_000,
    "JSON that never closes": lambda: '{"text": ' * 50_000,
}


@pytest.mark.parametrize("kind", HARD)
def test_texts_made_to_hurt_are_read_in_time_without_an_error(kind):
    # Between plain reports the text is taken for Indonesian and goes through all stages.
    for text in (HARD[kind](), REPORT * 5 + HARD[kind]() + REPORT * 5):
        done = risalah("read", "-", "--format", "jsonl", stdin=text.encode("utf-8"))
        assert done.stderr == b""
        assert done.returncode == 0
        (reading,) = readings(done)
        assert reading["schema"] == "risalah/reading/1"


@pytest.mark.parametrize("form", ["card", "json"])
@pytest.mark.parametrize("kind", ["right-to-left", "NUL", "zero-width", "emoji", "private-use letters"])
def test_odd_letters_are_shown_in_every_form_and_steer_no_terminal(kind, form):
    done = risalah("read", "-", "--format", form, stdin=HARD[kind]().encode("utf-8"))
    assert (done.returncode, done.stderr) == (0, b"")
    if form == "card":
        assert not {"\x1b", "\0", "\u202e"} & set(done.stdout.decode())


def test_fifty_megabytes_are_read_within_the_guard():
    many = (REPORT + "\n") * (50_000_000 // len(REPORT.encode()))
    done = risalah("read", "-", "--format", "jsonl", stdin=many.encode())
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "text",
    [
        "Der Verteidigungsminister empfing am Donnerstag seinen Amtskollegen aus Uruguay zu einem Gespräch in Berlin.",
        "국방부 장관은 목요일 자카르타에서 우루과이 국방부 장관을 만났다.",
        "Le ministre de la Défense a reçu jeudi son homologue uruguayen à Paris pour parler de coopération militaire.",
        "1234567890 1234567890",
    ],
    ids=["German", "Korean", "French", "numbers"],
)
def test_another_language_gives_an_empty_reading_with_a_note(text):
    (reading,) = readings(risalah("read", "-", "--format", "jsonl", stdin=text.encode()))
    assert not any(reading[part] for part in ("people", "engagements", "agreements", "commitments", "statements"))
    assert reading["notes"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Menteri Pertahanan akan bertemu Menteri Pertahanan Uruguay di Jakarta pada 31/2/2025.", "31/2/2025"),
        ("Menteri Pertahanan bertemu Menteri Pertahanan Uruguay di Jakarta, Senin (12/6/2025).", "Senin (12/6/2025)"),
        ("Menteri Pertahanan bertemu Menteri Pertahanan Uruguay di Jakarta pada 32 Juni 2025.", "32 Juni 2025"),
    ],
    ids=["31 February", "a weekday that disagrees", "32 June"],
)
def test_an_impossible_date_is_kept_as_written_with_a_note(text, words):
    (reading,) = readings(risalah("read", "-", "--format", "jsonl", stdin=text.encode()))
    assert [note for note in reading["notes"] if note["span"] and text[slice(*note["span"])] in words]


def test_a_line_that_is_no_json_keeps_its_place_and_the_run_goes_on():
    lines = [json.dumps({"text": REPORT, "id": "satu"}), '{"text": ', json.dumps({"text": REPORT, "id": "tiga"})]
    done = risalah("read", "-", "--format", "jsonl", stdin="\n".join(lines).encode())
    assert done.returncode == 1
    assert [reading["document"].get("id") for reading in readings(done)] == ["satu", None, "tiga"]
    assert b"line 2" in done.stderr


def test_an_id_does_not_lead_out_of_the_folder(tmp_path):
    lines = [
        json.dumps({"text": REPORT, "id": name}) for name in ("../../luar", "/etc/luar", "", "a" * 500, "sama", "sama")
    ]
    done = risalah("read", "-", "--out", tmp_path / "hasil", stdin="\n".join(lines).encode())
    assert (done.returncode, done.stdout) == (0, b"")
    assert len(list((tmp_path / "hasil").iterdir())) == 6
    assert [path.name for path in tmp_path.iterdir()] == ["hasil"]


def test_a_folder_that_cannot_be_written_costs_one_line_a_report(tmp_path, good):
    (tmp_path / "berkas").write_text("bukan folder")
    done = risalah("read", good, "--out", tmp_path / "berkas" / "hasil")
    assert done.returncode == 3
    (line,) = done.stderr.decode().splitlines()
    assert "cannot be written" in line


def test_whoever_stops_reading_the_output_ends_the_run_quietly(tmp_path):
    folder = tmp_path / "banyak"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(REPORT * 50, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "risalah", "read", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        error = process.stderr.read()
        assert (process.wait(GUARD), error) == (141, b"")


# Standard input that never ends, and says when the command has begun to wait for it.
# Whoever runs the tests in the background has SIGINT ignored, and children inherit that.
ENDLESS = """
import io, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
class Endless(io.RawIOBase):
    def readable(self):
        return True
    def readinto(self, buffer):
        print("waiting", flush=True)
        time.sleep(1_000)
class Input:
    buffer = Endless()
sys.stdin = Input()
from risalah.cli.main import main
main()
"""


def test_an_interrupted_run_ends_with_130_and_no_traceback():
    command = [sys.executable, "-c", ENDLESS, "read", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"waiting\n"
        process.send_signal(signal.SIGINT)
        error = process.stderr.read()
        assert process.wait(GUARD) == 130
    assert b"Traceback" not in error


def test_the_same_input_gives_the_same_bytes(good):
    first, second = (
        risalah("read", good, "--format", "json", environment={"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")
    )
    assert first == second
    assert first


def test_a_terminal_that_knows_only_ascii_gets_ascii(good):
    done = risalah("read", good, environment={"PYTHONIOENCODING": "ascii", "COLUMNS": "60"})
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert all(len(line) <= 60 for line in done.stdout.splitlines())
