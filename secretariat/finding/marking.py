"""The words that were searched, marked in what was found, as the database would find them."""

import re
import unicodedata

from django.utils.html import format_html, format_html_join

# What PostgreSQL's unaccent writes otherwise, of letters that do not fall apart.
OTHERWISE = {"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
WORD = re.compile(r"\w+")
ALIKE = 0.4  # of two words; the database compares a text with the closest part of the other
SHORT = 3  # letters that are looked for only at the beginning of a word
LINE, BEFORE = 200, 60  # characters of a line, and of those before the first word that is marked


def plain(text):
    """(the text without accents in lower case, for each of its characters the place it comes from)."""
    letters, places = [], []
    for place, character in enumerate(text):
        for letter in unicodedata.normalize("NFKD", character.lower()):
            if not unicodedata.combining(letter):
                told = OTHERWISE.get(letter, letter)
                letters.append(told)
                places += [place] * len(told)
    return "".join(letters), places


def spans(text, query):
    """[(start, end)] of what in a text is like a query, in order and apart from each other."""
    told, places = plain(text)
    asked = plain(query)[0].strip()
    if not asked:
        return []
    found = [(at.start(), at.end()) for at in re.finditer(re.escape(asked), told)]
    if not found:
        words = WORD.findall(asked)
        found = [at.span() for at in WORD.finditer(told) if _is_asked(at[0], words)]
    return [(places[start], places[end - 1] + 1) for start, end in found]


def _is_asked(word, asked):
    return any(
        word.startswith(each) if len(each) < SHORT else each in word or _alike(word, each) > ALIKE
        for each in asked
    )


def _alike(first, second):
    """How many three-letter parts two words share, of those that they have (0 to 1)."""
    ours, theirs = _trigrams(first), _trigrams(second)
    return len(ours & theirs) / len(ours | theirs)


def _trigrams(word):
    padded = f"  {word} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def marked(text, query):
    """The whole text as HTML, with what is like the query marked."""
    parts, at = [], 0
    for start, end in spans(text, query):
        parts += [text[at:start], format_html("<mark>{}</mark>", text[start:end])]
        at = end
    return format_html_join("", "{}", ((part,) for part in [*parts, text[at:]]))


def line_of(texts, query):
    """One line of HTML from several texts, around the first word that is like the query."""
    text = " · ".join(" ".join(each.split()) for each in texts)
    first = next(iter(spans(text, query)), (0, 0))[0]
    begin = 0
    if len(text) > LINE and first > BEFORE:
        begin = text.rfind(" ", 0, first - BEFORE) + 1
    end = len(text)
    if end > begin + LINE:
        end = max(text.rfind(" ", begin, begin + LINE), begin + LINE // 2)
    shown = f"{'… ' if begin else ''}{text[begin:end]}{' …' if end < len(text) else ''}"
    return marked(shown, query)
