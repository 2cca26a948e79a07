"""Calling the API in tests: tokens, and for every operation a request that is in order."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec
from django.test import Client
from django.utils import timezone

from risalah.ledger.models import Engagement, Involved, Occasion, PersonName, Post, Report
from risalah.web.accounts.tokens import SCOPES, issue
from risalah.web.api.operations import Operation
from risalah.web.api.routes import api
from risalah.web.models import Account, Token
from tests.web.conftest import account

OPERATIONS = {each.name: each for each in api.operations}
TEXT = (
    "Jakarta (Warta Umum) - Menteri Pertahanan Surya Wibisana menerima kunjungan Menteri Pertahanan Yordania "
    "Salim Haddad di Jakarta, Kamis (12/6). Keduanya membahas latihan bersama."
)
RESERVED = f"{TEXT}\n\nHak cipta © Kabar Contoh 2025. Dilarang mengutip isi berita ini tanpa izin tertulis."


class Call(NamedTuple):
    """A request: what stands in the path and the query, and the body."""

    path: Mapping[str, Any] = MappingProxyType({})
    query: Mapping[str, Any] = MappingProxyType({})
    body: Any = None


def calls() -> dict[str, Call]:
    """A request for every operation, on the open ledger with the example reports."""
    record = Engagement.objects.order_by("id")[0].pk
    person = PersonName.objects.order_by("-reports", "id")[0].pk
    accept = {"command": {"action": "accept", "record": record}, "seen": "*"}
    return {
        "timeline": Call(query={"country": ["ID", "JO"]}),
        "record": Call({"record": record}),
        "record_accounts": Call({"record": record}),
        "relations": Call(),
        "relation": Call({"left": "ID", "right": "JO"}),
        "country": Call({"country": "JO"}),
        "recent": Call(query={"days": 366}),
        "world": Call(),
        "network": Call(),
        "areas": Call(query={"country": "ID"}),
        "people": Call(query={"q": "arsa"}),
        "person": Call({"person": person}),
        "post": Call({"post": Post.objects.order_by("id")[0].pk}),
        "organisation": Call({"organisation": Involved.objects.order_by("organisation")[0].organisation}),
        "occasions": Call(),
        "occasion": Call({"occasion": Occasion.objects.order_by("id")[0].pk}),
        "accreditations": Call(),
        "search": Call(query={"q": "latihan"}),
        "report": Call({"report": Report.objects.order_by("id")[0].pk}),
        "statements": Call(),
        "follow_up": Call(),
        "queue": Call(),
        "version": Call({"target": record}),
        "decide": Call(body=accept),
        "proposals": Call(),
        "proposal": Call({"number": 1}),
        "propose": Call(body=accept),
        "accept_proposal": Call({"number": 1}, body={"seen": "*"}),
        "decline_proposal": Call({"number": 1}, body={"reason": "not so"}),
        "decisions": Call(),
        "add_document": Call(body={"text": TEXT, "published": "2025-06-13"}),
        "read_only": Call(body={"text": TEXT, "published": "2025-06-13"}),
        "status": Call(),
        "held": Call(),
        "permissions": Call(),
        "permit": Call(body={"holder": "Kabar Contoh", "scope": ["read"], "reference": "surat 1/2025"}),
        "export_records": Call(),
        "export_table": Call({"table": "engagements"}),
        "brief": Call(query={"country": "JO"}),
        "me": Call(),
        "codes": Call(),
        "users": Call(),
        "audit": Call(),
    }


def send(client: Client, operation: Operation, call: Call, **headers: Any) -> Any:
    """Make a request; what is streamed is read, so that it fails here if it does."""
    path = "/api/v1" + operation.path.format(**call.path)
    if operation.method == "GET":
        response: Any = client.get(path, call.query, **headers)
    else:
        body = msgspec.json.encode(call.body)
        response = client.post(path, body, "application/json", query_params=call.query, **headers)
    if response.streaming:
        response.streamed = b"".join(response.streaming_content)
    return response


def token(
    *scopes: str, role: str = "administrator", robot: bool = False, username: str = "", demoted: str = ""
) -> dict[str, str]:
    """The header of a new token of an account; `demoted` is the role that the account has by now."""
    owner = account(role, username or f"owner-{role}-{demoted or 'still'}")
    _, secret = issue(owner, "tests", scopes or SCOPES, 30, robot)
    if demoted:
        Account.objects.filter(pk=owner.pk).update(role=demoted)
    return bearer(secret)


def bearer(secret: str) -> dict[str, str]:
    """The header of a secret."""
    return {"HTTP_AUTHORIZATION": f"Bearer {secret}"}


def ended(how: str) -> dict[str, str]:
    """The header of a token that is not valid any more, or never was."""
    owner = account("administrator", f"owner-{how}")
    made, secret = issue(owner, "tests", SCOPES, 30)
    now = timezone.now()
    if how == "expired":
        Token.objects.filter(pk=made.pk).update(expires_at=now - timedelta(seconds=1))
    elif how == "revoked":
        Token.objects.filter(pk=made.pk).update(revoked_at=now)
    elif how == "closed":
        Account.objects.filter(pk=owner.pk).update(is_active=False)
    elif how == "tampered":
        secret = secret[:-1] + ("0" if secret[-1] != "0" else "1")
    elif how == "unknown":
        Token.objects.filter(pk=made.pk).delete()
    elif how == "cut":
        secret = secret[:20]
    elif how == "basic":
        return {"HTTP_AUTHORIZATION": f"Basic {secret}"}
    return bearer(secret)


def body(response: Any) -> Any:
    """What an answer says."""
    return msgspec.json.decode(response.content)


def problem(response: Any) -> str:
    """The code of a problem; what is none fails."""
    assert response["Content-Type"] == "application/problem+json", response.content[:500]
    said = body(response)
    assert said["status"] == response.status_code
    assert {"type", "title", "status", "detail", "instance"} <= set(said)
    return str(said["type"].removeprefix("urn:risalah:problem:"))


def items(response: Any) -> list[Any]:
    """The items of a page."""
    assert response.status_code == 200, response.content[:500]
    found: list[Any] = body(response)["items"]
    return found


def ids(found: Iterable[dict[str, Any]]) -> list[str]:
    """The ids of records."""
    return [each["id"] for each in found]
