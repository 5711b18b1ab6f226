"""How accounts come about: by invitation of the Secretariat only."""

from allauth.account.adapter import DefaultAccountAdapter


class InvitedOnlyAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False
