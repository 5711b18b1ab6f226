"""What was typed when the session had ended: kept until the same person has signed in again.

The form carries a signed word on who loaded it and where. Whoever posts it without a session, or
with the token of a former one, is sent to sign in; what was typed waits in the new session, which
the sign-in takes over, and is shown, not saved, to that same person. A stranger has no such word.
"""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views import csrf

STATE, SALT, DAYS = "state", "reporting.section", 7
SESSION_KEY = "kept_forms"
MOST_FORMS, MOST_CHARACTERS = 3, 2_000_000
LEFT_OUT = ("csrfmiddlewaretoken", STATE)


def state_for(request):
    """The signed word for the form that is shown at this address (str)."""
    return signing.dumps([str(request.user.uid), request.path], salt=SALT)


def turn_away(request):
    """The answer to somebody who is not signed in."""
    if request.method == "POST":
        if wants_json(request):
            return JsonResponse({"said": signed_out()}, status=401)
        if user := _loaded_by(request):
            _keep(request, user)
    return redirect_to_login(request.get_full_path())


def csrf_failed(request, reason=""):
    """As Django's, but a section that this very person loaded is shown again, filled in."""
    user = _loaded_by(request) if request.method == "POST" else ""
    mine = not request.user.is_authenticated or str(getattr(request.user, "uid", "")) == user
    if not user or not mine:
        return csrf.csrf_failure(request, reason)
    if wants_json(request):
        return JsonResponse({"said": signed_out()}, status=401)
    _keep(request, user)
    return redirect(request.get_full_path())


def signed_out():
    return _(
        "Not saved: you were signed out. Press a button to save: you are asked to sign in again,"
        " and what you typed is still there."
    )


def wants_json(request):
    return request.headers.get("Accept") == "application/json"


def kept_fields(request):
    """What this person typed here before the session ended (MultiValueDict); None for nothing."""
    row = request.session.get(SESSION_KEY, {}).get(request.path)
    if row is None or row["user"] != str(request.user.uid):
        return None
    return MultiValueDict(row["fields"])


def forget(request):
    if request.path in request.session.get(SESSION_KEY, {}):
        del request.session[SESSION_KEY][request.path]
        request.session.modified = True


def _loaded_by(request):
    """The uid of the user for whom the posted form was loaded (str); "" where it was not."""
    try:
        user, path = signing.loads(
            request.POST.get(STATE, ""), salt=SALT, max_age=DAYS * 24 * 60 * 60
        )
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return user if path == request.path else ""


def _keep(request, user):
    fields = {name: texts for name, texts in request.POST.lists() if name not in LEFT_OUT}
    length = sum(len(text) for texts in fields.values() for text in texts)
    if length > MOST_CHARACTERS:
        return
    forms = request.session.get(SESSION_KEY, {})
    forms.pop(request.path, None)
    while len(forms) >= MOST_FORMS:
        forms.pop(next(iter(forms)))
    forms[request.path] = {"user": user, "fields": fields}
    request.session[SESSION_KEY] = forms
    if not request.user.is_authenticated:
        request.session.set_expiry(settings.SESSION_COOKIE_AGE)
