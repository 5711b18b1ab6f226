"""What a workbook is: hidden in it, and signed, so that edited keys are noticed."""

import hmac
import json

from django.conf import settings
from django.core.signing import Signer

SCHEMA = "belem-secretariat/workbook/1"
SALT = "reporting.workbook"


class KeysEdited(Exception):
    """The keys are not those that the platform wrote."""


def canonical(keys):
    """Keys as text, the same for the same keys (str)."""
    return json.dumps(keys, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sign(keys):
    """Signature of keys (str). Only this installation can make it."""
    return Signer(salt=SALT).signature(canonical(keys))


def require_signed(keys, signature):
    """Raise KeysEdited unless the signature is ours, by the secret key or one that it followed.

    Both may hold anything that JSON can write, half characters too.
    """
    text = canonical(keys).encode(errors="surrogatepass")
    claimed = signature.encode(errors="surrogatepass")
    for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]:
        if hmac.compare_digest(Signer(key=secret, salt=SALT).signature(text).encode(), claimed):
            return
    raise KeysEdited


def keys_of(sheet, form, *, sheets, lists):
    """The keys of a workbook (dict): whose it is, of which revision, and what each row holds.

    ``sheets`` are {"id", "section", "about", "version", "rows"}, each row its key and, for each
    cell, the name of its list; ``lists`` are what may be chosen, {name: [[label, value]]}.
    """
    report, revision = sheet.report, sheet.revision
    cycle = report.cycle
    return {
        "schema": SCHEMA,
        "report": str(report.uid),
        "revision": str(revision.uid) if revision else "",
        "number": revision.number if revision else 0,
        "cycle": [cycle.declaration.slug, cycle.kind, cycle.year],
        "actor": report.actor.slug,
        "questionnaire": cycle.questionnaire.code,
        "language": form.language,
        "printed_at": form.printed_at.isoformat(),
        "is_blank": form.is_blank,
        "sheets": sheets,
        "lists": lists,
    }
