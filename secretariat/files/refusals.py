"""Why a file is not taken: one whole sentence or two for each code, with what to do about it."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # Name and size
    "name_ending": _(
        "Files of this kind are not taken. Send a PDF, DOCX, XLSX, CSV, PNG or JPEG file, with a "
        "name that ends in .pdf, .docx, .xlsx, .csv, .png, .jpg or .jpeg."
    ),
    "other_kind": _(
        "The name of the file ends in .%(ending)s, but its content is %(kind)s. Check that it is "
        "the file you mean, and give it the right ending."
    ),
    "not_the_kind": _(
        "The name of the file ends in .%(ending)s, but its content is something else. Check that "
        "it is the file you mean."
    ),
    "empty": _("The file is empty."),
    "too_large": _("The file is larger than %(most)s MB. Send a smaller one, or several."),
    "incomplete": _("The file has not arrived completely. Choose it again."),
    "busy": _("Many files are being checked at this moment. Send yours again in a minute."),
    "too_many_uploads": _(
        "You have %(most)s uploads that are not finished. Finish one, or send the file with the "
        "page's form."
    ),
    "infected": _("A virus was found in this file. That is final: no later scan sets it free."),
    "no_scanner": _("No virus scanner is configured."),
    # Other kinds of content
    "program": _("This is a program or a script, whatever its name says. Programs are not taken."),
    "archive": _(
        "This is an archive of files. Send the documents that are in it one by one, without "
        "packing them."
    ),
    "other_image": _(
        "This is a picture or film of a kind that is not taken. Save the picture as PNG or JPEG."
    ),
    "other_document": _(
        "This is a document of a kind that is not taken. Save it as PDF, DOCX or XLSX."
    ),
    "old_office": _(
        "This is a document of an old Office version. Save it as DOCX or XLSX, or as PDF."
    ),
    "other_office": _(
        "This is an Office document of another kind, for example a presentation or a template. "
        "Save it as PDF."
    ),
    "markup": _("This is a web page, a drawing or a script (HTML, SVG, XML). Save it as PDF."),
    "two_kinds": _(
        "The file is two kinds of file in one, which is done to deceive programs. Save its "
        "content anew."
    ),
    # Any kind
    "broken": _("The file is damaged and cannot be read. Save or export it anew."),
    "encrypted": _("The file is protected by a password or encrypted. Remove the protection."),
    "too_complex": _(
        "Reading the file takes more memory or time than a document should. Save it anew in a "
        "simpler form, for example as PDF."
    ),
    # Packages
    "archive_broken": _("The file is damaged inside: its parts do not agree. Save it anew."),
    "archive_extra": _("The file holds bytes that belong to none of its parts. Save it anew."),
    "archive_names": _("The file holds parts with forbidden or doubled names. Save it anew."),
    "archive_entries": _("The file has more than %(most)s parts."),
    "archive_size": _("Unpacked, the file is larger than %(most)s MB."),
    "archive_ratio": _(
        "Unpacked, the file or a part of it is more than %(most)s times larger. Remove empty rows "
        "and columns that carry formats only, and save it anew."
    ),
    # Office documents
    "office_macros": _("The document holds macros. Save it without them, as DOCX or XLSX."),
    "office_active": _("The document holds active parts such as controls or add-ins. Remove them."),
    "office_embedded": _(
        "The document holds other files or objects. Replace them by pictures, or send them one "
        "by one."
    ),
    "office_external": _(
        "The document takes content from other files, data sources or addresses. Break these "
        "links and save it anew."
    ),
    "xml_doctype": _("The document declares a document type in its XML, which none needs."),
    "xml_broken": _("A part of the document is not well-formed XML. Save it anew."),
    # PDF
    "pdf_end": _(
        "The PDF does not end where it should: it is cut off, or something was added after it. "
        "Save or print it as PDF anew."
    ),
    "pdf_script": _("The PDF holds JavaScript. Print it as PDF anew, without scripts."),
    "pdf_launch": _(
        "The PDF starts programs, opens other files or sends data. Print it as PDF anew."
    ),
    "pdf_opens": _("The PDF does something when it is opened. Print it as PDF anew."),
    "pdf_embedded": _("The PDF holds or refers to other files. Send them one by one."),
    "pdf_form": _("The PDF is a dynamic form (XFA). Print it as PDF anew."),
    "pdf_media": _("The PDF holds sound, film or other media. Print it as PDF anew."),
    # Pictures
    "image_pixels": _("The picture has more than %(most)s million pixels. Make it smaller."),
    "image_animated": _("The picture is animated. Send a single picture."),
    "image_grown": _("Cleaned, the picture is larger than %(most)s MB. Make it smaller."),
    # CSV
    "csv_encoding": _("The text is not in UTF-8. In Excel, save it as “CSV UTF-8”."),
    "csv_binary": _("The file holds bytes that no text table has."),
    "csv_line": _("A line or field is longer than %(most)s characters."),
    "csv_columns": _("The table has more than %(most)s columns."),
    "csv_no_table": _("The text is not a table: most of its lines have one column only."),
    "csv_formula": _(
        "Row %(row)s holds a formula. Send its result, or put the text behind an apostrophe."
    ),
}


class Refused(Exception):
    """A file is not taken. ``reason`` is a sentence for the person; ``code`` is for programs."""

    def __init__(self, code, **details):
        super().__init__(code)
        self.code = code
        self.details = {**details, **_as_shown(details)}

    @property
    def reason(self):
        """In the language of the moment (str)."""
        return SENTENCES[self.code] % self.details

    def __str__(self):
        return str(self.reason)


def _as_shown(details):
    return {name: details[name].upper() for name in ("kind",) if name in details}
