"""`manage.py look_for_candidates`: leads from the coherence map, evidence from accepted reports."""

from django.core.management.base import BaseCommand

from initiatives.coherence.matrix import cells
from reporting.actions import candidates
from signatories.models import User


class Command(BaseCommand):
    help = "Bring leads and the evidence of candidates up to date. Repeated it changes nothing."

    def handle(self, **options):
        leads = candidates.refresh_leads(cells(User(is_staff=True)))
        evidence = candidates.refresh_evidence()
        self.stdout.write(f"{leads} new leads, {evidence} new pieces of evidence")
