"""The language in which a visitor reads."""

from django.contrib.auth.decorators import login_not_required
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from secretariat import languages
from signatories.actions import languages as actions


@login_not_required
@require_POST
@csrf_exempt
def choose_language(request):
    """Remembers the language in a cookie, and for a signed-in person with the account.

    Public pages carry no token, so that they are the same for everybody; what a foreign site
    could change without one is the cookie alone.
    """
    return _keep(request) if request.user.is_authenticated else set_language(request)


@csrf_protect
def _keep(request):
    language = request.POST.get("language")
    if language in languages.NAMES:
        actions.choose_language(language, by=request.user)
    return set_language(request)
