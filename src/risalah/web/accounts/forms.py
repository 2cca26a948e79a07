"""What accounts are asked for. Rules that the database has to hold are in `registry` and `tokens`."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from risalah.knowledge.labels import label
from risalah.web.accounts.tokens import LONGEST, SCOPES
from risalah.web.language import current
from risalah.web.models import Account
from risalah.web.roles import ROLES

_LONG = 1024  # letters of a password: longer ones only cost time


def _rules() -> str:
    return " ".join(password_validators_help_texts())


def role_choices() -> list[tuple[str, str]]:
    """The roles in words."""
    return [(role, label("user_role", role, current())) for role in ROLES]


class _Form(forms.Form):
    """Without the colon that Django puts after labels."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **{"label_suffix": ""} | named)


class SignInForm(_Form):
    """Name and password."""

    username = forms.CharField(
        label=_("Name"), max_length=60, widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"})
    )
    password = forms.CharField(
        label=_("Password"), max_length=_LONG, strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )  # fmt: skip


class CodeForm(_Form):
    """A code of the second factor, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=30,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "none"}),
    )


class PasswordForm(_Form):
    """A new password, twice; the present one, but where somebody else made it up."""

    old = forms.CharField(
        label=_("Present password"), max_length=_LONG, strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )  # fmt: skip
    new = forms.CharField(
        label=_("New password"), max_length=_LONG, strip=False, help_text=lazy(_rules, str)(),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label=_("New password again"), max_length=_LONG, strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, account: Account, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.account = account
        if account.one_time_until is not None:
            del self.fields["old"]

    def clean_new(self) -> str:
        """Hold the new password to the rules."""
        password: str = self.cleaned_data["new"]
        validate_password(password, self.account)
        return password

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        values = self.cleaned_data
        if {"new", "again"} <= values.keys() and values["new"] != values["again"]:
            self.add_error("again", _("The two are not the same."))
        return values


class AboutForm(_Form):
    """What an account says of itself."""

    name = forms.CharField(label=_("Name as shown"), max_length=120, required=False)
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("as the browser asks")), ("id", "Bahasa Indonesia"), ("en", "English")],
    )


class TokenForm(_Form):
    """A token for a program."""

    name = forms.CharField(label=_("What it is for"), max_length=80)
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=[], widget=forms.CheckboxSelectMultiple,
        help_text=_("Never more than your own role, at the time when it is used."),
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("Days until it expires"), min_value=1, max_value=LONGEST, initial=90,
        widget=forms.NumberInput({"min": 1, "max": LONGEST}),
    )  # fmt: skip
    robot = forms.BooleanField(
        label=_("It works unattended"), required=False,
        help_text=_("What it adds is held where a notice reserves the rights, as with whole folders."),
    )  # fmt: skip

    def __init__(self, scopes: list[str], *arguments: Any, **named: Any) -> None:
        # The page has another form with a field called name.
        super().__init__(*arguments, auto_id="token_%s", **named)
        field = self.fields["scopes"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(scope, SCOPE_WORDS[scope]) for scope in scopes]


SCOPE_WORDS = {
    "read": _("read what is in the ledger"),
    "add": _("add reports"),
    "propose": _("propose decisions"),
    "decide": _("take decisions"),
    "manage": _("manage permissions and accounts"),
}
assert SCOPE_WORDS.keys() == SCOPES.keys()


class NewAccountForm(_Form):
    """An account that an administrator makes."""

    username = forms.CharField(
        label=_("Name to sign in with"), max_length=60, help_text=_("letters a-z, digits and . _ @ + -"),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
    )  # fmt: skip
    name = forms.CharField(label=_("Name as shown"), max_length=120, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=role_choices)


class RoleForm(_Form):
    """Another role."""

    role = forms.ChoiceField(label=_("Role"), choices=role_choices)


class DutiesForm(_Form):
    """The roles that must have a second factor."""

    roles = forms.MultipleChoiceField(
        label=_("Roles that must have a second factor"), choices=role_choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


class AuditForm(_Form):
    """What of the audit is shown."""

    who = forms.CharField(label=_("Who"), max_length=60, required=False)
    action = forms.ChoiceField(label=_("What"), required=False)
    target = forms.CharField(label=_("Page or record"), max_length=200, required=False)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
