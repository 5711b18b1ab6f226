"""What every page knows about the installation it is served by."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _


def installation(request):
    """``installation.name`` (lazy str) and ``installation.is_local`` (bool).

    A local installation publishes for its own machine only; ``base.html`` says so on every page.
    """
    return {
        "installation": {
            "name": _("Belém Declaration Secretariat"),
            "is_local": settings.IS_LOCAL,
        }
    }
