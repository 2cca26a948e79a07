"""The ledger as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Tables of the two logs and of the records folded from them."""

    name = "risalah.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
