"""Asking once more before something is closed or taken away for good."""

from django.shortcuts import render


def ask_whether(request, *, title, text, button, back, back_name, step="sure"):
    """The page that asks: its button posts ``step`` to the address that was asked for.

    ``title`` is the question, ``text`` what follows; ``back`` is the address to which "Cancel"
    leads, and ``back_name`` (str or a row) what stands there. It works without a script: a link
    leads here by GET, and only the POST does it.
    """
    context = {
        "title": title,
        "text": text,
        "button": button,
        "back": back,
        "back_name": back_name,
        "step": step,
        "action": request.path,
    }
    return render(request, "sending/sure.html", context)
