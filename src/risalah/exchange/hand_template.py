"""Empty forms for records that are entered by hand, with comments that say what is allowed.

The codes come from the taxonomy, so that they are never stale.
"""

import textwrap
from collections.abc import Mapping
from importlib.resources import files

from risalah.exchange.hand_codes import OCCASIONS, ROLES
from risalah.knowledge.codes import codes
from risalah.knowledge.store import load

KINDS = ("meeting", "agreement", "commitment", "accreditation", "statement")
_WIDTH = 120


def template(kind: str) -> str:
    """An empty form.

    Args:
        kind: One of `KINDS`.

    Returns:
        YAML with comments.
    """
    folder = files("risalah.exchange") / "templates"
    form = "\n".join((folder / f"{name}.yaml").read_text("utf-8") for name in ("head", kind))
    allowed = _allowed()
    return "".join(_line(line, allowed) for line in form.splitlines())


def _line(line: str, allowed: Mapping[str, str]) -> str:
    """A line with its codes, on as many as it takes."""
    filled = line
    for name, words in allowed.items():
        filled = filled.replace(f"<<{name}>>", words)
    if filled == line:
        return f"{line}\n"
    key, _, comment = filled.partition("#")
    margin = " " * len(key) + "# "
    wrapped = textwrap.wrap(comment.strip(), _WIDTH - len(margin), break_long_words=False)
    return "\n".join([f"{key}# {wrapped[0]}", *(margin + more for more in wrapped[1:])]) + "\n"


def _allowed() -> dict[str, str]:
    known, agreements = codes(), load("taxonomy/agreements")
    engagements = load("taxonomy/engagements")
    listed = {
        "types": list(engagements["types"]),
        "refined": [code for code in sorted(known.refined) if code.startswith("meeting.")],
        "statuses": engagements["statuses"],
        "roles": ROLES,
        "occasions": OCCASIONS,
        "areas": list(load("taxonomy/areas")),
        "agreement_types": agreements["types"],
        "stages": agreements["stages"],
        "commitment_statuses": agreements["commitment_statuses"],
        "strengths": agreements["strengths"],
    }
    return {name: ", ".join(found) for name, found in listed.items()}
