"""What can go wrong with a ledger, said so that a user knows what to do."""


class LedgerError(Exception):
    """A ledger cannot be used as it is.

    Args:
        where: Which ledger, record or file.
        problem: What is wrong.
        remedy: What to do.
    """

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        """Keep the three parts of the message."""
        super().__init__(f"{where}: {problem}; {remedy}")
        self.where = where
        self.problem = problem
        self.remedy = remedy


class Unusable(LedgerError):
    """The database is missing, damaged, too new, full, read-only, or has gone away."""


class Unknown(LedgerError):
    """What was named is not in the ledger."""


class Refused(LedgerError):
    """A decision or an action that cannot be taken as things stand."""
