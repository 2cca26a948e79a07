"""How the app is started: alone or for a team, on which ledger, behind what. The command says it, workers find it.

Workers are processes of their own; they find the configuration in one variable of the environment.
"""

import os
import secrets
from pathlib import Path
from typing import Any, Final

import msgspec

from risalah.ledger import address as addresses
from risalah.ledger.errors import Unusable

VARIABLE: Final = "RISALAH_WEB"
NO_FILE: Final = "-"  # for `secret_file`: a key for this process alone, which signs nothing
LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
# Kept open, and opened again where the database was started anew.
_CONNECTIONS: Final = {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
_YEAR = 365 * 24 * 60 * 60


class Configuration(msgspec.Struct, frozen=True, kw_only=True):
    """How the app runs.

    `user` is who uses it alone; `hosts` are the names under which a team reaches it; `https` is false only for trying
    out on the same computer; `proxies` is how many proxies stand before it (they name the caller).
    """

    ledger: str
    team: bool = False
    user: str = ""
    hosts: tuple[str, ...] = LOOPBACK
    https: bool = False
    proxies: int = 0
    workers: int = 1
    secret_file: str = ""


def to_environment(configuration: Configuration) -> None:
    """Leave the configuration for the workers."""
    os.environ[VARIABLE] = msgspec.json.encode(configuration).decode()


def from_environment() -> Configuration:
    """The configuration that the command left.

    Raises:
        Unusable: There is none, or it is not of this version.
    """
    try:
        return msgspec.json.decode(os.environ[VARIABLE], type=Configuration)
    except (KeyError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise Unusable("the web app", f"has no configuration ({error})", "start it with risalah serve") from None


def settings_for(configuration: Configuration) -> dict[str, Any]:
    """Django's settings: the constant ones, and those that follow from how the app is started.

    Raises:
        Unusable: The ledger's address or the file of the secret key cannot be used.
    """
    from risalah.web import settings

    chosen: dict[str, Any] = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
    chosen["DATABASES"] = {"default": {**addresses.database(configuration.ledger), **_CONNECTIONS}}
    chosen["SECRET_KEY"] = _secret(configuration)
    chosen["ALLOWED_HOSTS"] = list(configuration.hosts)
    chosen["RISALAH"] = configuration
    chosen["AXES_ENABLED"] = configuration.team
    chosen["CACHES"] = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    if configuration.team:
        chosen["SESSION_ENGINE"] = "django.contrib.sessions.backends.db"
    else:
        chosen["SESSION_ENGINE"] = "django.contrib.sessions.backends.signed_cookies"
    if configuration.https:
        chosen |= {
            "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
            # A name of this form only this very host can set: no other site under the same domain plants a session.
            "SESSION_COOKIE_NAME": "__Host-risalah_session",
            "SESSION_COOKIE_SECURE": True,
            "CSRF_COOKIE_SECURE": True,
            "LANGUAGE_COOKIE_SECURE": True,
            "SECURE_HSTS_SECONDS": _YEAR,
            "CSRF_TRUSTED_ORIGINS": [f"https://{host}" for host in configuration.hosts],
        }
    return chosen


def _secret(configuration: Configuration) -> str:
    """The key that signs sessions: kept in a file that only its owner reads, made when there is none."""
    if configuration.secret_file == NO_FILE:
        return secrets.token_urlsafe(50)
    path = Path(configuration.secret_file) if configuration.secret_file else addresses.data_folder() / "secret-key"
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            # Written beside and linked into place: of two starting at once both use the one that came first.
            half = path.with_name(f"{path.name}.{os.getpid()}")
            half.touch(mode=0o600)
            half.write_text(secrets.token_urlsafe(50), "ascii")
            try:
                os.link(half, path)
            except FileExistsError:
                pass
            finally:
                half.unlink()
        key = path.read_text("ascii").strip()
        seen_by_others = os.name == "posix" and path.stat().st_mode & 0o077
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(str(path), f"the secret key cannot be read or made ({error})", "check the folder") from None
    if seen_by_others:
        raise Unusable(str(path), "the secret key is no secret: others can read it", "chmod 600, or remove the file")
    if len(key) < 40:
        raise Unusable(str(path), "the secret key is too short", "remove the file; a new one is made")
    return key
