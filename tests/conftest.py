"""All tests run with the settings of the web app: it knows all tables, so that no order of tests leaves some out.

`open_ledger` sets Django up for the ledger alone where nobody has before; in one process that can be done once.
"""

import tempfile
from pathlib import Path

from risalah.web.configuration import LOOPBACK, Configuration
from risalah.web.start import set_up

# Nothing is opened here: each test opens a ledger of its own. The key is read when Django is set up, and never again.
with tempfile.TemporaryDirectory() as _folder:
    TEAM = Configuration(
        ledger=str(Path(_folder) / "none.sqlite3"),
        team=True,
        hosts=(*LOOPBACK, "testserver"),
        secret_file=str(Path(_folder) / "secret-key"),
    )
    set_up(TEAM)
