"""The languages of the platform: their names, and what is said of translations nobody reviewed."""

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

NAMES = dict(settings.LANGUAGES)


def translation_note(language=None):
    """What a text in ``language`` (default: the present one) says of its own translation (str).

    In that language; "" where a person has reviewed it. For pages, mails and documents alike.
    """
    language = language or get_language()
    if language in settings.REVIEWED_LANGUAGES:
        return ""
    with override(language):
        return _(
            "This translation has not yet been reviewed by a person."
            " Where it is in doubt, the English text applies."
        )
