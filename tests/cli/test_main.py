"""The command as a whole: it starts light, and it ends with documented codes and without tracebacks."""

import subprocess
import sys

import click
import pytest

from risalah import __version__
from risalah.cli import main
from risalah.cli.exits import Exit, OutputClosed, complain, inner_error


def test_help_loads_nothing_heavy():
    program = (
        "import sys\n"
        "from risalah.cli.main import run\n"
        "run(['--help'])\n"
        "heavy = {'msgspec', 'lxml', 'trafilatura', 'yaml', 'rich', 'django', 'granian', 'risalah.web', "
        "'risalah.reader', 'risalah.source.files'}\n"
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_importing_the_package_reads_nothing_and_knows_no_other_names():
    import risalah

    assert callable(risalah.read)
    with pytest.raises(AttributeError):
        _ = risalah.tidak_ada


def test_version_is_the_package_s(capsys):
    assert main.run(["--version"]) == Exit.OK
    assert capsys.readouterr().out == f"risalah {__version__}\n"


def test_python_m_risalah_is_the_command():
    done = subprocess.run([sys.executable, "-m", "risalah", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"risalah {__version__}\n"


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (click.exceptions.Abort(), Exit.INTERRUPTED, ""),
        (KeyboardInterrupt(), Exit.INTERRUPTED, ""),
        (RuntimeError("rusak"), Exit.NONE_READ, "an error inside Risalah (RuntimeError: rusak)"),
    ],
)
def test_every_end_has_its_code(monkeypatch, capsys, error, code, said):
    def fail(*arguments, **options):
        raise error

    monkeypatch.setattr(main.risalah, "invoke", fail)
    assert main.run(["schema"]) == code
    heard = capsys.readouterr().err
    assert said in heard
    assert "Traceback" not in heard


def test_a_closed_output_ends_quietly(monkeypatch):
    def fail(*arguments, **options):
        raise OutputClosed

    dropped = []
    monkeypatch.setattr(main.risalah, "invoke", fail)
    monkeypatch.setattr(main, "_drop_output", lambda: dropped.append(True))
    assert main.run(["schema"]) == Exit.BROKEN_PIPE
    assert dropped == [True]


def test_the_process_ends_with_the_code_of_the_run(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["risalah", "--tidak-ada"])
    with pytest.raises(SystemExit) as end:
        main.main()
    assert end.value.code == Exit.USAGE


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a.txt", "risalah: a.txt: salah; perbaiki\n"),
        ("-", "risalah: standard input: salah; perbaiki\n"),
        ("a\nb\x1b[1m.txt", "risalah: a\\x0ab\\x1b[1m.txt: salah; perbaiki\n"),
        ("\udcff.txt", "risalah: \\xdcff.txt: salah; perbaiki\n"),
    ],
)
def test_a_complaint_is_one_line_without_control_characters(capsys, source, line):
    complain(source, "salah", "perbaiki")
    assert capsys.readouterr().err == line


@pytest.mark.parametrize(("debug", "shown"), [("", False), ("1", True)])
def test_a_traceback_is_shown_only_on_request(monkeypatch, capsys, debug, shown):
    monkeypatch.setenv("RISALAH_DEBUG", debug)
    problem, remedy = inner_error(ValueError("rusak"))
    assert "ValueError: rusak" in problem
    assert "report it" in remedy
    assert ("ValueError: rusak" in capsys.readouterr().err) is shown
