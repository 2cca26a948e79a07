"""Ledgers for the tests of this folder: those of the ledger's own tests."""

from tests.ledger.conftest import kind, ledger, ledgers, lite, server

__all__ = ["kind", "ledger", "ledgers", "lite", "server"]
