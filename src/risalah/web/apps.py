"""The web app as Django knows it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Accounts, tokens, audit; the records belong to the app `ledger`."""

    name = "risalah.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
