"""What an edition says: its figures, the charts drawn from them, and the files."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reporting.models.editions import Edition, FrozenRowQuerySet, written_while_compiling
from reporting.models.indicators import Aggregation
from secretariat.api.searching import search_index
from secretariat.identifiers import uuid7
from signatories.models import one_of


class FigureKind(models.TextChoices):
    """What kind of statement a figure is."""

    COVERAGE = "coverage", _("how many reporters")
    COUNT = "count", _("number of distinct things")
    SUM = "sum", _("sum")
    MEAN = "mean", _("weighted mean")
    SHARE = "share", _("reporters who chose an answer")
    LATEST = "latest", _("latest date")


class Dimension(models.TextChoices):
    """By what the reporters, or the parts of a value, are divided; every figure stands in one."""

    ALL = "all", _("all reporters")
    GROUP = "group", _("country group")
    REGION = "region", _("M49 region")
    INITIATIVE = "initiative", _("initiative")
    SECTOR = "sector", _("sector")
    AREA = "area", _("area of collaboration")
    PART = "part", _("part of the value")


class Figure(models.Model):
    """One computed statement of an edition, with its coverage and the rows it stands on.

    ``predicate`` selects those rows among the edition's frozen values (or, for coverage, its
    frozen reports); ``row_count`` and ``rows_sha256`` prove that they are the same.
    """

    Kind = FigureKind
    Dimension = Dimension

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="figures")
    key = models.CharField(_("key"), max_length=200)
    position = models.PositiveIntegerField(_("position"))
    indicator_code = models.CharField(_("indicator"), max_length=20, blank=True, default="")
    kind = models.CharField(_("kind"), max_length=10, choices=FigureKind)
    rule = models.CharField(_("rule"), max_length=15, choices=Aggregation, blank=True, default="")
    # What it is about: the chapter (code of a stocktake theme, "" for the whole edition), and
    # the reporters and parts that it counts. ``member`` is the code within the dimension, ``slice``
    # the part of the value ("key=code").
    chapter = models.CharField(_("chapter"), max_length=60, blank=True, default="")
    dimension = models.CharField(
        _("divided by"), max_length=10, choices=Dimension, default=Dimension.ALL
    )
    member = models.CharField(_("of which"), max_length=200, blank=True, default="")
    actor_kind = models.CharField(_("kind of reporter"), max_length=50, blank=True, default="")
    reference_year = models.PositiveSmallIntegerField(_("reference year"), null=True)
    # The same for the same figure of every year and edition: what a series follows.
    series = models.CharField(_("series"), max_length=200, blank=True, default="")
    is_public_statistics = models.BooleanField(_("from public statistics"), default=False)
    slice = models.CharField(_("slice"), max_length=200, blank=True, default="")
    title = models.CharField(_("title"), max_length=300)
    number = models.DecimalField(_("number"), max_digits=28, decimal_places=10, null=True)
    date = models.DateField(_("date"), null=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True, default="")
    # Why no number stands: on too few reporters, or it would give away what one keeps back.
    is_withheld = models.BooleanField(_("number withheld"), default=False)
    # The figure of the same series for the year before, from the edition named.
    earlier_number = models.DecimalField(
        _("the year before"), max_digits=28, decimal_places=10, null=True
    )
    earlier_edition = models.CharField(
        _("edition of the year before"), max_length=40, blank=True, default=""
    )
    # Things that several claim: [{"claim", "counted", "claimed": [{"reporter", "number"}, ..]}].
    shares = models.JSONField(_("claimed by several"), default=list)
    # Counts of reporters by name; see reporting/figures/coverage.py.
    coverage = models.JSONField(_("coverage"), default=dict)
    predicate = models.JSONField(_("rows it stands on"), default=dict)
    row_count = models.PositiveIntegerField(_("rows"))
    rows_sha256 = models.CharField("SHA-256", max_length=64)

    objects = FrozenRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["edition", "position"]
        constraints = [
            one_of("kind", FigureKind),
            one_of("dimension", Dimension),
            models.CheckConstraint(
                condition=Q(is_withheld=False) | Q(number=None, date=None, earlier_number=None),
                name="reporting_figure_withheld_has_no_number",
            ),
            models.UniqueConstraint(fields=["edition", "key"], name="reporting_figure_key"),
            models.UniqueConstraint(
                fields=["edition", "position"], name="reporting_figure_position"
            ),
        ]
        indexes = [
            # Of those that the search finds: not each country group's part of every figure.
            search_index("title", name="reporting_figure_search", condition=Q(dimension="all"))
        ]
        triggers = written_while_compiling(until_frozen=False)

    def __str__(self):
        return f"{self.edition} · {self.key}"


class Chart(models.Model):
    """One chart of an edition, drawn once: page and PDF show the same SVG.

    ``spec`` is the Vega-Lite specification; ``data`` is {"columns": [{"name", "numeric"}, ..],
    "rows": [[text, ..], ..]}, the table beside it; ``alt`` tells in words what it shows.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="charts")
    key = models.CharField(_("key"), max_length=200)
    position = models.PositiveIntegerField(_("position"))
    chapter = models.CharField(_("chapter"), max_length=60, blank=True, default="")
    indicator_code = models.CharField(_("indicator"), max_length=20, blank=True, default="")
    title = models.CharField(_("title"), max_length=300)
    alt = models.TextField(_("in words"))
    spec = models.JSONField(_("specification"))
    data = models.JSONField(_("table"))
    svg = models.TextField("SVG")
    svg_sha256 = models.CharField("SHA-256", max_length=64)

    objects = FrozenRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("chart")
        verbose_name_plural = _("charts")
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="reporting_chart_key"),
            models.UniqueConstraint(
                fields=["edition", "position"], name="reporting_chart_position"
            ),
            models.CheckConstraint(condition=~Q(alt=""), name="reporting_chart_told_in_words"),
        ]
        triggers = written_while_compiling(until_frozen=False)

    def __str__(self):
        return f"{self.edition} · {self.key}"


class FigureChange(models.Model):
    """A figure that differs from that of the cycle's edition published before, and why.

    ``because`` lists the reporters whose rows in the figure differ between both: of {"reporter",
    "before", "after", "why"}, where ``before`` and ``after`` are {"number", "receipt"} of a
    revision or null, and ``why`` lists "revision", "consent" or "register". Those who let nothing
    of it be shown stand together in one entry without a name.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="changes")
    position = models.PositiveIntegerField(_("position"))
    since = models.CharField(_("edition before"), max_length=40)
    figure_key = models.CharField(_("figure"), max_length=200)
    title = models.CharField(_("title"), max_length=300)
    unit = models.CharField(_("unit"), max_length=60, blank=True, default="")
    # Text as people read it; empty where the figure did not exist or its number is withheld.
    before = models.CharField(_("before"), max_length=100, blank=True, default="")
    after = models.CharField(_("after"), max_length=100, blank=True, default="")
    difference = models.DecimalField(_("difference"), max_digits=28, decimal_places=10, null=True)
    because = models.JSONField(_("because of"), default=list)

    objects = FrozenRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("changed figure")
        verbose_name_plural = _("changed figures")
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "figure_key"], name="reporting_figurechange_once"
            )
        ]
        triggers = written_while_compiling(until_frozen=False)

    def __str__(self):
        return f"{self.edition} · {self.figure_key}"


class ArtefactFormat(models.TextChoices):
    """In the order in which a page offers them."""

    PDF = "pdf", "PDF"
    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"
    JSON = "json", "JSON"
    JSONL = "jsonl", "JSON Lines"
    PARQUET = "parquet", "Parquet"
    SVG = "svg", "SVG"
    ZIP = "zip", "ZIP"
    TXT = "txt", _("text")


class Artefact(models.Model):
    """One file of an edition. ``path`` lies below the files folder, outside the web root."""

    Format = ArtefactFormat

    uid = models.UUIDField(_("identifier"), default=uuid7, unique=True, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="artefacts")
    # What it holds: "document", "values", "passages", "figures", "tables", "manifest", ...;
    # see reporting/exports/parts.py.
    part = models.CharField(_("part"), max_length=60, default="document")
    format = models.CharField(_("format"), max_length=8, choices=ArtefactFormat)
    filename = models.CharField(_("file name"), max_length=120)
    path = models.CharField(_("path"), max_length=200, unique=True)
    size = models.PositiveBigIntegerField(_("bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)

    objects = FrozenRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["edition", "part", "format"]
        constraints = [
            one_of("format", ArtefactFormat),
            models.UniqueConstraint(
                fields=["edition", "part", "format"], name="reporting_artefact_once"
            ),
            models.UniqueConstraint(
                fields=["edition", "filename"], name="reporting_artefact_filename"
            ),
        ]
        triggers = written_while_compiling(until_frozen=False)

    def __str__(self):
        return self.filename
