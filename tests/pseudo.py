"""A language in which every text of ours stands in brackets: what stands outside was forgotten."""

import re
from html.parser import HTMLParser

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.apps import apps
from django.db import models
from django.test import override_settings
from django.utils.translation import trans_real

from secretariat.site import catalogues
from signatories.models import Translated

LANGUAGE = "fr"
SHOWN_ATTRIBUTES = {"aria-label", "alt", "title", "placeholder", "content"}
TEXTS = models.CharField | models.TextField


def bracketed(text):
    return f"⟦{text}⟧"


def catalogue(folder):
    """A compiled catalogue below ``folder`` (Path) with every text of the code in brackets."""
    made = Catalog(locale=LANGUAGE)
    for text in catalogues.texts().values():
        ids = [text.id] if isinstance(text.id, str) else list(text.id)
        marked = [bracketed(each) for each in ids]
        made.add(text.id, marked[0] if len(ids) == 1 else tuple(marked), context=text.context)
    path = folder / LANGUAGE / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, made)
    return folder


class Speaking(override_settings):
    """As a context: our texts come in brackets to whoever reads in LANGUAGE."""

    def __init__(self, folder):
        super().__init__(LOCALE_PATHS=[str(catalogue(folder))])

    def enable(self):
        super().enable()
        trans_real._translations = {}

    def disable(self):
        super().disable()
        trans_real._translations = {}


def translate_rows():
    """Put the texts of every row that can be translated in brackets."""
    for model in apps.get_models():
        if not issubclass(model, Translated):
            continue
        for row in model._base_manager.all():
            row.translations = row.translations | {LANGUAGE: _texts(row)}
            row.save(update_fields=["translations"])


def _texts(row):
    texts = {}
    for column in row._meta.concrete_fields:
        if column.name == "translations":
            continue
        pieces = row.pieces(column.name)
        if pieces is not None:
            texts[column.name] = {
                piece: bracketed(piece) for piece in pieces if isinstance(piece, str)
            }
        elif isinstance(column, TEXTS) and not column.choices and getattr(row, column.name):
            texts[column.name] = bracketed(getattr(row, column.name))
    return texts


class _Page(HTMLParser):
    """Gathers what a person reads of a page, apart from what names its own language."""

    def __init__(self):
        super().__init__()
        self.text = []
        self.links = []
        self._silent = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        is_other = tag != "html" and "lang" in attributes
        if tag not in VOID and (self._silent or is_other or tag in ("script", "style", "svg")):
            self._silent.append(tag)
        if not self._silent:
            self.text += [
                f" {value} "
                for name, value in attrs
                if value and self._is_shown(tag, name, attributes)
            ]

    def _is_shown(self, tag, name, attributes):
        if name == "content":
            return attributes.get("name") == "description"
        return name in SHOWN_ATTRIBUTES

    def handle_endtag(self, tag):
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()

    def handle_data(self, data):
        if not self._silent:
            self.text.append(data)


VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


def read(html):
    """(text, links) of a page: what a person reads (str), and where it leads (list of str)."""
    page = _Page()
    page.feed(html)
    return " ".join(page.text), page.links


def unmarked(text, *, known):
    """Words that stand outside all brackets (list of str), apart from those of ``known`` texts."""
    before = None
    while before != text:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
    for each in sorted(filter(None, known), key=len, reverse=True):
        text = text.replace(each, " ")
    return re.findall(r"[^\W\d_]{2,}", text)
