"""Endpoints: what may be read, in which order, as which row."""

from django.http import Http404, HttpResponse
from django.urls import path, register_converter
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from secretariat.api import changes, past, single
from secretariat.api.answers import Travels
from secretariat.api.choices import CHOICES, chosen
from secretariat.api.errors import Gone, InvalidParameters
from secretariat.api.filters import StrictFilterBackend
from secretariat.api.moments import AS_OF, ON
from secretariat.api.pages import UPDATED_SINCE, KeysetPagination
from secretariat.api.quotas import Metered
from secretariat.api.rows import Reader, text
from secretariat.api.scopes import SignedIn
from secretariat.api.writes import Writes
from secretariat.bulk import answers
from secretariat.changes.followed import Followed


class Resource(Metered, Writes, Travels, GenericViewSet):
    """A resource to be read, by staff alone unless a subclass says otherwise.

    A subclass names ``model``, ``plural`` (in the address), ``singular`` (in its URL names),
    ``order``, ``row`` with its ``serializer_class``, a ``filterset_class``, and, for rows with an
    address of their own, ``lookup``: {"converter:argument": column}. ``detail_row`` and
    ``detail_serializer_class`` are for what is too long for a list. ``deprecation`` tells that it
    is going to end. Lists may be compressed; a row is not, so that its tag is one.

    ``follows`` are the relations on which its rows, or who may see them, depend, and ``dated`` those
    with dates (see ``secretariat.changes.followed``). Rows that are never changed, and come and go
    ``within`` the row to which this foreign key leads, follow that one (with ``within_columns`` only
    those of its columns), and ``follows`` begins there. ``within_key`` sorts them, uniquely, where the
    last column of ``order`` does not.

    One that is written to (see ``writes``) names a method for each of its ``verbs``, which are
    posted to below a row: {verb: method}; perhaps it has ``create``.
    """

    filter_backends = [StrictFilterBackend]
    pagination_class = KeysetPagination
    http_method_names = ["get", "head", "options", "post"]
    lookup = {}
    follows = ()
    dated = {}
    within = None
    within_columns = ()
    within_key = None
    verbs = {}
    detail_row = None
    detail_serializer_class = None

    @property
    def is_compressed(self):
        return self.action == "list"

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        if request.method == "POST" and "POST" in self.allowed_methods:
            self._refuse_parameters(request, but=())

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user)

    def found(self):
        """The row at this address as far as the reader sees it (QuerySet of one or none)."""
        return self.get_queryset().filter(**self.keys())

    def keys(self):
        """{column: value} of the row at this address."""
        return {column: self.kwargs[key.partition(":")[2]] for key, column in self.lookup.items()}

    def get_serializer_class(self):
        is_detail = self.action == "retrieve"
        return (is_detail and self.detail_serializer_class) or self.serializer_class

    def columns(self):
        """{name: expression} of what this request asks to be sent of each row."""
        is_detail = self.action == "retrieve"
        row = (is_detail and type(self).detail_row) or type(self).row
        return chosen(row, self.request)

    @classmethod
    def followed(cls):
        """What of the order of changes this resource reads (Followed)."""
        if cls.within is None:
            return Followed(cls.singular, cls.model, cls.follows, cls.dated)
        whole = cls.model._meta.get_field(cls.within).related_model
        name = f"within {whole._meta.model_name}"
        return Followed(name, whole, cls.follows, when=cls.within_columns, unchanging=cls.model)

    @classmethod
    def moments(cls):
        """Of which "then" its rows tell: ``on`` a day, ``as_of`` a time (list of the two)."""
        is_dated = ON in cls.filterset_class.base_filters
        has_past = past.has_past(cls.model)
        return [*([ON] if is_dated else []), *([AS_OF] if has_past else [])]

    def list(self, request):
        if UPDATED_SINCE in request.query_params:
            if not self.paginator.is_followed:
                raise InvalidParameters({UPDATED_SINCE: [_("This list has no order of changes.")]})
            return changes.answer(self, request)
        if AS_OF in request.query_params and AS_OF in self.moments():
            return past.page(self, request)
        return self.get_paginated_response(self.paginate_queryset(self.rows()))

    def rows(self):
        """What the list holds for this reader and these filters: ``row``, and days of its order."""
        found = self.filter_queryset(self.get_queryset())
        told = self.order.told(self.model, Reader(self.request))
        return found.annotate(row=text(self.columns()), **told)

    def told_as_gone(self):
        """Rows that a follower may be told are gone, by an identifier of no meaning; None: all.

        Rows ``within`` others must name them.
        """

    @extend_schema(filters=True, responses=answers.DESCRIBED)
    def bulk(self, request, ending):
        return answers.answer(self, request, ending)

    def retrieve(self, request, **keys):
        if AS_OF in request.query_params and AS_OF in self.moments():
            return past.row(self, request, self.keys())
        self._refuse_parameters(request)
        result = single.row(self)
        if result is None:
            raise self._absence(self.keys())
        return HttpResponse(result.encode(), content_type="application/json")

    def _absence(self, columns):
        """The exception that tells why there is no row: retired, or nothing to be told of."""
        manager = self.model.objects
        row = manager.gone().filter(**columns).first() if hasattr(manager, "gone") else None
        if row is None:
            return Http404(_("There is no such row, or it is not public."))
        successor = self.get_queryset().filter(pk=getattr(row.successor, "pk", None))
        keys = successor.values_list(*self.lookup.values()).first()
        if keys is None:
            return Gone()
        return Gone(reverse(f"api:{self.singular}-detail", args=keys, request=self.request))

    def _refuse_parameters(self, request, but=CHOICES):
        known = {*but, *{ON}.intersection(self.moments())}
        problems = {
            name: [_("Give this parameter once.")]
            if name in known
            else [_("There is no such parameter.")]
            for name, values in request.query_params.lists()
            if name not in known or (len(values) > 1 and name not in CHOICES)
        }
        if problems:
            raise InvalidParameters(problems)


class PublicResource(Resource):
    """A resource that everybody may read, as far as ``visible_to`` goes."""

    permission_classes = [AllowAny]


class PersonalResource(Resource):
    """A resource of which people read what is theirs; others are told to sign in.

    Followers hear of nothing else, since what is theirs stays so until their rights change.
    """

    permission_classes = [SignedIn]

    def told_as_gone(self):
        return self.get_queryset()


register_converter(answers.EndingConverter, "ending")


def routes(*viewsets):
    """URL patterns of resources: ``<singular>-list``, ``-bulk`` and, for rows with keys, ``-detail``.

    Below a row one for each verb: ``<singular>-<verb>``.
    """
    patterns = []
    for viewset in viewsets:
        address, name = f"{viewset.plural}/", viewset.singular
        methods = {"get": "list"} | ({"post": "create"} if hasattr(viewset, "create") else {})
        patterns.append(path(address, viewset.as_view(methods, detail=False), name=f"{name}-list"))
        bulk = viewset.as_view({"get": "bulk"}, content_negotiation_class=answers.Anything)
        patterns.append(path(f"{viewset.plural}.<ending:ending>", bulk, name=f"{name}-bulk"))
        if viewset.lookup:
            address += "".join(f"<{key}>/" for key in viewset.lookup)
            detail = viewset.as_view({"get": "retrieve"}, detail=True)
            patterns.append(path(address, detail, name=f"{name}-detail"))
        for verb, method in viewset.verbs.items():
            view = viewset.as_view({"post": method}, detail=True)
            patterns.append(path(f"{address}{verb}/", view, name=f"{name}-{verb}"))
    return patterns


class Index(Metered, Travels, APIView):
    """The addresses of all resources."""

    permission_classes = [AllowAny]
    resources = ()

    @extend_schema(exclude=True)
    def get(self, request):
        return Response(
            {
                viewset.plural: reverse(f"api:{viewset.singular}-list", request=request)
                for viewset in self.resources
            }
        )
