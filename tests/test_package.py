"""What is shipped: the wheel has what git does not hold, the archive of the sources can be installed without npm."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WEB = "risalah/web"


def build(target: str, folder: Path) -> Path:
    """Build a wheel or an archive of the sources, as an installer does."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names in the wheel."""
    with zipfile.ZipFile(build("wheel", tmp_path_factory.mktemp("wheel"))) as opened:
        return set(opened.namelist())


@pytest.mark.parametrize("folder", ["src/risalah/web/static/built", "src/risalah/web/templates"])
def test_the_wheel_carries_what_pages_need(wheel: set[str], folder: str) -> None:
    """Templates, and the browser's files with their compressed copies, manifest and licences."""
    wanted = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
    assert wanted and wanted <= wheel


def test_the_wheel_carries_compiled_messages(wheel: set[str]) -> None:
    """Each catalogue is there compiled."""
    catalogues = (ROOT / "src" / WEB / "locale").rglob("*.po")
    compiled = {path.with_suffix(".mo").relative_to(ROOT / "src").as_posix() for path in catalogues}
    assert compiled <= wheel
    assert "risalah/knowledge/compiled.json" in wheel


def test_the_wheel_carries_nothing_of_the_build(wheel: set[str]) -> None:
    """Neither packages of npm nor the sources of the front end."""
    assert not [name for name in wheel if "node_modules" in name or name.startswith("frontend")]


def test_the_sources_bring_the_built_files(tmp_path: Path) -> None:
    """An installation from the archive needs no npm: what was built is in it, with the stamp of its sources."""
    with tarfile.open(build("sdist", tmp_path)) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert {f"src/{WEB}/static/built/manifest.json", f"src/{WEB}/static/built/sources.sha256"} <= names
    assert {"frontend/build.py", "frontend/package-lock.json", "frontend/src/app.js"} <= names
    assert not [name for name in names if "node_modules" in name or name.startswith("scratch")]
