"""The pages of each model in the admin: what one may do there, and a row to do it to."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.test import RequestFactory
from django.urls import NoReverseMatch, resolve, reverse

from tests import factories
from tests.admin.test_every_admin import FACTORIES
from tests.permissions.walking import HERE, Cell

TABLE, LABELS = HERE / "admin.csv", ("model",)
PAGES = {  # what one may do: (name of the page, how it is asked for, whether it is of a row)
    "list": ("changelist", "GET", False),
    "view": ("change", "GET", True),
    "history": ("history", "GET", True),
    "add": ("add", "GET", False),
    "change": ("change", "POST", True),
    "delete": ("delete", "GET", True),
    "import": ("import", "GET", False),
    "export": ("export", "GET", False),
}
DONE, REFUSED = {"200", "302"}, "403"
MAKERS = FACTORIES | {
    EmailAddress: lambda: EmailAddress.objects.create(
        user=factories.UserFactory(), email="somebody@example.org"
    ),
    Authenticator: lambda: Authenticator.objects.create(
        user=factories.UserFactory(), type=Authenticator.Type.TOTP, data={}
    ),
}


def cells(world):
    """A Cell for everything that one may do to a model; its ``whose`` is what is done."""
    for model, pages in sorted(admin.site._registry.items(), key=lambda each: each[0]._meta.label):
        row = _row(world, model, pages)
        for verb, (page, method, is_of_row) in PAGES.items():
            try:
                address = reverse(
                    f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}",
                    args=[row.pk] if is_of_row else [],
                )
            except NoReverseMatch:  # few are imported or exported
                continue
            yield Cell(model._meta.label_lower, method, verb, address, "")


def _row(world, model, pages):
    """The first one that staff find there, made if there is none."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    request = RequestFactory().get(address)
    request.user, request.resolver_match = world.people["administrator"], resolve(address)
    found = pages.get_queryset(request).order_by("pk")
    return found.first() or MAKERS[model]()


def rights(answers):
    """{model: what one may do} of {label of a Cell: answer}: ``login``, ``none``, or words.

    Anything but a page or a refusal is told beside its word: ``view:500``.
    """
    found = {}
    for (model, _method, verb), answer in answers.items():
        found.setdefault((model,), {})[verb] = answer
    return {label: _in_words(answered) for label, answered in found.items()}


def _in_words(answered):
    if {*answered.values()} == {"login"}:
        return "login"
    words = [
        verb if answer in DONE else f"{verb}:{answer}"
        for verb, answer in answered.items()
        if answer != REFUSED
    ]
    return " ".join(words) or "none"
