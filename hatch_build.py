"""Build hook: compile the knowledge files to one JSON file, which the wheel carries beside them.

The package cannot be imported here (it is what is being built), so the loader's module is run as a file of its own.
"""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_KNOWLEDGE = Path("src/risalah/knowledge")


class KnowledgeBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes `compiled.json` before files are collected; it is git-ignored, so it is named as an artefact."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and have the file packed."""
        store = runpy.run_path(str(Path(self.root) / _KNOWLEDGE / "store.py"))
        compiled = store["write_compiled"]()
        build_data["artifacts"].append(Path(compiled).relative_to(self.root).as_posix())
