"""Forms: what is sent twice counts once, and is answered as it was the first time.

A form that enters something is sent twice by a second press, by "reload", or by going back and
pressing again. Without a script nothing on the page prevents it. So its view is sent ``once``::

    @require_http_methods(["GET", "POST"])
    @once
    def event_add(request): ...

Two sendings are one if the same person sends the same to the same address from the same page. Each
page that is shown bears a token of its own: Django masks the secret against forgery anew for each.
So who opens the page again may enter the same again, and who goes back and changes a word sends
something else. A form without that token, as a program's, is not compared.

The API has its own way, of the same kind: ``Idempotency-Key`` (secretariat/api/writes.py).
"""

import functools
import hashlib
import json
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect

from secretariat.sending.models import SentForm

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of the field
LED_ON = (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER)


def once(view):
    """Decorator of a view that answers a form (see above).

    Kept is only what had an effect: an answer that leads on, and tells of nothing that went wrong.
    All that the view does is one transaction.
    """

    @functools.wraps(view)
    def answered_once(request, *args, **kwargs):
        if request.method != "POST" or not request.POST.get(TOKEN):
            return view(request, *args, **kwargs)
        fingerprint = _fingerprint(request)
        with transaction.atomic():
            if kept := SentForm.objects.claim(fingerprint):
                return _answer_again(request, kept)
            before = len(messages.get_messages(request))
            response = view(request, *args, **kwargs)
            told = _told(request)[before:]
            if response.status_code in LED_ON and not any(one[0] >= messages.ERROR for one in told):
                SentForm.objects.create(
                    fingerprint=fingerprint,
                    user=request.user if request.user.is_authenticated else None,
                    location=response["Location"],
                    told=told,
                )
            return response

    return answered_once


def _fingerprint(request):
    """SHA-256 of who sends what to which address, files by name and contents."""
    files = [(name, one.name, _digest(one)) for name, all_ in request.FILES.lists() for one in all_]
    sent = [request.user.pk, request.get_full_path(), list(request.POST.lists()), files]
    return hashlib.sha256(json.dumps(sent).encode()).hexdigest()


def _digest(upload):
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def _told(request):
    """[[level, message, tags]] of all messages that wait to be shown; they go on waiting."""
    waiting = messages.get_messages(request)
    was_read = waiting.used
    told = [[one.level, str(one.message), one.extra_tags or ""] for one in waiting]
    waiting.used = was_read
    return told


def _answer_again(request, kept):
    for level, message, tags in kept.told:
        messages.add_message(request, level, message, extra_tags=tags)
    return redirect(kept.location)
