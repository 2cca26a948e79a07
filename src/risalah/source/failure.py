"""What stands in the place of a document that could not be made: where, what is wrong, what to do."""

import msgspec


class Failure(msgspec.Struct, frozen=True):
    """A path that gave no document: what is wrong with it, and what to do.

    One that follows documents of the same path says what of the file was not read.
    """

    path: str
    reason: str
    remedy: str


LEAVE_OUT = "leave it out; nothing of it is read"


class Withheld(ValueError):
    """The provider does not want an item to be used: it was cancelled or is withheld."""
