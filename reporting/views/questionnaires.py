"""A questionnaire as everybody may read it, and before it is asked, for staff."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from reporting import permissions
from reporting.asking import kind_label, known_fact
from reporting.exports.paper.building import read_form
from reporting.exports.paper.docx import write_docx
from reporting.exports.paper.pdf import write_pdf
from reporting.forms.previews import PreviewForm
from reporting.forms.sections import SectionForm
from reporting.models import AnswerType, IndicatorDefinition, Question, Questionnaire
from reporting.previews import counts_by_kind, preview
from reporting.views.paper import download
from secretariat.files.models import FileKind
from signatories.models import Actor

WRITERS = {FileKind.PDF: write_pdf, FileKind.DOCX: write_docx}
FIRST = {"kind": Actor.Kind.COUNTRY, "developing": True}


@login_not_required
@require_safe
def questionnaire_detail(request, code):
    """All that is asked, of whom and on which condition: nothing to fill in."""
    visible = Questionnaire.objects.visible_to(request.user).select_related("declaration")
    questionnaire = get_object_or_404(visible, code=code)
    definitions = IndicatorDefinition.objects.visible_to(request.user)
    seen = Prefetch("definition", definitions.select_related("indicator"))
    questions = Question.objects.order_by("position").prefetch_related(seen)
    sections = questionnaire.sections.order_by("position")
    sections = list(sections.prefetch_related(Prefetch("questions", questions)))
    context = {
        "questionnaire": questionnaire,
        "parts": [
            (
                section,
                [(question, asked_in_words(question)) for question in section.questions.all()],
            )
            for section in sections
        ],
    }
    return render(request, "reporting/questionnaire_detail.html", context)


def asked_in_words(question):
    """Of whom it is asked, and what may be chosen or filled in (dict of str, "" for nothing)."""
    words = question.shown["options"].values() if _has_words(question) else ()
    return {
        "asked_of": ", ".join(kind_label(each) for each in question.asked_of),
        "options": "; ".join(str(each) for each in words),
    }


def _has_words(question):
    """Whether its options are what a reporter reads; of a reference they are kinds of records."""
    return question.answer_type in {
        AnswerType.CHOICE,
        AnswerType.MULTI_CHOICE,
        AnswerType.TABLE,
    }


@require_GET
def questionnaire_preview(request, code):
    """The whole form as a reporter of some kind would see it; nothing can be filled in."""
    questionnaire, form, sheet = find_preview(request, code)
    context = {
        "questionnaire": questionnaire,
        "form": form,
        "counts": count_table(sheet.questions),
        "parts": [(part, groups_of(sheet, part)) for part in sheet.parts],
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
    }
    return render(request, "reporting/questionnaire_preview.html", context)


@require_safe
def questionnaire_preview_file(request, code, kind):
    """The blank questionnaire of the chosen kind of reporter as PDF or DOCX."""
    questionnaire, form, sheet = find_preview(request, code)
    if kind not in WRITERS or not form.is_valid():
        raise Http404
    paper = read_form(sheet, user=request.user, is_blank=True)
    name = f"{questionnaire.code}-{form.cleaned_data['kind'].replace('_', '-')}-blank"
    return download(WRITERS[kind](paper), f"{name}.{kind}", kind)


def find_preview(request, code):
    """(Questionnaire, PreviewForm, PreviewSheet as it was chosen) for staff, else 403; or 404."""
    permissions.require(permissions.may_review(request.user))
    questionnaire = get_object_or_404(
        Questionnaire.objects.select_related("declaration"), code=code
    )
    whole = preview(questionnaire, **reporter({}))
    options = options_asked_about(whole.questions)
    form = PreviewForm(request.GET or FIRST, options=options)
    sheet = preview(questionnaire, **reporter(form.cleaned_data if form.is_valid() else {}))
    sheet.questions = whole.questions
    return questionnaire, form, sheet


def reporter(chosen):
    return {
        "kind": chosen.get("kind", Actor.Kind.COUNTRY),
        "is_developing": chosen.get("developing", False),
        "is_initiative": chosen.get("initiative", False),
        "chosen": chosen.get("sector", []),
        "today": timezone.now().date(),
    }


def options_asked_about(questions):
    """Options of the questions on which others depend, each once, in order (list of str)."""
    codes = {condition["question"] for question in questions for condition in question.shown_when}
    options = [o for question in questions if question.code in codes for o in question.options]
    return list(dict.fromkeys(options))


def groups_of(sheet, part):
    """The questions of one Part as its form shows them, with every field closed."""
    form = SectionForm(sheet=sheet, part=part, prefix=part.section.code)
    for field in form.fields.values():
        field.disabled = True
    return [
        form.group(
            question,
            page_lang=get_language(),
            fact=known_fact(question, sheet.report) if question.is_derived else "",
        )
        for question in part.questions
    ]


def count_table(questions):
    """Columns and rows as components/table.html takes them."""
    columns = [
        {"name": _("Kind of reporter")},
        *(
            {"name": name, "numeric": True}
            for name in (_("Questions"), _("Of these under a condition"), _("Sections"))
        ),
    ]
    rows = [
        [count.kind, *({"text": str(n), "numeric": True} for n in count[1:])]
        for count in counts_by_kind(questions)
    ]
    return {"columns": columns, "rows": rows}
