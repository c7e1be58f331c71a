"""The `mumian` command."""

import os
import sys


def main() -> None:
    """Run the command line with Django set up."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mumian.project.settings.city")
    from .languages import compile_catalogues  # noqa: PLC0415 - the settings must be named first

    compile_catalogues()
    import django  # noqa: PLC0415 - the settings must be named first

    django.setup()
    from .cli.root import run  # noqa: PLC0415 - commands may import models only now

    run()


if __name__ == "__main__":
    sys.exit(main())
