from django.utils.translation import gettext_lazy as _

from mumian.web.navigation import Page, Place

PAGES = (Page(code="screen", name=_("City screen"), url="screen", place=Place.SCREEN, weight=1),)
