"""Accounts, tokens of programs, and the audit: what belongs to the web app and not to the ledger."""

import unicodedata
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from risalah.web.roles import ROLES


def plain_name(username: str | None) -> str:
    """A username as it is stored and compared: without case, blanks around it, or letters that only look different."""
    return unicodedata.normalize("NFKC", username or "").strip().lower()


class Accounts(BaseUserManager["Account"]):
    """Makes and finds accounts; names are compared without case."""

    def create_account(self, username: str, password: str | None, *, role: str, name: str = "") -> "Account":
        """Make an account; `accounts.registry` checks first what comes from a user.

        Args:
            username: What somebody signs in with, and what decisions carry.
            password: As typed; None for an account that cannot sign in yet.
            role: One of `ROLES`.
            name: As shown.
        """
        account = self.model(username=plain_name(username), role=role, name=name.strip())
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account of a name, however it is written."""
        return self.get(username=plain_name(username))


class Account(AbstractBaseUser):
    """Somebody who signs in: a role, and the language that they chose ('' for the browser's).

    `one_time_until` is set while the password is one that somebody else made up: until then it signs in once, to choose
    another. `generation` goes up where all sessions of the account are to end.
    """

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=16, choices=[(role, role) for role in ROLES], default="reader")
    language = models.CharField(max_length=2, blank=True)
    is_active = models.BooleanField(default=True)
    one_time_until = models.DateTimeField(null=True, blank=True)
    generation = models.IntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    # What has to be done before anything else ('' or one of `roles.DUTIES`); `accounts.duties` says so per request.
    duty: str = ""

    objects = Accounts()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """Names."""

        db_table = "web_account"

    def __str__(self) -> str:
        return self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session has to carry to be this account's: another after a new password or generation."""
        value = f"{self.generation}:{self.password}"
        return salted_hmac("risalah.web.session", value, secret=secret, algorithm="sha256").hexdigest()


class FactorDuty(models.Model):
    """A role whose accounts must have a second factor. A row says so."""

    role = models.CharField(max_length=16, primary_key=True)

    class Meta:
        """Names."""

        db_table = "web_factor_duty"


class Token(models.Model):
    """A key with which a program calls the API for an account; only its digest is kept.

    `scopes` have blanks between; `robot` says that documents come in unattended: the gates of rights apply in full.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens", null=True)
    by = models.CharField(max_length=60)
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    shown = models.CharField(max_length=12)
    scopes = models.TextField()
    robot = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Names."""

        db_table = "web_token"


class AuditEntry(models.Model):
    """Who saw or did what, when, from where, and how it ended (HTTP status). Only ever added to."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    who = models.CharField(max_length=60, db_index=True)
    action = models.CharField(max_length=20, db_index=True)
    target = models.CharField(max_length=200, blank=True, db_index=True)
    method = models.CharField(max_length=8)
    outcome = models.IntegerField()
    address = models.CharField(max_length=45, blank=True)
    detail = models.TextField(blank=True)

    class Meta:
        """Names."""

        db_table = "web_audit"
