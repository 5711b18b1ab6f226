"""How accounts come about: by invitation of the Secretariat only."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import Http404


class InvitedOnlyAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False


def change_address(request):
    """Always 404: an address is changed by staff.

    On allauth's own page people would take any address without proof that it is theirs.
    """
    raise Http404
