"""Who may sign in: open accounts whose password, if it is a one-time one, still holds."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from risalah.web.models import Account


class AccountBackend(ModelBackend):
    """Django's own, which takes as long for a name that nobody has as for a wrong password."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Say whether an account is open; asked at sign-in and at every request, so that closing ends its sessions."""
        if not isinstance(user, Account) or not user.is_active:
            return False
        return user.one_time_until is None or user.one_time_until > timezone.now()
