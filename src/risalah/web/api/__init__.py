"""The API: the ledger for programs, under `/api/v1/`; what it can do is in `docs/api.md` and `/api/openapi.json`."""
