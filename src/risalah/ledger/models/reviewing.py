"""What reviewers and analysts leave besides decisions: proposals, and receipts of what was handled.

These stand among the tables of the ledger, although the package `review` alone writes them: so there is one sequence of
migrations, a backup takes them along and a restore brings them back on either database, and the command line needs no
further app. Nothing is folded from them, and a rebuild leaves them alone.
"""

from django.db import models

from risalah.ledger.models.logs import ID


class Proposal(models.Model):
    """A decision that an analyst proposes: `command` is JSON of `review.commands`, `target` the record, person or
    follow-up it is about, `seen` the version of it that the analyst saw.

    `state` is open, accepted or declined. The answer is written once; an accepted one names its decision.
    """

    command = models.JSONField()
    target = models.CharField(max_length=ID, db_index=True)
    seen = models.CharField(max_length=40, blank=True)
    by = models.TextField(db_index=True)
    why = models.TextField(blank=True)
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=10, db_index=True)
    answered_by = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    decision = models.BigIntegerField(null=True)

    class Meta:
        """Names."""

        db_table = "review_proposal"


class Receipt(models.Model):
    """A form that was handled: by its key the same form, sent again, finds what came of it. `asked` and `outcome` are
    JSON."""

    key = models.CharField(primary_key=True, max_length=64)
    asked = models.JSONField()
    by = models.TextField()
    outcome = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        """Names."""

        db_table = "review_taken"
