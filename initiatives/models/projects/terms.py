"""The words in which projects, needs and offers are described, so that they can be compared."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Consent(models.TextChoices):
    """To whom its owner lets a project, a need or an offer be shown; each includes those before."""

    NONE = "none", _("nobody but us: a draft")
    SECRETARIAT = "secretariat", _("the Secretariat only")
    COUNTERPARTS = "counterparts", _("the Secretariat, and counterparts whom it suggests")
    PUBLIC = "public", _("everybody")


SHARED = (Consent.COUNTERPARTS, Consent.PUBLIC)  # what may be suggested and referred


class Stage(models.TextChoices):
    """How far a project is, in the order in which stages follow."""

    IDEA = "idea", _("idea")
    PREFEASIBILITY = "prefeasibility", _("prefeasibility study")
    FEASIBILITY = "feasibility", _("feasibility study")
    FINANCING = "financing", _("financing")
    CONSTRUCTION = "construction", _("construction")
    OPERATION = "operation", _("in operation")


class NeedKind(models.TextChoices):
    FINANCE = "finance", _("finance")
    TECHNOLOGY = "technology", _("technology")
    CAPACITY = "capacity", _("capacity building")
    POLICY = "policy", _("policy advice")


class Instrument(models.TextChoices):
    GRANT = "grant", _("grant")
    CONCESSIONAL_LOAN = "concessional_loan", _("concessional loan")
    LOAN = "loan", _("loan")
    GUARANTEE = "guarantee", _("guarantee")
    EQUITY = "equity", _("equity")
    BLENDED = "blended", _("blended finance")
    RESULTS_BASED = "results_based", _("results-based payment")
    OFFTAKE = "offtake", _("offtake or procurement")
    TECHNICAL_ASSISTANCE = "technical_assistance", _("technical assistance")
    LICENCE = "licence", _("licence or technology transfer")
    TRAINING = "training", _("training")


NOT_TO_ITSELF = """
IF EXISTS (
    SELECT FROM initiatives_referral AS referral
    JOIN initiatives_need AS need ON need.id = referral.need_id
    LEFT JOIN initiatives_project AS project ON project.id = need.project_id
    JOIN initiatives_offer AS offer ON offer.id = referral.offer_id
    WHERE {table}.id = NEW.id AND referral.status IN ('pending', 'matched')
        AND offer.actor_id IN (need.actor_id, project.owner_id)
) THEN
    RAISE EXCEPTION 'a need would be referred to an offer of its own owner'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_referral_not_to_itself';
END IF;
RETURN NULL;
"""


def stays_another(table, *columns):
    """Trigger that lets no row change its owner while, by a referral, it would match itself.

    ``table`` is need, project or offer, ``columns`` those that tell whose it is. Referrals that
    led to nothing do not count.
    """
    changed = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns)
    return pgtrigger.Trigger(
        name="not_to_itself",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf(*columns),
        condition=pgtrigger.Condition(changed),
        func=NOT_TO_ITSELF.format(table=table),
    )


def today():
    """The day by the server's UTC clock, as expiry counts it."""
    return timezone.now().date()


def has_currency(*amounts, name):
    """A CHECK that amounts are positive and stand beside a currency."""
    positive, empty = Q(), Q()
    for amount in amounts:
        positive &= Q(**{amount: None}) | Q(**{f"{amount}__gt": 0})
        empty &= Q(**{amount: None})
    return models.CheckConstraint(
        condition=positive & (empty | Q(currency__regex=r"^[A-Z]{3}$")),
        name=name,
        violation_error_message=_("Give an amount above zero together with its currency."),
    )


def among(field, choices, *, name):
    """A CHECK that the array ``field`` holds nothing but ``choices`` (a TextChoices class)."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__contained_by": choices.values}), name=name
    )


def perhaps_one_of(field, choices):
    """A CHECK that ``field`` is empty or holds one of ``choices`` (a TextChoices class)."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": ["", *choices.values]}),
        name=f"%(app_label)s_%(class)s_{field}_known",
    )
