"""The feeds that people have named, and how asking them went. Nothing is folded from this: entries are reports."""

from django.db import models


class Feed(models.Model):
    """A feed that somebody has named.

    `every` and `least` are seconds: how often the user wants it asked, and how long the feed itself wants to be left
    alone. `etag` and `modified` are the server's marks of what it gave last. `outcome` is read, unchanged, failed or
    gone, '' before the first time; `said` tells it in words. It is asked from `due_at` on, unless it is paused, and
    before `not_before` by nobody.
    """

    name = models.TextField(unique=True)
    url = models.TextField(unique=True)
    every = models.PositiveIntegerField()
    least = models.PositiveIntegerField(default=0)
    etag = models.TextField(blank=True)
    modified = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, blank=True)
    said = models.TextField(blank=True)
    failures = models.PositiveIntegerField(default=0)
    paused = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    not_before = models.DateTimeField()

    class Meta:
        """Names."""

        db_table = "feed"
