"""Build hook: make what the wheel carries besides the sources, which git does not hold.

Three things: the knowledge files compiled to one JSON file, the messages of the web pages (.po -> .mo), and the files
for the browser (`frontend/build.py`). `python hatch_build.py` makes them in a checkout (`make assets`). The package
cannot be imported here (it is what is being built), so modules are run as files of their own.
"""

import runpy
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_KNOWLEDGE = Path("src/risalah/knowledge/store.py")
_ASSETS = Path("frontend/build.py")
_BUILT = Path("src/risalah/web/static/built")
_LOCALE = Path("src/risalah/web/locale")


def compile_messages(root: Path) -> list[Path]:
    """Compile every catalogue of messages whose compiled file is missing or older.

    Args:
        root: folder of the checkout.

    Returns:
        The compiled files, also those that were there already.

    Raises:
        ValueError: a translation has other placeholders than its message.
    """
    found = [(path, path.with_suffix(".mo")) for path in sorted((root / _LOCALE).glob("*/LC_MESSAGES/*.po"))]
    for source, target in found:
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            target.write_bytes(_compiled(source))
    return [target for _, target in found]


def _compiled(source: Path) -> bytes:
    # Here, not above: pip asks this file what it needs before Babel is there.
    import io

    from babel.messages import mofile, pofile

    with source.open("rb") as opened:
        catalogue = pofile.read_po(opened, locale=source.parent.parent.name, abort_invalid=True)
    for message, errors in catalogue.check():
        raise ValueError(f"{source}:{message.lineno}: {errors[0]}")
    written = io.BytesIO()
    mofile.write_mo(written, catalogue)
    return written.getvalue()


def prepare(root: Path) -> list[Path]:
    """Make everything that is missing or old.

    Args:
        root: folder of the checkout.

    Returns:
        The files and folders that belong into the package besides its sources.
    """
    compiled = Path(runpy.run_path(str(root / _KNOWLEDGE))["write_compiled"]())
    messages = compile_messages(root)
    if (root / _ASSETS).exists():
        print(runpy.run_path(str(root / _ASSETS))["ensure"](root), end="", file=sys.stderr)
    return [compiled, *messages, root / _BUILT]


class RisalahBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Makes what is git-ignored before files are collected, and names it as artefacts."""

    def dependencies(self) -> list[str]:
        """Node.js as a Python package, only where the browser's files must be built and there is no npm."""
        root = Path(self.root)
        if not (root / _ASSETS).exists():
            return []
        wanted: list[str] = runpy.run_path(str(root / _ASSETS))["wanted_packages"](root)
        return wanted

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make what is missing, and have it packed."""
        root = Path(self.root)
        build_data["artifacts"].extend(path.relative_to(root).as_posix() for path in prepare(root))


if __name__ == "__main__":
    try:
        prepare(Path(__file__).resolve().parent)
    except (RuntimeError, ValueError) as error:
        sys.exit(f"Error: {error}")
