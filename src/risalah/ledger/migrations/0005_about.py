"""What an engagement is about, for lists. Filled when the ledger is folded; 0004 has it folded anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = [("ledger", "0004_counts")]
    operations = [
        migrations.AddField(model_name="engagement", name="about", field=models.TextField(blank=True, default=""))
    ]
