"""The matrix of the coherence map as JSON."""

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

from initiatives.coherence import matrix
from initiatives.models import CollaborationArea, Sector
from initiatives.serializers import MatrixSerializer
from secretariat.api.answers import Travels
from secretariat.api.errors import InvalidParameters
from secretariat.api.quotas import Metered

ANY = "any"


class CoherenceView(Metered, Travels, APIView):
    permission_classes = [AllowAny]

    @extend_schema(responses=MatrixSerializer)
    def get(self, request, area):
        """How many initiatives and actions work on each sector in each region.

        Those in one area of collaboration, given by its code; in `any` area, those that state none
        included; or with the area `not-stated`. An empty cell says that the register knows of
        nobody there, which does not prove that nobody works there: `possible` are those on its
        sector that state no region or no area, and so may work there as well. Regions are those of the
        countries that take part. What works on several sectors or in several regions counts in
        each; cells with neither a known sector nor a known region have `null` in its place.
        """
        self._refuse_parameters(request)
        known = [ANY, matrix.UNSTATED, *CollaborationArea.objects.values_list("code", flat=True)]
        if area not in known:
            raise Http404(_("There is no such row, or it is not public."))
        asked = None if area == ANY else area
        counts = matrix.by_sector_and_region(request.user, asked)
        possible = matrix.possible(request.user, counts, asked)
        places = [
            (sector, region)
            for sector in Sector.objects.values_list("code", flat=True)
            for region in matrix.REGIONS
        ]
        unstated = sorted(counts.keys() - set(places), key=lambda at: [each or "~" for each in at])
        found = [
            {
                "sector": sector,
                "region": region,
                "count": counts[sector, region],
                "possible": possible[sector, region],
            }
            for sector, region in [*places, *unstated]
        ]
        return Response({"area": area, "cells": found})

    def _refuse_parameters(self, request):
        if request.query_params:
            problem = [_("There is no such parameter.")]
            raise InvalidParameters(dict.fromkeys(request.query_params, problem))
