"""The formats of `risalah export`: each is a module that fills a file or a folder, and a codebook that explains it.

Nothing but names stands here, so that help texts cost no database and no packages.
"""

from typing import Final, NamedTuple


class Format(NamedTuple):
    """A format: `risalah.exchange.<module>` has `fill(place, selection, texts)`, which writes to a new file, or where
    `folder` into an empty folder; `knowledge/codebook/<name>.yaml` explains what it writes. `also` are names of files
    that stand in its folder besides those that end in its suffix."""

    name: str
    module: str
    suffix: str
    says: str
    folder: bool = False
    also: tuple[str, ...] = ()


_FORMATS: Final = (
    Format("jsonl", "jsonl", ".jsonl", "one record a line with all accounts of it"),
    Format("csv", "csv", ".csv", "a folder of tables", folder=True),
    Format("parquet", "parquet", ".parquet", "a folder of tables for data frames", folder=True),
    Format("xlsx", "xlsx", ".xlsx", "a file of sheets"),
    Format("plover", "plover", ".jsonl", "events of PLOVER, one a line"),
    Format("cameo", "cameo", ".csv", "dyadic events of CAMEO"),
    Format("mme", "mme", ".csv", "exercises in the columns of MME"),
    Format("dcad", "dcad", ".csv", "pairs of states of agreements, in the spirit of DCAD"),
    Format("ftm", "ftm", ".ftm.json", "entities of FollowTheMoney, one a line"),
    Format("popolo", "popolo", ".json", "people, posts and events of Popolo"),
    Format("sqlite", "sqlite", ".sqlite", "a folder with a file of SQLite for Datasette", True, ("metadata.json",)),
    Format("jsonld", "schema_org", ".jsonld", "a graph of schema.org"),
    Format("ninjs", "ninjs", ".jsonl", "items for newsrooms, one a line"),
    Format("annotations", "annotations", ".jsonl", "W3C Web Annotations of the evidence, one a line"),
    Format("ics", "ics", ".ics", "a calendar of what is planned"),
    Format("graphml", "graphml", ".graphml", "a graph of who met whom"),
)
FORMATS: Final = {each.name: each for each in _FORMATS}
