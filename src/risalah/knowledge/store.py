"""What the program knows, as files: YAML for people, one compiled JSON for machines.

`load('id/posts')` gives the parsed content of `knowledge/id/posts.yaml`, `load_as('id/posts', PostWords)` the same as a
checked value. A wheel carries `compiled.json` (written by the build hook, which runs this module by itself: it imports
nothing of the package); a source checkout compiles it when a YAML file is newer, so that a word can be added and tried
at once.
"""

import functools
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

if TYPE_CHECKING:
    import yaml

HERE = Path(__file__).parent
COMPILED = HERE / "compiled.json"

T = TypeVar("T")


class KnowledgeError(ValueError):
    """A knowledge file says something that cannot be: which file, what, and what to do."""


def files() -> list[Path]:
    """All YAML files of the knowledge base, in a fixed order."""
    return sorted(HERE.rglob("*.yaml"))


def _key(path: Path) -> str:
    """What a file is called in `load`: its path below this folder without the ending."""
    return path.relative_to(HERE).with_suffix("").as_posix()


def compile_knowledge() -> dict[str, Any]:
    """Parse every YAML file.

    Returns:
        The content of each file by its path below this folder without the ending, such as 'id/posts'.

    Raises:
        KnowledgeError: a file is not YAML.
    """
    import yaml

    loader = _loader()
    found: dict[str, Any] = {}
    for path in files():
        try:
            found[_key(path)] = yaml.load(path.read_text("utf-8"), loader)
        except yaml.YAMLError as error:
            raise KnowledgeError(f"{path.name} is not YAML: {error}") from error
    return found


def _loader() -> "type[yaml.SafeLoader]":
    """A safe YAML loader to which only `true` and `false` are truth values: 'yes', 'no' and 'NO' (Norway) are words."""
    import yaml

    base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolvers = {
        letter: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"]
        for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    loader: type[yaml.SafeLoader] = type("Loader", (base,), {"yaml_implicit_resolvers": resolvers})
    loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
    loader.add_constructor("tag:yaml.org,2002:map", _mapping)
    return loader


def _mapping(loader: Any, node: Any) -> dict[Any, Any]:
    """A mapping, but an error where a key stands twice: YAML would silently keep the last."""
    import yaml

    keys: set[str] = set()
    for key, _value in node.value:
        if key.value in keys:
            raise yaml.YAMLError(f"line {key.start_mark.line + 1}: {key.value!r} stands there already")
        keys.add(key.value)
    content: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    return content


def write_compiled() -> Path:
    """Write the compiled knowledge beside the YAML files (called by the build hook and by the first reading).

    Raises:
        KnowledgeError: a file is not YAML.
        OSError: the folder cannot be written.
    """
    target = COMPILED
    # A process of its own writes its own file and renames it: two readers starting at once never see half a file.
    half = target.with_name(f"{target.name}.{threading.get_native_id()}")
    half.write_bytes(msgspec.json.encode(compile_knowledge()))
    half.replace(target)
    return target


@functools.cache
def _everything() -> dict[str, Any]:
    paths = files()
    newest = max((path.stat().st_mtime_ns for path in paths), default=0)
    if COMPILED.exists() and COMPILED.stat().st_mtime_ns >= newest:
        compiled: dict[str, Any] = msgspec.json.decode(COMPILED.read_bytes())
        # A file that was taken away, or came with an old date, leaves no newer date behind.
        if compiled.keys() == {_key(path) for path in paths}:
            return compiled
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


def load_as(name: str, kind: type[T], *, lower: tuple[str, ...] = ()) -> T:
    """The content of one knowledge file as a value of a type that says what may stand in it.

    Args:
        name: path below `knowledge/` without ending.
        kind: a msgspec struct; with `forbid_unknown_fields` a misspelt key is an error too.
        lower: keys whose words are compared in lower case and may have no capital.

    Raises:
        KnowledgeError: there is no such file, or it holds something else than the type allows.
    """
    try:
        value = msgspec.convert(load(name), kind)
    except msgspec.ValidationError as error:
        named = re.search(r"field `(\w+)`|\$\.(\w+)", str(error))
        key = f"{named[1] or named[2]}:" if named else ""
        raise KnowledgeError(f"{name}.yaml: {error}{line_of(name, key)}") from error
    for key in lower:
        require_lower(name, key, getattr(value, key))
    return value


def require_lower(name: str, key: str, words: tuple[str, ...] | frozenset[str]) -> None:
    """Refuse capitals in a list that is compared with words in lower case: such an entry would never be found.

    Raises:
        KnowledgeError: an entry has a capital; the message names file, list and entry.
    """
    for word in words:
        if word != word.lower():
            raise KnowledgeError(f"{name}.yaml: {key}: {word!r} must be in lower case{line_of(name, word)}")


def line_of(name: str, mark: str) -> str:
    """Where a knowledge file says something, for a message: ' (line 12)', or nothing where the file does not say it."""
    path = HERE / f"{name}.yaml"
    lines = path.read_text("utf-8").splitlines() if mark and path.exists() else []
    return next((f" (line {number})" for number, line in enumerate(lines, 1) if mark in line), "")


def names(folder: str = "") -> list[str]:
    """The names of all files in a folder, such as `names('id/rules')`; without one, of all files."""
    return [name for name in _everything() if not folder or name.startswith(folder + "/")]
