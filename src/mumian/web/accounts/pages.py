"""Sign-in with Django's accounts."""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from mumian.web.errors import refused

from .brake import WAIT_SECONDS, Brake


class SignIn(LoginView):
    """The form; ten wrong passwords make it wait."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Refuse to try while the brake holds."""
        if Brake.of(request).holds:
            answer = refused(request, 429, _("Too many wrong passwords. Wait a quarter of an hour, then try again."))
            answer["Retry-After"] = str(WAIT_SECONDS)
            return answer
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Count the failure."""
        Brake.of(self.request).failed()
        return super().form_invalid(form)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Let the name start afresh."""
        Brake.of(self.request).succeeded()
        return super().form_valid(form)
