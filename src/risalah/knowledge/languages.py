"""Languages as folders: which there are, and files of one name in all of them as one value.

Words of ranks, posts, bodies and occasions are looked up in all languages at once, because reports mix them: an
Indonesian report has 'Defence Minister' and 'Rear Admiral', an English one 'Bakamla' and 'Laksamana'. What differs by
language (rules, clauses, dates, status) is loaded from the folder of the document's language alone.
"""

import functools
from typing import Any, TypeVar

import msgspec

from risalah.knowledge.store import KnowledgeError, load_as, names

T = TypeVar("T", bound=msgspec.Struct)


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages that are read: every folder of two letters that holds dates, Indonesian first."""
    found = {name.split("/")[0] for name in names() if name.endswith("/dates")}
    return tuple(sorted(found, key=lambda code: (code != "id", code)))


def load_each(file: str, kind: type[T], *, lower: tuple[str, ...] = ()) -> dict[str, T]:
    """A file of every language, checked.

    Args:
        file: the name without ending, such as 'ranks'.
        kind: what may stand in it.
        lower: keys whose words are compared in lower case and may have no capital.

    Raises:
        KnowledgeError: a language has no such file, or it holds something else than the type allows.
    """
    return {code: load_as(f"{code}/{file}", kind, lower=lower) for code in languages()}


def load_joined(file: str, kind: type[T], *, lower: tuple[str, ...] = ()) -> T:
    """A file of all languages as one value: lists one behind the other, sets and mappings united.

    Args:
        file: the name without ending, such as 'ranks'.
        kind: what may stand in it.
        lower: keys whose words are compared in lower case and may have no capital.

    Raises:
        KnowledgeError: a language has no such file, it holds something else than the type allows, or two languages give
            one word two meanings.
    """
    return join(list(load_each(file, kind, lower=lower).values()), file)


def join(parts: list[T], file: str) -> T:
    """Values of one type as one: lists one behind the other, sets and mappings united, structs key by key.

    Raises:
        KnowledgeError: two of them give one key of a mapping two meanings.
    """
    keys = parts[0].__struct_fields__
    return type(parts[0])(
        **{key: _joined([getattr(part, key) for part in parts], f"{file}.yaml: {key}") for key in keys}
    )


def _joined(values: list[Any], where: str) -> Any:
    first = values[0]
    if isinstance(first, msgspec.Struct):
        return join(values, where)
    if isinstance(first, dict):
        return _one_mapping(values, where)
    if isinstance(first, frozenset):
        return first.union(*values)
    if isinstance(first, str):
        return "".join(values)
    return tuple(dict.fromkeys(each for value in values for each in value))


def _one_mapping(values: list[dict[Any, Any]], where: str) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for value in values:
        for key, meaning in value.items():
            if found.setdefault(key, meaning) != meaning:
                raise KnowledgeError(f"{where}: {key!r} means two things, {found[key]} and {meaning}")
    return found
