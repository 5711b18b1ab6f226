"""Fields of forms as GOV.UK shows them.

``templates/django/forms/field.html`` says what stands around a control. Most controls are one
element and written here: the form of a section has hundreds of them, and a template for each would
cost most of the page.
"""

from django.forms import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.html import format_html

CLASSES = {
    "checkbox": "govuk-checkboxes__input",
    "date": "govuk-input govuk-input--width-10",
    "file": "govuk-file-upload",
    "hidden": "",
    "number": "govuk-input govuk-input--width-10",
    "radio": "govuk-radios__input",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
}
OTHER = "govuk-input"
LEFT_OUT = ("class", "placeholder")  # a placeholder vanishes while one types
SELECTED = format_html(" {}", "selected")


class Field(BoundField):
    """A field of a form; what its template shows is worked out once."""

    def get_context(self):
        widget = self.field.widget
        is_set = widget.use_fieldset
        return {
            "id": self.auto_id,
            "for": self.id_for_label,
            "label": self.label,
            "hint": self.help_text,
            "errors": self.errors,
            "control": self.as_widget(),
            "suffix": getattr(self.field, "suffix", ""),
            "is_set": is_set,
            "is_ticked": not is_set and getattr(widget, "input_type", "") == "checkbox",
            "described_by": self.aria_describedby if is_set else "",
        }


class Renderer(TemplatesSetting):
    bound_field_class = Field

    def render(self, template_name, context, request=None):
        if write := CONTROLS.get(template_name):
            return write(context["widget"])
        return super().render(template_name, context, request)


def attributes(widget, kind, **more):
    """{name: value} of ``more`` and of what the form says of the control.

    The class is ours, then an error's, then the form's own. ``kind`` is a key of CLASSES or any
    other type of an input.
    """
    attrs = widget["attrs"]
    classes = CLASSES.get(kind, OTHER)
    if "aria-invalid" in attrs and kind not in ("checkbox", "radio", "hidden"):
        classes += f" {classes.partition(' ')[0]}--error"
    if own := attrs.get("class"):
        classes += f" {own}"
    kept = {name: value for name, value in attrs.items() if name not in LEFT_OUT}
    return {**more, "class": classes or None, **kept}


def written(attrs):
    """Attributes, a space before each; None and False are left out, what is True has no value."""
    bare = {name: "" if value is True else value for name, value in attrs.items()}
    kept = {name: value for name, value in bare.items() if value is not None and value is not False}
    pattern = "".join(f' {name}="{{}}"' for name in kept)  # names are the code's, values anybody's
    return format_html(pattern, *kept.values()) if kept else ""


def _input(widget, kind=""):
    of_input = {"type": widget["type"], "name": widget["name"], "value": widget["value"]}
    return format_html("<input{}>", written(attributes(widget, kind or widget["type"], **of_input)))


def _date(widget):
    return _input(widget, "date")


def _textarea(widget):
    # A browser leaves out the line break that follows the tag.
    return format_html(
        "<textarea{}>\n{}</textarea>",
        written(attributes(widget, "textarea", name=widget["name"])),
        widget["value"] or "",
    )


def _select(widget):
    groups = [_group(title, options) for title, options, _number in widget["optgroups"]]
    return format_html(
        "<select{}>" + "{}" * len(groups) + "</select>",
        written(attributes(widget, "select", name=widget["name"])),
        *groups,
    )


def _group(title, options):
    cells = [
        cell
        for option in options
        for cell in (str(option["value"]), SELECTED if option["selected"] else "", option["label"])
    ]
    lines = format_html('<option value="{}"{}>{}</option>' * len(options), *cells) if cells else ""
    return format_html('<optgroup label="{}">{}</optgroup>', title, lines) if title else lines


INPUTS = "text number email url tel search color password hidden file datetime time checkbox"
CONTROLS = {
    **{f"django/forms/widgets/{name}.html": _input for name in INPUTS.split()},
    "django/forms/widgets/date.html": _date,
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}
