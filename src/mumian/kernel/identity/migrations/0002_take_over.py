from django.db import migrations

from mumian.kernel.identity.taking_over import take_over


class Migration(migrations.Migration):

    dependencies = [("identity", "0001_initial")]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop, elidable=False)]
