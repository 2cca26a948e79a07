"""Addresses of the web as people name them, in the one form in which they are kept and asked."""

from urllib.parse import quote, urlsplit, urlunsplit

LONGEST = 2_000
# What may stand in a path or a query as it is; '%' too, because what is escaped is not escaped again.
_PLAIN = "%/:=&?~#+!$,;'@()*[]-._"


class BadAddress(ValueError):
    """No address of the web; the message says why."""


def clean(address: str) -> str:
    """Bring an address into its form: host in small letters and in the letters of the net, no fragment.

    Args:
        address: As named.

    Returns:
        An address of http or https in ASCII.

    Raises:
        BadAddress: It is none, or holds a password.
    """
    address = address.strip()
    if len(address) > LONGEST:
        raise BadAddress(f"is longer than {LONGEST} characters")
    if any(sign.isspace() or not sign.isprintable() for sign in address):
        raise BadAddress("holds blanks")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadAddress(f"is no address ({error})") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise BadAddress("is not one of http or https")
    if not host:
        raise BadAddress("names no host")
    if parts.username is not None or parts.password is not None:
        raise BadAddress("holds a name or password, which is not kept")
    scheme = parts.scheme.lower()
    named = f"[{host}]" if ":" in host else _ascii(host)
    if port is not None and port != {"http": 80, "https": 443}[scheme]:
        named += f":{port}"
    return urlunsplit((scheme, named, quote(parts.path or "/", _PLAIN), quote(parts.query, _PLAIN), ""))


def opens(address: str) -> bool:
    """Whether it is an address of the web."""
    try:
        clean(address)
    except BadAddress:
        return False
    return True


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise BadAddress(f"names a host that cannot be ({host})") from None
