"""The logs. Rows are added and never changed: the database itself refuses updates and deletions (migration 0002).

`Text` is no log: it holds what may be kept, as long as it may be kept.
"""

from django.db import models

ID = 13


class Report(models.Model):
    """One document's account as it was taken in: where it is from, and what its notices say.

    `document` names the document of which this is a version: the same address, or without one the same file.
    `standing` is what its notices say (JSON of `rights.Standing`); `indexed` says whether its words may be found by
    full text search; `hashes` of the words behind its values stand only where the text
    may not be kept.
    """

    id = models.CharField(primary_key=True, max_length=ID)
    document = models.CharField(max_length=ID, db_index=True)
    source = models.TextField()
    part = models.TextField(blank=True)
    url = models.TextField(blank=True)
    title = models.TextField(blank=True)
    published = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=8, blank=True)
    file_sha256 = models.CharField(max_length=64, db_index=True)
    text_sha256 = models.CharField(max_length=64)
    standing = models.JSONField()
    handed_over = models.BooleanField()
    indexed = models.BooleanField()
    hashes = models.JSONField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        """Names."""

        db_table = "report"


class Reading(models.Model):
    """What a reader read from a report; the newest of a report is folded.

    `content` is zlib-compressed JSON; `digests` hashes the words of each statement, in order, with blanks between;
    `signature` and `facts` are what copies and rewrites are found by, made in the way that `sketch` names; with these
    the text is not needed.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="readings")
    version = models.CharField(max_length=40, db_index=True)
    content = models.BinaryField()
    digests = models.TextField(blank=True)
    sketch = models.CharField(max_length=20)
    signature = models.BinaryField()
    facts = models.BinaryField()
    added_at = models.DateTimeField()

    class Meta:
        """Names."""

        db_table = "reading"


class Decision(models.Model):
    """What a person decided: who, when, why. A later decision undoes or outweighs an earlier one, none is changed."""

    action = models.CharField(max_length=20, db_index=True)
    target = models.CharField(max_length=ID, db_index=True)
    payload = models.JSONField()
    by = models.TextField()
    why = models.TextField(blank=True)
    decided_at = models.DateTimeField()

    class Meta:
        """Names."""

        db_table = "decision"


class Permission(models.Model):
    """Somebody with rights allows something: holder, scope, reference, period, who recorded it."""

    holder = models.TextField()
    scope = models.JSONField()
    reference = models.TextField()
    valid_from = models.CharField(max_length=10)
    valid_until = models.CharField(max_length=10, blank=True)
    recorded_by = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        """Names."""

        db_table = "permission"


class Held(models.Model):
    """A document that was not read because its notices do not allow it: the notice, and what would open it."""

    id = models.CharField(primary_key=True, max_length=ID)
    source = models.TextField()
    part = models.TextField(blank=True)
    url = models.TextField(blank=True)
    file_sha256 = models.CharField(max_length=64, db_index=True)
    standing = models.JSONField()
    reason = models.TextField()
    opens = models.TextField()
    held_at = models.DateTimeField()

    class Meta:
        """Names."""

        db_table = "held"


class Failure(models.Model):
    """A document that could not be read, and why."""

    source = models.TextField()
    problem = models.TextField()
    remedy = models.TextField()
    failed_at = models.DateTimeField()

    class Meta:
        """Names."""

        db_table = "failure"


class Text(models.Model):
    """A report's text with its anatomy, where it may be kept: a `Document` as zlib-compressed msgpack."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, primary_key=True, related_name="text")
    content = models.BinaryField()

    class Meta:
        """Names."""

        db_table = "text"
