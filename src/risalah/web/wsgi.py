"""What a server's worker imports. The one module that does something on import: WSGI servers ask for it."""

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from risalah.web.configuration import from_environment
from risalah.web.start import set_up

set_up(from_environment())
application = get_wsgi_application()
# All pages are loaded before the first request: it need not wait, and what is broken shows at the start.
get_resolver().url_patterns  # noqa: B018
