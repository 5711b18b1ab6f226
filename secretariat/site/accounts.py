"""How accounts come about: by invitation of the Secretariat only."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import Http404
from django.urls import reverse

from secretariat import languages
from signatories.actions.languages import choose_language


class InvitedOnlyAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        """Staff begin with what needs attention, unless they were on their way to a page."""
        if request.user.is_staff:
            return reverse("admin:index")
        return super().get_login_redirect_url(request)

    def login(self, request, user):
        """Keeps the language chosen in this browser, so that mail comes in it too."""
        super().login(request, user)
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if chosen in languages.NAMES and chosen != user.language:
            choose_language(chosen, by=user)


def change_address(request):
    """Always 404: an address is changed by staff.

    On allauth's own page people would take any address without proof that it is theirs.
    """
    raise Http404
