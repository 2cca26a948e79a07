"""The ledger in other programs' formats: JSON Lines, CSV, Parquet, Excel (`docs/export.md`)."""
