"""People, posts, organisations and occasions: folded from the readings.

A `PersonName` is one spelling of a name with one state; names are joined into a `Person`. Records point to names, so
that joining or parting people changes no record.
"""

from django.db import models

from risalah.ledger.models.logs import ID

KEY = 60  # letters to sort by


class Person(models.Model):
    """Somebody: the name that most reports write. The id is that of the name cited first.

    `key` is the beginning of the name in plain small letters, to sort by; the others are of all spellings together.
    """

    id = models.CharField(primary_key=True, max_length=ID)
    name = models.TextField()
    key = models.CharField(max_length=KEY)
    country = models.CharField(max_length=2, blank=True, db_index=True)
    first_cited = models.CharField(max_length=10, blank=True)
    last_cited = models.CharField(max_length=10, blank=True)
    reports = models.IntegerField()

    class Meta:
        """Names."""

        db_table = "person"
        indexes = [
            models.Index(fields=["key", "id"], name="person_key"),
            models.Index(fields=["reports", "id"], name="person_reports"),
        ]


class PersonName(models.Model):
    """One spelling of a name with one state. `why` says what joined it to its person."""

    id = models.CharField(primary_key=True, max_length=ID)
    name = models.TextField()
    words = models.TextField()
    country = models.CharField(max_length=2, blank=True)
    first_cited = models.CharField(max_length=10, blank=True)
    last_cited = models.CharField(max_length=10, blank=True)
    reports = models.IntegerField()
    person = models.CharField(max_length=ID, db_index=True)
    why = models.TextField(blank=True)

    class Meta:
        """Names."""

        db_table = "person_name"


class NameWord(models.Model):
    """A word of a name in its spelling key, for finding names that may be one person's."""

    name = models.ForeignKey(PersonName, on_delete=models.CASCADE, db_index=False)
    word = models.CharField(max_length=60)
    country = models.CharField(max_length=2, blank=True)

    class Meta:
        """Names."""

        db_table = "name_word"
        indexes = [models.Index(fields=["word", "country"], name="name_word_word")]
        constraints = [models.UniqueConstraint(fields=["name", "word"], name="name_word_once")]


class Post(models.Model):
    """An office of a state or body; `key` is its title without abbreviations, state and spelling."""

    id = models.CharField(primary_key=True, max_length=ID)
    title = models.TextField()
    key = models.TextField()
    kind = models.CharField(max_length=40, blank=True)
    country = models.CharField(max_length=2, blank=True, db_index=True)

    class Meta:
        """Names."""

        db_table = "post"


class Cited(models.Model):
    """What a name was cited with: the first and last day and report, which say nothing of when it began or ended."""

    name = models.ForeignKey(PersonName, on_delete=models.CASCADE, related_name="%(class)ss")
    first_cited = models.CharField(max_length=10, blank=True)
    last_cited = models.CharField(max_length=10, blank=True)
    first_report = models.CharField(max_length=ID)
    last_report = models.CharField(max_length=ID)
    reports = models.IntegerField()

    class Meta:
        """Not a table of its own."""

        abstract = True


class Holding(Cited):
    """A name in a post."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="holdings", db_index=False)

    class Meta:
        """Names."""

        db_table = "holding"
        # Down it the latest holder of a post is the first.
        indexes = [models.Index(fields=["post", "last_cited", "first_cited", "name"], name="holding_latest")]
        constraints = [models.UniqueConstraint(fields=["name", "post"], name="holding_once")]


class Rank(Cited):
    """A name with a rank, as written."""

    rank = models.TextField()

    class Meta:
        """Names."""

        db_table = "rank"
        constraints = [models.UniqueConstraint(fields=["name", "rank"], name="rank_once")]


class Citation(models.Model):
    """A report cites a name with a post: from these it is known how a holding stood on a past day.

    `post` and `rank` are '' where it is cited without one.
    """

    name = models.CharField(max_length=ID)
    post = models.CharField(max_length=ID, blank=True)
    rank = models.TextField(blank=True)
    day = models.CharField(max_length=10, blank=True)
    report = models.CharField(max_length=ID)

    class Meta:
        """Names."""

        db_table = "citation"
        indexes = [models.Index(fields=["name", "day", "post", "report"], name="citation_name")]


class Organisation(models.Model):
    """A ministry, a force, a body."""

    id = models.CharField(primary_key=True, max_length=ID)
    name = models.TextField()
    key = models.TextField()
    country = models.CharField(max_length=2, blank=True, db_index=True)
    reports = models.IntegerField()

    class Meta:
        """Names."""

        db_table = "organisation"


class Occasion(models.Model):
    """A named happening through the years; an engagement keeps the edition."""

    id = models.CharField(primary_key=True, max_length=ID)
    name = models.TextField()
    key = models.TextField()
    kind = models.CharField(max_length=20)
    reports = models.IntegerField()

    class Meta:
        """Names."""

        db_table = "occasion"


class PersonProposal(models.Model):
    """Two names that may be one person's, and why; a person decides."""

    a = models.CharField(max_length=ID)
    b = models.CharField(max_length=ID, db_index=True)
    why = models.TextField()

    class Meta:
        """Names."""

        db_table = "person_proposal"
        constraints = [models.UniqueConstraint(fields=["a", "b"], name="person_proposal_once")]
