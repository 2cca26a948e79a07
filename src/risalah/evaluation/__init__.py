"""How right are readings? Compares them with gold that a careful reader coded by hand (`docs/evaluation.md`).

The verb is `scoring.score(cases)`: pairs of gold and reading in, counts per kind of record and accuracy per field out.
"""
