"""The review as a Django app. Its tables stand among the ledger's (`ledger/models/reviewing.py` says why)."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """No tables of its own."""

    name = "risalah.review"
    label = "review"
