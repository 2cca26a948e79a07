"""The records: what all reports say of one engagement, agreement, commitment, accreditation or statement.

Every row follows from the logs; `risalah rebuild` gives them again. `Evidence` is what one report says of one record.
Days are ISO days, dates are EDTF, countries and areas are codes with blanks between them.
"""

from django.db import models

from risalah.ledger.models.logs import ID, Report


class Evidence(models.Model):
    """What one report says of one record: `says` is JSON, `local` the id in the reading ('e1').

    `component` names the evidence that could be of one happening with this one; it is what is folded together.
    """

    id = models.CharField(primary_key=True, max_length=ID)
    kind = models.CharField(max_length=13)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="evidence")
    local = models.CharField(max_length=8)
    anchor = models.IntegerField()
    published = models.CharField(max_length=10, blank=True)
    says = models.TextField()
    component = models.CharField(max_length=ID, db_index=True)
    record = models.CharField(max_length=ID, db_index=True)

    class Meta:
        """Names."""

        db_table = "evidence"


class Block(models.Model):
    """Where to look for evidence of one happening: kind, state and width of its date, and the first day of it.

    `day` counts days (Python's ordinal).
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, db_index=False)
    key = models.CharField(max_length=24)
    day = models.IntegerField()

    class Meta:
        """Names."""

        db_table = "block"
        indexes = [models.Index(fields=["key", "day"], name="block_key_day")]


class Record(models.Model):
    """What all records share.

    `accounts` counts independent accounts, `reports` all; `first_told` and `last_told` are days of publication; `day`
    is the day to sort by; `review` is what people decided: accepted, rejected, unsure or nothing; `weight` is how much
    a look at it is worth, 0 once it was accepted or rejected: what the review queue walks down.
    """

    id = models.CharField(primary_key=True, max_length=ID)
    accounts = models.IntegerField()
    reports = models.IntegerField()
    first_told = models.CharField(max_length=10, blank=True)
    last_told = models.CharField(max_length=10, blank=True)
    day = models.CharField(max_length=10, blank=True)
    countries = models.TextField(blank=True)
    differs = models.TextField(blank=True)
    review = models.CharField(max_length=10, blank=True)
    weight = models.SmallIntegerField(default=0)

    class Meta:
        """Not a table of its own. Only what waits for a person is in the index."""

        abstract = True
        indexes = [models.Index(fields=["-weight", "id"], name="%(class)s_queue", condition=models.Q(weight__gt=0))]


class Engagement(Record):
    """Something that people of two or more states do together; `about` names it in a few words (`ledger/about.py`)."""

    about = models.TextField(blank=True, default="")
    type = models.CharField(max_length=40)
    status = models.CharField(max_length=12)
    date = models.TextField(blank=True)
    place = models.TextField(blank=True)
    place_country = models.CharField(max_length=2, blank=True)
    occasion = models.CharField(max_length=ID, blank=True, db_index=True)
    edition = models.CharField(max_length=4, blank=True)
    areas = models.TextField(blank=True)
    organisations = models.TextField(blank=True)

    class Meta(Record.Meta):
        """Names."""

        db_table = "engagement"
        indexes = [
            *Record.Meta.indexes,
            models.Index(
                fields=["occasion", "edition", "day", "first_told", "status", "review"],
                name="engagement_occasion",
                condition=models.Q(occasion__gt=""),
            ),
        ]


class Agreement(Record):
    """An instrument between states at one stage of its life."""

    title = models.TextField()
    type = models.CharField(max_length=24)
    stage = models.CharField(max_length=16)
    date = models.TextField(blank=True)
    areas = models.TextField(blank=True)

    class Meta(Record.Meta):
        """Names."""

        db_table = "agreement"


class Commitment(Record):
    """Somebody undertakes something; `state` follows from the follow-up, `status` is as told."""

    promisor = models.TextField(blank=True)
    promisee = models.TextField(blank=True)
    undertaking = models.TextField()
    occasion = models.CharField(max_length=ID, blank=True, db_index=True)
    edition = models.CharField(max_length=4, blank=True)
    areas = models.TextField(blank=True)
    due = models.TextField(blank=True)
    due_until = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=16)
    strength = models.CharField(max_length=12)
    condition = models.TextField(blank=True)
    asserted_by = models.TextField(blank=True)

    class Meta(Record.Meta):
        """Names."""

        db_table = "commitment"


class Accreditation(Record):
    """A post of one state that is valid for others."""

    post = models.TextField()
    sending = models.CharField(max_length=2, blank=True)
    receiving = models.TextField(blank=True)
    person = models.TextField(blank=True)

    class Meta(Record.Meta):
        """Names."""

        db_table = "accreditation"
        indexes = [*Record.Meta.indexes, models.Index(fields=["day", "id"], name="accreditation_day")]


class Statement(Record):
    """Words said by somebody; the words themselves are in the reports."""

    speaker = models.TextField(blank=True)
    speaker_name = models.CharField(max_length=ID, blank=True)
    form = models.CharField(max_length=8)
    date = models.TextField(blank=True)
    place = models.TextField(blank=True)

    class Meta(Record.Meta):
        """Names."""

        db_table = "statement"
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["day", "id"], name="statement_day"),
            models.Index(fields=["speaker_name", "day", "id"], name="statement_speaker"),
        ]


# What is counted by, so that counting reads the index alone: `areas` first, for most records have none.
_COUNTED = ["home", "country", "areas", "year", "kind", "type", "status", "day", "beside", "told"]


class Party(models.Model):
    """A state that takes part in a record: what timelines and counts are read from.

    `told` is the day of the first report that names it. `until` stands only for plans: the last day on which something
    that follows them up is looked for. `home` says whether Indonesia takes part beside it, and `beside` the day from
    which on both had been told. The others are the record's, so that counting needs no other table: `weight`, `year` of
    its day, `type` and `areas` where it has them, `status` (an agreement's stage; 'rejected' where people said so).
    """

    kind = models.CharField(max_length=13)
    record = models.CharField(max_length=ID)
    country = models.CharField(max_length=2)
    day = models.CharField(max_length=10, blank=True)
    told = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    weight = models.SmallIntegerField(default=0)
    home = models.BooleanField()
    beside = models.CharField(max_length=10, blank=True)
    year = models.CharField(max_length=4, blank=True)
    type = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=16, blank=True)
    areas = models.TextField(blank=True)

    class Meta:
        """Names."""

        db_table = "party"
        indexes = [
            models.Index(fields=["country", "day", "record"], name="party_country_day"),
            models.Index(fields=["record", "country"], name="party_record_country"),
            models.Index(fields=["country", "until"], name="party_plans", condition=models.Q(until__gt="")),
            models.Index(fields=["country", "kind", "day", "record", "told", "status", "type"], name="party_kind"),
            models.Index(fields=_COUNTED, name="party_counts"),
            models.Index(fields=["country", "-weight", "record"], name="party_queue", condition=models.Q(weight__gt=0)),
        ]


class Participation(models.Model):
    """Somebody takes part in a record, with rank and post as they were then (as the reports wrote them).

    `told` is the day of the first report that names them in it, `day` the record's.
    """

    kind = models.CharField(max_length=13)
    record = models.CharField(max_length=ID, db_index=True)
    name = models.CharField(max_length=ID)
    written = models.TextField()
    side = models.CharField(max_length=2, blank=True)
    role = models.CharField(max_length=12)
    rank = models.TextField(blank=True)
    post = models.TextField(blank=True)
    day = models.CharField(max_length=10, blank=True)
    told = models.CharField(max_length=10, blank=True)
    reports = models.IntegerField()

    class Meta:
        """Names."""

        db_table = "participation"
        indexes = [models.Index(fields=["name", "day", "record", "told"], name="participation_name")]


class Involved(models.Model):
    """An organisation that an engagement names; `told` is the day of the first report that names it in this.

    An engagement that people rejected has none.
    """

    record = models.CharField(max_length=ID, db_index=True)
    organisation = models.CharField(max_length=ID)
    day = models.CharField(max_length=10, blank=True)
    told = models.CharField(max_length=10, blank=True)

    class Meta:
        """Names."""

        db_table = "involved"
        indexes = [models.Index(fields=["organisation", "day", "record", "told"], name="involved_organisation")]


class FollowUp(models.Model):
    """A later record confirms, carries out, postpones or cancels a commitment or a planned engagement.

    `state` is proposed, fact or rejected; `basis` the rule of support or the decision that made it so; `why` the
    reasons, one a line; `weight` how much a look at a proposed one is worth, else 0.
    """

    id = models.CharField(primary_key=True, max_length=ID)
    plan_kind = models.CharField(max_length=13)
    plan = models.CharField(max_length=ID, db_index=True)
    later_kind = models.CharField(max_length=13)
    later = models.CharField(max_length=ID, db_index=True)
    effect = models.CharField(max_length=12)
    state = models.CharField(max_length=10)
    basis = models.TextField(blank=True)
    why = models.TextField()
    day = models.CharField(max_length=10, blank=True)
    weight = models.SmallIntegerField(default=0)

    class Meta:
        """Names."""

        db_table = "follow_up"
        indexes = [models.Index(fields=["-weight", "id"], name="follow_up_queue", condition=models.Q(weight__gt=0))]


class Copy(models.Model):
    """A report that copies another: `original` is the earliest of its kind.

    `how` is copy, part or rewrite, or chain where it copies a copy; `likeness` (0 to 1) is that to the original.
    """

    report = models.OneToOneField(Report, on_delete=models.PROTECT, primary_key=True, related_name="copy")
    original = models.CharField(max_length=ID, db_index=True)
    how = models.CharField(max_length=12)
    likeness = models.FloatField(default=0.0)

    class Meta:
        """Names."""

        db_table = "copy"


class Band(models.Model):
    """A key by which reports that may be copies meet, and the day of publication (0: unknown)."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, db_index=False)
    key = models.BigIntegerField()
    day = models.IntegerField()

    class Meta:
        """Names."""

        db_table = "band"
        indexes = [models.Index(fields=["key", "day"], name="band_key_day")]


class Credit(models.Model):
    """Who made a report."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="credits")
    role = models.CharField(max_length=12)
    name = models.TextField()

    class Meta:
        """Names."""

        db_table = "credit"


class Searched(models.Model):
    """A report in the full text index. The id begins with the day of publication: newest first is backwards by id."""

    id = models.BigIntegerField(primary_key=True)
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="searched")

    class Meta:
        """Names."""

        db_table = "searched"
