"""The documents of a command line: as `source/` gives them, and an error inside Risalah costs one path only."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from risalah.cli.exits import inner_error
from risalah.source.files import Failure, documents
from risalah.values.document import Document


def inputs(paths: Sequence[Path], published: str | None) -> Iterator[Document | Failure]:
    """Give the documents of all paths, in order.

    Args:
        paths: files, folders, or '-'.
        published: the day of publication for all of them.

    Yields:
        A document, or in its place what is wrong and what to do.
    """
    for path in paths:
        try:
            yield from documents([str(path)], published=published)
        except Exception as error:
            yield Failure(str(path), *inner_error(error))
