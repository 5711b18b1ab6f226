"""What every template may know of the installation."""

from django.conf import settings


def installation(request):
    return {"installation": {"is_local": settings.IS_LOCAL}}
