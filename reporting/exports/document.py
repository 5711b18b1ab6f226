"""What an edition says, once, for page and PDF alike.

Read from frozen rows, figures, charts and the manifest only. Each Cell carries the text that people
read; nothing downstream formats a number again.
"""

from django.utils.translation import gettext as _

from reporting.exports import wording
from reporting.exports.blocks import Document, figure_line, figure_text
from reporting.exports.chapters import outline, read_chapter

__all__ = ["figure_line", "figure_text", "read_cover", "read_document", "read_in_turn"]


def read_cover(edition, *, chapters=()):
    """The Document of a frozen edition whose figures are computed, in the active language."""
    coverage = edition.figures.only("coverage", "edition_id").get(key="reported")
    return Document(
        edition=edition,
        title=edition.title,
        subtitle=_("Edition %(slug)s") % {"slug": edition.slug},
        coverage=wording.coverage_of_edition(coverage.coverage),
        statements=wording.statements(edition),
        facts=wording.facts(edition),
        chapters=chapters,
    )


def read_document(edition):
    """The Document with every chapter. What is too long for paper says where it stands instead."""
    return read_cover(
        edition, chapters=[read_chapter(edition, head.code) for head in outline(edition)]
    )


def read_in_turn(edition):
    """The same Document for one reader: each chapter is read when asked for, and not kept."""
    return read_cover(
        edition, chapters=(read_chapter(edition, head.code) for head in outline(edition))
    )
