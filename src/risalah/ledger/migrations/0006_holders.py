"""Who holds a post is found down an index: for a large state there were thousands of rows to look through."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """An index in place of a narrower one."""

    dependencies = [("ledger", "0005_about")]
    operations = [
        migrations.AddIndex(
            model_name="holding",
            index=models.Index(fields=["post", "last_cited", "first_cited", "name"], name="holding_latest"),
        ),
        migrations.AlterField(
            model_name="holding",
            name="post",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="holdings",
                to="ledger.post",
            ),
        ),
    ]
