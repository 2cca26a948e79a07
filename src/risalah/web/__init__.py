"""The ledger in a browser: pages, accounts and the API. `risalah serve` starts it."""
