"""Django's settings where the ledger runs without the web app: the command line, notebooks, tests, type checking.

Nothing is read from the environment here; `database.open_ledger` says which database.
"""

SECRET_KEY = "the ledger signs nothing"
INSTALLED_APPS = ["risalah.ledger"]
DATABASES: dict[str, dict[str, object]] = {}
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
