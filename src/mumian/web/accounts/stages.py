"""The steps between a right password and being signed in."""

from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from django.http.response import HttpResponseBase


class ProveAddress(EmailVerificationStage):
    """Ask to prove the e-mail address, of those who have one: officers' accounts are made by the city."""

    def handle(self) -> tuple[HttpResponseBase | None, bool]:
        """Go on when there is no address."""
        user = self.login.user
        if user is not None and not user.email and not EmailAddress.objects.filter(user=user).exists():
            return None, True
        handled: tuple[HttpResponseBase | None, bool] = super().handle()
        return handled
