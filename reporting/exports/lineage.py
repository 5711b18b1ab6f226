"""What leads from a figure to the revisions behind it, in words."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from reporting.figures import REPORT_COLUMNS, VALUE_COLUMNS
from reporting.figures.words import Names, kind_name, part_name
from reporting.models import Consent, Dimension, Origin, Presence, ReporterState

CONSENTS = {"": Origin.PUBLIC_STATISTICS.label, **dict(Consent.choices)}
DIMENSIONS = {
    "groups": Dimension.GROUP,
    "region": Dimension.REGION,
    "initiatives": Dimension.INITIATIVE,
    "sectors": Dimension.SECTOR,
    "areas": Dimension.AREA,
}


def conditions_of(figure):
    """(label, words) pairs that say on which rows a figure stands (list)."""
    predicate, names = figure.predicate, Names(figure.edition.contents)
    labels = _labels()
    found = [(_("Rows"), _kinds()[predicate["rows"]])]
    for name, wanted in predicate["where"].items():
        words = [_in_words(name, one, names) for one in _list(wanted)]
        found.append((labels[name], _(" or ").join(words)))
    return found + [(_("Of these"), words) for words in _kept(predicate)]


def _list(wanted):
    return wanted if isinstance(wanted, list) else [wanted]


def _kinds():
    return {
        "values": _("values of reporters, one for each indicator, year, part and thing claimed"),
        "reports": _("reporters"),
    }


def _labels():
    return {
        "indicator_code": _("Indicator"),
        "definition_number": _("Number of the definition"),
        "reference_year": _("Reference year"),
        "slice": _("Part of the value"),
        "unit": _("Unit"),
        "currency": _("Currency"),
        "presence": _("What was given"),
        "code": _("Answer"),
        "number": _("Number"),
        "claim_id": _("Thing claimed"),
        "consent": _("May be published"),
        "actor_kind": _("Kind of reporter"),
        "state": _("What the edition has of the reporter"),
        **{name: dimension.label for name, dimension in DIMENSIONS.items()},
    }


def _in_words(name, wanted, names):
    """One value of a condition as people read it (str)."""
    if wanted in (None, "") and name != "consent":
        return _("none")
    if name in DIMENSIONS:
        return names.of(DIMENSIONS[name], wanted)
    tell = {
        "actor_kind": kind_name,
        "slice": part_name,
        "presence": lambda code: Presence(code).label,
        "state": lambda code: ReporterState(code).label,
        "consent": lambda code: CONSENTS[code],
    }.get(name, str)
    return str(tell(wanted))


def _kept(predicate):
    """What a predicate keeps of the rows that are as it says (list of str)."""
    if predicate.get("latest_per_reporter"):
        return [_("each reporter’s row of the latest date")]
    if predicate.get("once_per_claim"):
        return [_("of each thing claimed the row with the least number")]
    if "weighted_by" in predicate:
        words = _("those that have a weight, and the rows of %(code)s that hold the weights")
        return [words % {"code": predicate["weighted_by"]}]
    return []


def rule_of(figure):
    """By which rule rows become the figure (str)."""
    if figure.is_withheld:
        fewest = figure.edition.contents.get("fewest_reporters")
        if fewest:
            return _(
                "Withheld: it stands on fewer than %(fewest)s reporters, or would give away what"
                " one of them keeps back."
            ) % {"fewest": fewest}
        return _("Withheld: it would give away what a reporter keeps back.")
    return str(figure.get_rule_display() if figure.rule else figure.get_kind_display())


def columns_of(figure):
    """Names of the columns that make the line of each row (tuple)."""
    return VALUE_COLUMNS if figure.predicate["rows"] == "values" else REPORT_COLUMNS


def receipt_address(report):
    """Where anybody verifies the receipt of a FrozenReport; "" where there is none."""
    if not report.receipt:
        return ""
    proof = {"number": report.receipt, "sha256": report.revision_sha256}
    return f"{reverse('receipt-verify')}?{urlencode(proof)}"
