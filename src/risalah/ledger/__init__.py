"""The ledger: two append-only logs (reports with their readings, decisions) and the records folded from them."""
