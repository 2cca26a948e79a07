"""Accounts with passwords, and somebody who types."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from risalah.web.models import Account

PASSWORD = "kapal-hijau-27-berlabuh"


@pytest.fixture(autouse=True)
def quick_passwords() -> Iterator[None]:
    """Digests that cost nothing; that real ones are slow is Django's own affair."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


def with_password(username: str = "ratna", role: str = "reader", password: str = PASSWORD) -> Account:
    """An account that signs in with a password."""
    return Account.objects.create_account(username, password, role=role)


def sign_in(client: Client, username: str = "ratna", password: str = PASSWORD, **fields: str) -> HttpResponse:
    """Send the form of the sign-in page."""
    return client.post("/sign-in", {"username": username, "password": password, **fields})


def signed_in(client: Client) -> bool:
    """Whether the server takes a client for somebody."""
    return client.get("/account").status_code == 200
