"""The second factor: six digits from a program that knows a secret (TOTP, RFC 6238); recovery codes for its loss.

The secret waits unconfirmed until the first code has come back: nobody is locked out by a QR code that was not read.
Recovery codes are kept as keyed digests; they are shown once, and each is good once.
"""

import math
import secrets
from base64 import b32encode
from typing import Any, Final

import django_otp
import segno
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from risalah.web.models import Account

RECOVERY_CODES: Final = 10
_LETTERS: Final = "23456789abcdefghjkmnpqrstvwxyz"
_NAME: Final = "risalah"


def has_factor(account: AbstractBaseUser) -> bool:
    """Say whether an account has a second factor that works."""
    return bool(TOTPDevice.objects.filter(user=account, confirmed=True).exists())


def begin(account: Account) -> TOTPDevice:
    """The device that waits for its first code: made where there is none, so that a page can be loaded again."""
    waiting = TOTPDevice.objects.filter(user=account, confirmed=False).first()
    return waiting or TOTPDevice.objects.create(user=account, name=_NAME, confirmed=False)


def confirm(account: Account, code: str) -> TOTPDevice | None:
    """Take the waiting device into use if a code is its own; another that there was goes."""
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=account, confirmed=False).first()
        if device is None or not device.verify_token(plain(code)):
            return None
        TOTPDevice.objects.filter(user=account, confirmed=True).delete()
        device.confirmed = True
        device.save(update_fields=["confirmed"])
    return device


def picture(device: TOTPDevice) -> str:
    """The QR code that a program reads, as an address of an image that stands in the page itself."""
    address: str = segno.make(device.config_url, error="m").svg_data_uri(scale=5, border=4, dark="#000", light="#fff")
    return address


def typed(device: TOTPDevice) -> str:
    """The secret for whoever types it, in groups of four letters."""
    letters = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def new_recovery_codes(account: Account) -> list[str]:
    """Make new recovery codes; those that there were are good no more."""
    codes = [
        "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(2)) for _ in range(RECOVERY_CODES)
    ]
    with transaction.atomic():
        StaticDevice.objects.filter(user=account).delete()
        device = StaticDevice.objects.create(user=account, name=_NAME)
        StaticToken.objects.bulk_create([StaticToken(device=device, token=_digest(code)) for code in codes])
    return codes


def codes_left(account: Account) -> int:
    """How many recovery codes are still good."""
    return int(StaticToken.objects.filter(device__user=account).count())


def verify(account: Account, code: str) -> Device | None:
    """The device of an account to which a code belongs, now; None where it belongs to none, or too many were wrong.

    After each wrong code the account waits twice as long until the next is looked at (1 s, 2 s, 4 s, …).
    """
    given = plain(code)
    model = _model(given)
    with transaction.atomic():
        device = model.objects.select_for_update().filter(user=account, confirmed=True).first()
        secret = given if model is TOTPDevice else _digest(given)
        return device if device is not None and device.verify_token(secret) else None


def looks_at(account: Account, code: str) -> bool:
    """Say whether a code of an account is looked at now; after a wrong one of its kind the next has to wait."""
    device = _model(plain(code)).objects.filter(user=account, confirmed=True).first()
    return device is not None and bool(device.verify_is_allowed()[0])


def _model(given: str) -> Any:
    """Six digits are a program's, all else is a recovery code."""
    return TOTPDevice if given.isascii() and given.isdigit() else StaticDevice


def reset(account: Account) -> None:
    """Take the second factor away, with its recovery codes."""
    TOTPDevice.objects.filter(user=account).delete()
    StaticDevice.objects.filter(user=account).delete()


def plain(code: str) -> str:
    """A code without what people put between its signs."""
    return "".join(code.split()).replace("-", "").lower()


def _digest(code: str) -> str:
    return salted_hmac("risalah.web.recovery", plain(code), algorithm="sha256").hexdigest()[:16]


def kind(device: Device) -> str:
    """What a device is, for the audit."""
    return "second factor" if isinstance(device, TOTPDevice) else "a recovery code"


def remember(request: HttpRequest, device: Device) -> None:
    """Note in the session by which device it was opened."""
    django_otp.login(request, device)


def seconds_to_wait(account: Account) -> int:
    """How long until the next code is looked at."""
    moments = [timezone.now()]
    for model in (TOTPDevice, StaticDevice):
        for device in model.objects.filter(user=account):
            _, why = device.verify_is_allowed()
            moments.append((why or {}).get("locked_until") or moments[0])
    return math.ceil((max(moments) - moments[0]).total_seconds())


def forget_failures(account: Account) -> None:
    """Let the next code be looked at at once."""
    for model in (TOTPDevice, StaticDevice):
        model.objects.filter(user=account).update(
            throttling_failure_count=0, throttling_failure_timestamp=None
        )  # fmt: skip
