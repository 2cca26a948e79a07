"""Keys with which programs call the API: made, shown once, checked, revoked.

A secret is `rsl_`, 32 signs drawn at random (160 bits) and 7 that follow from these, so that one that was cut or
mistyped is told apart from one that is unknown. The database holds its digest alone: whoever reads the table cannot
call the API with what is there.
"""

import hashlib
import secrets
import zlib
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from risalah.ledger.errors import Refused, Unknown
from risalah.web.alone import Alone
from risalah.web.models import Account, Token
from risalah.web.roles import may

# What a token may do, and the role without which it may not: asked anew at every use.
SCOPES: Final = {
    "read": "reader",
    "add": "analyst",
    "propose": "analyst",
    "decide": "reviewer",
    "manage": "administrator",
}
LONGEST: Final = 366  # days until it expires
_PREFIX = "rsl_"
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_RANDOM, _CHECK = 32, 7
_SHOWN = 8  # signs of a secret by which its owner knows it again
_REMEMBER = timedelta(minutes=1)


def issue(user: Account | Alone, name: str, scopes: Iterable[str], days: int, robot: bool = False) -> tuple[Token, str]:
    """Make a token.

    Args:
        user: Whose it is.
        name: What it is for, in their words.
        scopes: Of `SCOPES`; none that the user's own role does not allow.
        days: How long it holds, 1 to `LONGEST`.
        robot: Documents come in unattended: the gates of rights apply in full.

    Returns:
        The token, and the secret, which is shown now or never.

    Raises:
        Refused: No name, no or an unknown scope, one beyond the user's role, or no such time.
    """
    chosen = [scope for scope in SCOPES if scope in set(scopes)]
    if not name.strip():
        raise Refused("token", "it has no name", "say what it is for")
    if not chosen or set(scopes) - set(SCOPES):
        raise Refused("token", "it says nothing of what it may do", f"choose of {', '.join(SCOPES)}")
    beyond = [scope for scope in chosen if not may(user, SCOPES[scope])]
    if beyond:
        raise Refused("token", f"your role does not allow {', '.join(beyond)}", "choose less")
    if not 1 <= days <= LONGEST:
        raise Refused("token", f"it cannot hold {days} days", f"give 1 to {LONGEST} days")
    secret = _new()
    token = Token.objects.create(
        account=user if isinstance(user, Account) else None,
        by=user.get_username(),
        name=name.strip()[:80],
        digest=_digest(secret),
        shown=secret[: len(_PREFIX) + _SHOWN],
        scopes=" ".join(chosen),
        robot=robot,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return token, secret


def check(secret: str) -> Token | None:
    """The token of a secret; None where it is no secret of ours, expired, revoked, or its account is disabled.

    The secret is looked up by its digest: how long that takes says nothing of the secret.
    """
    if not well_formed(secret):
        return None
    token = Token.objects.select_related("account").filter(digest=_digest(secret)).first()
    now = timezone.now()
    if token is None or token.revoked_at is not None or token.expires_at <= now:
        return None
    # One made by whoever worked alone on this ledger has no account that could be disabled: a team does not know it.
    if token.account is None and settings.RISALAH.team:
        return None
    if token.account is not None and not token.account.is_active:
        return None
    if token.last_used_at is None or now - token.last_used_at > _REMEMBER:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)
    return token


def well_formed(secret: str) -> bool:
    """Say whether a secret has our form and its last signs fit: if not, it was cut, mistyped or tampered with."""
    body = secret.removeprefix(_PREFIX)
    if body == secret or len(body) != _RANDOM + _CHECK or not set(body) <= set(_LETTERS):
        return False
    return _checksum(body[:_RANDOM]) == body[_RANDOM:]


def scopes_of(token: Token) -> frozenset[str]:
    """What a token may do now: what it says, as far as the role of its account goes at this moment."""
    return frozenset(scope for scope in token.scopes.split() if scope in SCOPES and may(user_of(token), SCOPES[scope]))


def user_of(token: Token) -> Account | Alone:
    """For whom a token calls."""
    return token.account if token.account is not None else Alone(token.by)


def call_for(request: HttpRequest, token: Token) -> None:
    """Let a request go on for a token's account: `request.user` and `request.token` are set, which the audit reads."""
    request.user = user_of(token)  # type: ignore[assignment]
    request.token = token  # type: ignore[attr-defined]


def tokens_of(user: Account | Alone) -> list[Token]:
    """A user's tokens that are not revoked, newest first."""
    mine = Token.objects.filter(account=user.pk) if isinstance(user, Account) else Token.objects.filter(account=None)
    return list(mine.filter(revoked_at=None).order_by("-created_at", "-pk"))


def revoke(user: Account | Alone, number: int) -> Token:
    """End one of a user's own tokens.

    Raises:
        Unknown: There is none of this number that is theirs; whether it is somebody else's is not said.
    """
    for token in tokens_of(user):
        if token.pk == number:
            token.revoked_at = timezone.now()
            token.save(update_fields=["revoked_at"])
            return token
    raise Unknown("token", "you have no such token", "look at the list of your tokens")


def _new() -> str:
    body = "".join(secrets.choice(_LETTERS) for _ in range(_RANDOM))
    return f"{_PREFIX}{body}{_checksum(body)}"


def _checksum(body: str) -> str:
    number = zlib.crc32(body.encode("ascii"))
    signs = []
    for _ in range(_CHECK):
        number, rest = divmod(number, len(_LETTERS))
        signs.append(_LETTERS[rest])
    return "".join(signs)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
