"""The accounts of a team: made, changed, closed, with the rules that hold for pages and command line alike.

An account is never removed: decisions carry its name. There is always an administrator who can sign in.
"""

import re
import secrets
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from risalah.ledger.database import writing
from risalah.ledger.errors import Refused, Unknown
from risalah.web.accounts import factors, locking
from risalah.web.models import Account, plain_name
from risalah.web.roles import ROLES

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,59}")
_LETTERS: Final = "23456789abcdefghjkmnpqrstvwxyz"
ONE_TIME: Final = timedelta(days=7)


def accounts() -> list[Account]:
    """All accounts, by name."""
    return list(Account.objects.order_by("username"))


def account_of(username: str) -> Account:
    """The account of a name.

    Raises:
        Unknown: There is none.
    """
    account = Account.objects.filter(username=plain_name(username)).first()
    if account is None:
        raise Unknown(f"account {username}", "there is none of this name", "look at the list of accounts")
    return account


def add(username: str, password: str | None, *, role: str, name: str = "") -> tuple[Account, str]:
    """Make an account.

    Args:
        username: Small letters, digits and . _ @ + -, two to sixty of them.
        password: As chosen by whoever signs in; None for one that is made up, shown once and replaced at first sign-in.
        role: One of `ROLES`.
        name: As shown.

    Returns:
        The account, and the password that was made up ('' where one was given).

    Raises:
        Refused: The name is taken or cannot be one, there is no such role, or the password is too weak.
    """
    plain = plain_name(username)
    if not _NAME.fullmatch(plain):
        raise Refused(f"account {username}", "this cannot be a name", "use letters a-z, digits and . _ @ + - (2 to 60)")
    _check_role(role)
    made_up = "" if password is not None else one_time_password()
    if password is not None:
        check_password(password, Account(username=plain, name=name))
    with writing():
        if Account.objects.filter(username=plain).exists():
            raise Refused(f"account {plain}", "there is one of this name", "choose another name")
        account = Account.objects.create_account(plain, made_up or password, role=role, name=name[:120])
        if made_up:
            account.one_time_until = timezone.now() + ONE_TIME
            account.save(update_fields=["one_time_until"])
    return account, made_up


def check_password(password: str, account: Account) -> None:
    """Hold a password to the rules.

    Raises:
        Refused: It breaks one; the message says which.
    """
    with translation.override("en"):
        try:
            validate_password(password, account)
        except ValidationError as error:
            raise Refused("password", " ".join(error.messages), "choose another") from None


def set_password(username: str, password: str) -> Account:
    """Give an account a password that its owner chose; its sessions end.

    Raises:
        Refused: The password is too weak.
        Unknown: There is no such account.
    """
    account = account_of(username)
    check_password(password, account)

    def change(account: Account) -> None:
        account.set_password(password)
        account.one_time_until = None

    return _changed(account.username, change)


def give_one_time_password(username: str) -> tuple[Account, str]:
    """Give an account a password that is good for one sign-in within a week; its sessions end.

    Raises:
        Unknown: There is no such account.
    """
    made_up = one_time_password()

    def change(account: Account) -> None:
        account.set_password(made_up)
        account.one_time_until = timezone.now() + ONE_TIME

    return _changed(username, change), made_up


def set_role(username: str, role: str) -> Account:
    """Give an account another role; it holds from the next request on.

    Raises:
        Refused: There is no such role, or nobody would be left to administer.
        Unknown: There is no such account.
    """
    _check_role(role)

    def change(account: Account) -> None:
        account.role = role

    return _changed(username, change)


def disable(username: str) -> Account:
    """Close an account: its sessions end, its tokens are refused.

    Raises:
        Refused: Nobody would be left to administer.
        Unknown: There is no such account.
    """

    def change(account: Account) -> None:
        account.is_active = False
        account.generation += 1

    return _changed(username, change)


def enable(username: str) -> Account:
    """Open an account again; sessions from before stay ended.

    Raises:
        Unknown: There is no such account.
    """

    def change(account: Account) -> None:
        account.is_active = True

    return _changed(username, change)


def unlock(username: str) -> Account:
    """Let an account sign in again that failed too often.

    Raises:
        Unknown: There is no such account.
    """
    account = account_of(username)
    locking.unlock(account.username)
    factors.forget_failures(account)
    return account


def reset_factor(username: str) -> Account:
    """Take an account's second factor away; its sessions end.

    Raises:
        Unknown: There is no such account.
    """

    def change(account: Account) -> None:
        factors.reset(account)
        account.generation += 1

    return _changed(username, change)


def end_sessions(account: Account) -> Account:
    """End all sessions of an account."""

    def change(account: Account) -> None:
        account.generation += 1

    return _changed(account.username, change)


def one_time_password() -> str:
    """Four times five letters and digits (98 bits), easy to read aloud."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def administrators(among: Iterable[Account]) -> list[Account]:
    """Those who can administer."""
    return [account for account in among if account.role == ROLES[-1] and account.is_active]


def _changed(username: str, change: Callable[[Account], None]) -> Account:
    """Change an account, one at a time: two administrators cannot remove each other at one moment."""
    with writing():
        account = account_of(username)
        could = bool(administrators([account]))
        change(account)
        if could and not administrators([account]):
            others = Account.objects.exclude(pk=account.pk)
            if not administrators(others):
                raise Refused(
                    f"account {account.username}", "it is the last administrator who can sign in",
                    "make another account administrator first",
                )  # fmt: skip
        account.save()
    return account


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise Refused(f"role {role}", "there is none of this name", f"choose of {', '.join(ROLES)}")
