"""Staff bring files into the register: templates, upload, what was found, choices, the receipt."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from initiatives.actions import imports
from initiatives.forms.imports import ImportForm
from initiatives.imports.kinds import KINDS
from initiatives.imports.wording import ENCODINGS
from initiatives.models import Import, RowAction
from secretariat.files.models import FileKind
from secretariat.files.views import HEADERS, TYPES
from secretariat.jobs.models import Job
from secretariat.loading import Translation
from secretariat.sending.sure import ask_whether
from secretariat.transitions import InvalidTransition
from signatories import permissions
from signatories.views.register import page_address

ON_A_PAGE = 100
NAMES_ON_A_PAGE = 50
CHOOSE = "name-"
LONGEST_KEY = 19  # digits of a bigint


@require_safe
def import_list(request):
    """What may be imported, and the imports of before, the newest first."""
    permissions.require(permissions.may_import(request.user))
    found = Import.objects.visible_to(request.user).select_related("file", "made_by")
    context = {
        "kinds": KINDS.values(),
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "initiatives/imports/list.html", context)


def find_kind(code):
    if code not in KINDS:
        raise Http404
    return KINDS[code]


def import_new(request, kind):
    """The columns of a kind of rows, and the form by which a file of them is sent."""
    permissions.require(permissions.may_import(request.user))
    kind = find_kind(kind)
    form = ImportForm(user=request.user, kind=kind)
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES, user=request.user, kind=kind)
        if form.is_valid():
            kept = imports.keep(form.cleaned_data["file"], by=request.user)
            check_if_small(kept)
            return redirect(kept)
    context = {
        "kind": kind,
        "form": form,
        "flaws": form.flaws[:ON_A_PAGE],
        "flaws_left_out": len(form.flaws[ON_A_PAGE:]),
        "column_columns": [{"name": _("Column")}, {"name": _("What")}, {"name": _("Values")}],
        "column_rows": columns_of(kind),
    }
    status = 422 if form.errors else 200
    return render(request, "initiatives/imports/new.html", context, status=status)


def columns_of(kind):
    """(column, what it is, what may stand there) of each column that a file may have (list)."""
    return [
        [
            f"{column} *" if column in kind.needed else column,
            _told(kind, column),
            ", ".join(
                str(code) for code, _label in getattr(kind.field(column), "choices", None) or ()
            ),
        ]
        for column in kind.columns
    ]


def _told(kind, column):
    """What stands in a column (str)."""
    declared = kind.table.columns[column]
    if not isinstance(declared, Translation):
        return str(getattr(kind.field(column), "verbose_name", ""))
    name = kind.model._meta.get_field(declared.field).verbose_name
    return _("%(column)s in the language %(code)s") % {"column": name, "code": declared.language}


def check_if_small(import_):
    """Check at once what is not left to the worker."""
    if import_.rows.count() <= imports.AT_ONCE:
        imports.check(import_)


@require_safe
def import_template(request, kind):
    """A file with nothing but the names of the columns, as spreadsheets read it best."""
    permissions.require(permissions.may_import(request.user))
    kind = find_kind(kind)
    content = "\ufeff" + ",".join(kind.columns) + "\r\n"
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{kind.code}.csv"'}
    return HttpResponse(content.encode(), content_type=TYPES[FileKind.CSV], headers=headers)


def find_import(request, uid):
    visible = Import.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("file", "made_by", "closed_by"), uid=uid)


@require_safe
def import_detail(request, uid):
    """What was found, row by row; once taken over, the receipt."""
    import_ = find_import(request, uid)
    shown = request.GET.get("show", "")
    action = shown if shown in RowAction.values else first_action(import_)
    rows, next_url = page_of(request, import_.rows.filter(action=action), action)
    kind = KINDS[import_.kind]
    links_to(kind, rows)
    names = import_.names.order_by("choice", "name", "pk")
    context = {
        "import": import_,
        "kind": kind,
        "encoding": ENCODINGS.get(import_.encoding, ""),
        "actions": [
            (each, import_.counts.get(each.value, 0), page_address_of(import_, each))
            for each in RowAction
        ],
        "action": RowAction(action),
        "rows": rows,
        "next_url": next_url,
        "names": names[:NAMES_ON_A_PAGE],
        "job": job_of(import_),
    }
    return render(request, "initiatives/imports/detail.html", context)


def first_action(import_):
    """The action that is looked at first: what somebody must do, else what would be done."""
    return next((a.value for a in RowAction if import_.counts.get(a.value)), RowAction.PROBLEM)


def page_address_of(import_, action):
    return f"{import_.get_absolute_url()}?show={action.value}#rows"


def page_of(request, rows, action):
    """(at most 100 rows, the address of the next page or None), in their order in the file."""
    after = request.GET.get("after", "0")
    if not (after.isascii() and after.isdigit() and len(after) < 9):
        raise Http404
    found = list(rows.filter(number__gt=int(after)).order_by("number")[: ON_A_PAGE + 1])
    if len(found) <= ON_A_PAGE:
        return found, None
    return found[:ON_A_PAGE], page_address(request, after=found[ON_A_PAGE - 1].number, show=action)


def links_to(kind, rows):
    """Give each row of an import the row of the register that it is now, and where that is read."""
    keys = [row.record for row in rows if row.record]
    stored = kind.model.objects.select_related(*kind.related).in_bulk(keys) if keys else {}
    for row in rows:
        row.of_register = stored.get(row.record)
        if row.of_register:
            name, arguments = kind.address(row.of_register)
            row.address = reverse(name, args=arguments)


def job_of(import_):
    """The job that checks it or takes it over now, or failed to; None where there is none."""
    keys = [imports.job_key(kind, import_) for kind in (imports.CHECK, imports.APPLY)]
    open_jobs = Job.objects.filter(~Q(state=Job.State.DONE), key__in=keys)
    return open_jobs.with_progress().order_by("-id").first()


def chosen(post):
    """{pk of an ImportName: what was chosen for it} out of the form's own fields."""
    keys = {name.removeprefix(CHOOSE): name for name in post if name.startswith(CHOOSE)}
    return {
        int(key): post[name]
        for key, name in keys.items()
        if key.isdecimal() and len(key) < LONGEST_KEY
    }


@require_POST
def import_choose(request, uid):
    """Note which actors names mean, then check again."""
    import_ = find_import(request, uid)
    try:
        check_if_small(imports.choose(import_, chosen(request.POST), by=request.user))
    except (InvalidTransition, imports.UnknownChoice) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your choices are kept, and the file is checked again."))
    return redirect(import_)


@require_POST
def import_check(request, uid):
    """Check a file against the register once more."""
    import_ = find_import(request, uid)
    try:
        check_if_small(imports.check_again(import_, by=request.user))
    except InvalidTransition as error:
        messages.error(request, str(error))
    return redirect(import_)


@require_POST
def import_apply(request, uid):
    """Take a file over as it was seen: all of it or nothing."""
    import_ = find_import(request, uid)
    seen = request.POST.get("seen", "")
    try:
        if imports.ask_to_apply(import_, by=request.user, seen=seen) is None:
            imports.apply(import_, by=request.user, seen=seen)
            messages.success(request, _("The file is in the register now."))
    except imports.RegisterChanged as error:
        messages.error(request, str(error))
        return import_check(request, uid)
    except (imports.NotReady, InvalidTransition) as error:
        messages.error(request, str(error))
    return redirect(import_)


@require_http_methods(["GET", "POST"])
def import_withdraw(request, uid):
    """Asks, then gives a file up."""
    import_ = find_import(request, uid)
    if request.method == "GET":
        return ask_whether(
            request,
            title=_("Withdraw this import?"),
            text=_(
                "Nothing of the file comes into the register, and what you chose for its names is"
                " not kept. Send the file again to begin anew."
            ),
            button=_("Withdraw it"),
            back=import_.get_absolute_url(),
            back_name=import_,
        )
    try:
        imports.withdraw(import_, by=request.user)
    except InvalidTransition as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The import is withdrawn. Nothing of it is in the register."))
    return redirect(import_)
