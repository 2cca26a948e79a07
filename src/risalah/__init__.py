"""Keeps the minutes of cooperation between states: reads reports and says who met whom, with the words behind it.

The library call is `risalah.read(text, published='2025-06-13')`; see `risalah.reader`.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from risalah.reader import read as read
    from risalah.reader import read_document as read_document

__all__ = ["__version__", "read", "read_document"]


def __getattr__(name: str) -> object:
    """Load the reader when it is first asked for: importing the package costs nothing."""
    if name in ("read", "read_document"):
        from risalah import reader

        return getattr(reader, name)
    raise AttributeError(name)
