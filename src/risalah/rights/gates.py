"""The gates: whether an action is allowed, why, and what would open it where it is not.

Takes an action, a document's standing and the permissions on record, gives a verdict. Everything forbids by itself and
only a permission allows: a document that a person has handed over is read even where its rights are reserved, because a
reader may read; one that came in unattended is not.
"""

import shlex
from collections.abc import Sequence

import msgspec

from risalah.knowledge.anatomy import words
from risalah.rights.actions import ACTIONS, Action
from risalah.rights.permissions import Permission, covers
from risalah.rights.standing import Standing

_ASKED: tuple[Action, ...] = ("read", "keep", "index", "show")  # what a permission is usually asked for
_CLAIMED: tuple[Action, ...] = ("export", "send")  # what a copyright line is enough to close


class Verdict(msgspec.Struct, frozen=True):
    """Whether an action is allowed; `reason` names the notice or the permission, `opens` is empty where allowed."""

    allowed: bool
    reason: str
    opens: str


def gate(
    action: Action, standing: Standing, *, handed_over: bool, permissions: Sequence[Permission], day: str
) -> Verdict:
    """Say whether an action on a document is allowed.

    Args:
        action: What is to be done with it.
        standing: Of the document.
        handed_over: A person gave this document by itself; false for what a folder, feed or batch brought.
        permissions: Those on record.
        day: The day on which it is to be done (ISO).

    Returns:
        The verdict. What may not even be read may not be kept, shown or sent either, whatever else is permitted.
    """
    if action != "read":
        read = gate("read", standing, handed_over=handed_over, permissions=permissions, day=day)
        if not read.allowed:
            return msgspec.structs.replace(read, opens=_opens(action, standing))
    closed = _closed(action, standing, handed_over)
    if closed is None:
        return Verdict(True, _free(standing), "")
    permission = next((each for each in permissions if covers(each, standing, action, day)), None)
    if permission is None:
        return Verdict(False, closed, _opens(action, standing))
    until = f" to {permission.valid_until}" if permission.valid_until else ""
    reason = f"permitted by {permission.holder} ({permission.reference}, from {permission.valid_from}{until})"
    return Verdict(True, reason, "")


def _closed(action: Action, standing: Standing, handed_over: bool) -> str | None:
    """Why an action is not allowed by itself, or None where it is."""
    if standing.level == "reserved" and not (action == "read" and handed_over):
        return f"rights are reserved: {_notice(standing)}"
    if standing.level == "copyright" and action in _CLAIMED:
        return f"a copyright line claims the text: {_notice(standing)}"
    if action == "index" and ("search", "no") in standing.signals:
        return f"the site wants it in no search index: {_signals(standing)}"
    if action == "send" and standing.ai_reserved:
        return f"its use for AI is reserved: {_signals(standing) or _notice(standing)}"
    return None


def _free(standing: Standing) -> str:
    if standing.level == "reserved":
        return f"a person handed it over, so it may be read for facts; the rest is reserved: {_notice(standing)}"
    if standing.level == "copyright":
        return f"a copyright line says whose it is and does not forbid this: {_notice(standing)}"
    return "no notice reserves it"


def _notice(standing: Standing) -> str:
    return standing.notices[0].words if standing.notices else "the notice is not on record"


def _signals(standing: Standing) -> str:
    said = ", ".join(f"{use}={answer}" for use, answer in standing.signals if answer == "no")
    return said and f"{words().marks.names['content_signal']}: {said}"


def _opens(action: Action, standing: Standing) -> str:
    """The command that records a permission, for what is usually asked for and this action."""
    scope = ",".join(each for each in ACTIONS if each in _ASKED or each == action)
    known = standing.holder or standing.host
    command = f"risalah permit {_quoted(known or 'HOST')} --scope {scope} --reference … --by …"
    # A permission is found by holder or host: without either none could ever fit.
    return command if known else f"give the report with its url, then {command}"


def _quoted(name: str) -> str:
    """A name as a shell takes it, always between quotation marks."""
    one_line = " ".join(name.split())
    quoted = shlex.quote(one_line)
    return quoted if quoted.startswith("'") else f"'{quoted}'"
