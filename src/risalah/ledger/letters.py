"""What the independent accounts of a record are called where they stand side by side."""


def letter(number: int) -> str:
    """A, B, … Z, AA, AB: the name of an account.

    Args:
        number: Counted from 0.
    """
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
