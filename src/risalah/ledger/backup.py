"""A backup of the open ledger: one SQLite file, whatever its database; others may read and add meanwhile.

It is itself a ledger, with a manifest in it. It has its name only when it is complete and was checked.
"""

import contextlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from django.db import connection, transaction

from risalah.ledger.backup_file import SIDES, copy, put_in_place, snapshot, temporary, write_errors
from risalah.ledger.backup_manifest import Damaged, Manifest, row_counts, seal
from risalah.ledger.backup_rows import copy_rows, counts, new_ledger
from risalah.ledger.database import plain_errors
from risalah.ledger.errors import Refused, Unusable

_ALIAS = "written"


def back_up(path: Path, where: str, *, force: bool = False) -> Manifest:
    """Back up the open ledger.

    Args:
        path: The file to make.
        where: The ledger as it may be shown.
        force: Put it in the place of a file that is there.

    Returns:
        What the backup says of itself.

    Raises:
        Refused: There is such a file, or it is the ledger itself.
        Unusable: The file cannot be written, or the ledger cannot be read.
    """
    _refuse(path, force)
    with _snapshot_of_postgres() if connection.vendor == "postgresql" else contextlib.nullcontext():
        return write_backup(path, where, overwrite=force)


def write_backup(path: Path, where: str, *, overwrite: bool = False) -> Manifest:
    """Back up the open ledger as this transaction sees it; see `back_up`."""
    with write_errors(path), temporary(path) as part:
        if connection.vendor == "postgresql":
            expected = _copy_rows(part, path, where)
        else:
            with plain_errors(where), snapshot(Path(str(connection.settings_dict["NAME"]))) as source:
                expected = row_counts(source)
                with write_errors(path):
                    copy(source, part)
        return finish(part, path, where, expected, overwrite=overwrite)


def finish(part: Path, path: Path, where: str, expected: dict[str, int], *, overwrite: bool = False) -> Manifest:
    """Check a copy of a ledger, write its manifest and give it its name.

    Raises:
        Refused: There is a file of this name now.
        Unusable: The ledger is damaged.
    """
    try:
        manifest = seal(part, expected)
        put_in_place(part, path, overwrite=overwrite)
    except Damaged as error:
        raise Unusable(
            where, f"the ledger is damaged ({error})", "restore an earlier backup with risalah restore --replace"
        ) from None
    except FileExistsError:
        raise _exists(path) from None
    return manifest


def _refuse(path: Path, force: bool) -> None:
    where = str(path)
    if path.is_dir():
        raise Refused(where, "is a folder", "name a file in it")
    if not path.exists():
        return
    if connection.vendor == "sqlite" and path.samefile(str(connection.settings_dict["NAME"])):
        raise Refused(where, "is the ledger itself", "name another file")
    if not force:
        raise _exists(path)
    if any(Path(f"{where}{side}").exists() for side in SIDES):
        raise Refused(where, "is in use as a ledger", "name another file")


def _exists(path: Path) -> Refused:
    return Refused(str(path), "there is such a file already", "name another, or say --force to put the backup there")


@contextlib.contextmanager
def _snapshot_of_postgres() -> Iterator[None]:
    """One transaction in which all statements see the same rows."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _copy_rows(part: Path, path: Path, where: str) -> dict[str, int]:
    with contextlib.ExitStack() as stack:
        with write_errors(path):
            stack.enter_context(new_ledger(_ALIAS, part))
            stack.enter_context(transaction.atomic(using=_ALIAS))
        with plain_errors(where):
            expected = counts("default")
            copy_rows("default", _ALIAS, partial(write_errors, path))
    return expected
