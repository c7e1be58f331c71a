"""The door for servers."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mumian.project.settings.city")

application = get_wsgi_application()
