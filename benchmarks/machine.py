"""The machine a figure belongs to, without its name."""

import os
import platform
from pathlib import Path

from risalah import __version__


def machine() -> dict[str, str | int]:
    """Processor, cores, system, Python and Risalah."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count() or 1,
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "risalah": __version__,
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")
