"""The documents of a command line: as `source/` gives them, and an error inside Risalah costs one path only."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from risalah.cli.exits import complain, inner_error
from risalah.source.files import NO_DAY, Failure, documents
from risalah.values.document import Document


def inputs(paths: Sequence[Path], published: str | None) -> Iterator[Document | Failure]:
    """Give the documents of all paths, in order.

    Args:
        paths: files, folders, or '-'.
        published: the day of publication for all of them.

    Yields:
        A document, or in its place what is wrong and what to do. A day in the input that is none is said aloud.
    """
    for path in paths:
        try:
            for entry in documents([str(path)], published=published):
                if isinstance(entry, Document):
                    _warn(entry)
                yield entry
        except Exception as error:
            yield Failure(str(path), *inner_error(error))


def _warn(document: Document) -> None:
    for note in document.notes:
        if note.code == NO_DAY:
            complain(document.source, note.message, "write the day as YYYY-MM-DD; the report is read without it")
