"""Whether a JSON object is an item of ninjs, asked of every line, and so without loading what reads one."""

from collections.abc import Mapping

from risalah.source.record import fields_of


def is_item(fields: Mapping[str, object]) -> bool:
    """Say whether a JSON object is an item of ninjs: it has a `uri` and a body or headlines as ninjs calls them.

    Args:
        fields: The object.
    """
    low = {name.lower() for name in fields}
    if "uri" not in low or not isinstance(next(v for n, v in fields.items() if n.lower() == "uri"), str):
        return False
    if "bodies" in low or any(name.startswith("body_") for name in low):
        return True
    told = low & {"headline", "headlines", "description_text", "descriptions"}
    made = low & {"versioncreated", "firstcreated", "pubstatus", "contentcreated"}
    return bool(told and made) and "text" not in fields_of(fields)
