"""Where a ledger is: a file of SQLite, or a PostgreSQL database.

`--ledger` names it, else `RISALAH_DATABASE`, else `ledger.sqlite3` in the user's data folder.
"""

import os
import re
import sys
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from risalah.ledger.errors import Unusable

VARIABLE = "RISALAH_DATABASE"
_POSTGRES = ("postgresql://", "postgres://")
# WAL: readers never wait for the writer. FULL: what was said to be added survives a power cut.
_PRAGMAS = (
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; "
    "PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 10000;"
)
_WAIT = 60  # seconds that a writer waits for another


def data_folder() -> Path:
    """Where the system keeps this user's data; it need not exist yet."""
    home = Path.home()
    if sys.platform == "darwin":
        folder = home / "Library" / "Application Support"
    elif sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return folder / "risalah"


def default_path() -> Path:
    """The ledger of this user."""
    return data_folder() / "ledger.sqlite3"


def resolve(address: str | None) -> str:
    """The address that was named, or the one that holds where none was."""
    return address or os.environ.get(VARIABLE) or str(default_path())


def is_postgres(address: str) -> bool:
    """Say whether an address is one of PostgreSQL."""
    return address.startswith(_POSTGRES)


def without_password(address: str) -> str:
    """The address as it may be shown."""
    if not is_postgres(address):
        return address
    try:
        parts = urlsplit(address)
    except ValueError:  # half a bracket
        return re.sub(r"(?<=:)[^:@/]*(?=@)", "***", address)
    return address.replace(f":{parts.password}@", ":***@", 1) if parts.password else address


def database(address: str) -> dict[str, object]:
    """Django's settings for an address.

    Args:
        address: A path, or 'postgresql://user:password@host:port/name?option=value'.

    Returns:
        An entry of `DATABASES`.

    Raises:
        Unusable: The address is none.
    """
    if is_postgres(address):
        return _postgres(address)
    if "://" in address:
        raise Unusable(address, "is no ledger", "give a path, or postgresql://user@host/name")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(Path(address).expanduser()),
        "OPTIONS": {"timeout": _WAIT, "transaction_mode": "IMMEDIATE", "init_command": _PRAGMAS},
    }


def _postgres(address: str) -> dict[str, object]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise Unusable(without_password(address), f"is no address ({error})", "check it") from None
    options: dict[str, object] = dict(parse_qsl(parts.query))
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise Unusable(without_password(address), "names no database", "give postgresql://user@host/name")
    # A socket's folder stands in the query: postgresql:///name?host=/var/run/postgresql
    host = options.pop("host", None) or (unquote(parts.hostname) if parts.hostname else "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": options.pop("user", None) or unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(options.pop("port", None) or port or ""),
        "OPTIONS": {"connect_timeout": 10, **options},
    }
