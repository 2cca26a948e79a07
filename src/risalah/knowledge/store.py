"""What the program knows, as files: YAML for people, one compiled JSON for machines.

`load('id/posts')` gives the parsed content of `knowledge/id/posts.yaml`. A wheel carries `compiled.json` (written by the
build hook); a source checkout compiles it when a YAML file is newer, so that a word can be added and tried at once.
"""

import functools
import re
import threading
from pathlib import Path
from typing import Any

import msgspec

HERE = Path(__file__).parent
COMPILED = HERE / "compiled.json"


class KnowledgeError(ValueError):
    """A knowledge file says something that cannot be: which file, what, and what to do."""


def files() -> list[Path]:
    """All YAML files of the knowledge base, in a fixed order."""
    return sorted(HERE.rglob("*.yaml"))


def compile_knowledge() -> dict[str, Any]:
    """Parse every YAML file. Keys are paths below this folder without the ending, such as 'id/posts'."""
    import yaml

    loader = _loader()
    found: dict[str, Any] = {}
    for path in files():
        try:
            found[path.relative_to(HERE).with_suffix("").as_posix()] = yaml.load(path.read_text("utf-8"), loader)
        except yaml.YAMLError as error:
            raise KnowledgeError(f"{path.name} is not YAML: {error}") from error
    return found


def _loader() -> Any:
    """A safe YAML loader to which only `true` and `false` are truth values: 'yes', 'no' and 'NO' (Norway) are words."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        yaml_implicit_resolvers = {
            letter: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"]
            for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
    return Loader


def write_compiled(target: Path = COMPILED) -> Path:
    """Write the compiled knowledge beside the YAML files (called by the build hook and by `make`)."""
    # A process of its own writes its own file and renames it: two readers starting at once never see half a file.
    half = target.with_name(f"{target.name}.{threading.get_native_id()}")
    half.write_bytes(msgspec.json.encode(compile_knowledge()))
    half.replace(target)
    return target


@functools.cache
def _everything() -> dict[str, Any]:
    newest = max((path.stat().st_mtime_ns for path in files()), default=0)
    if COMPILED.exists() and COMPILED.stat().st_mtime_ns >= newest:
        everything: dict[str, Any] = msgspec.json.decode(COMPILED.read_bytes())
        return everything
    try:
        write_compiled()
    except OSError:  # a read-only installation: parse on every start instead
        return compile_knowledge()
    decoded: dict[str, Any] = msgspec.json.decode(COMPILED.read_bytes())
    return decoded


def load(name: str) -> Any:
    """The content of one knowledge file.

    Args:
        name: path below `knowledge/` without ending, such as 'id/ranks'.

    Raises:
        KnowledgeError: there is no such file.
    """
    try:
        return _everything()[name]
    except KeyError:
        raise KnowledgeError(f"there is no knowledge file {name!r}") from None


def names(folder: str) -> list[str]:
    """The names of all files in a folder, such as `names('id/rules')`."""
    return [name for name in _everything() if name.startswith(folder + "/")]
