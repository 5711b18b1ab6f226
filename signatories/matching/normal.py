"""Forms of a name in which its spellings are equal: case, accents, signs, word order."""

import re
import unicodedata

# Letters that Unicode does not take apart into a letter and its accent.
LETTERS = str.maketrans(
    {
        **{"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"},
        **dict.fromkeys("'’‘`´ʼ\"“”", ""),
        "&": " and ",
    }
)
# Cyrillic and Greek letters that look like Latin ones, in small letters. A word of a Latin name that
# can be read with them is the Latin word.
LOOK_ALIKE = str.maketrans("авекмнорстухѕіјαβεικορτχ", "abekmhopctyxsijabeikoptx")
LATIN = re.compile(r"[a-z]")
SINGLE_LETTER_DOT = re.compile(r"(?<=\b\w)\.")  # "U.S." is one word, "St. Lucia" two
WORD = re.compile(r"[^\W_]+")
SPELLING = re.compile(r"isation(s?)$")  # British and American spelling are one

# Words that say nothing of which name it is.
LEFT_OUT = frozenset({"the", "of", "and"})
# Words that say little: neither are they in an acronym, nor does sharing them mean anything.
SMALL = frozenset({"for", "in", "on", "to", "a"})
# What lists of countries and organizations shorten, and words of which several forms are met.
SPELT_OUT = {
    "rep": ("republic",),
    "dem": ("democratic",),
    "fed": ("federal",),
    "federated": ("federal",),
    "peoples": ("people",),
    "states": ("state",),
    "sts": ("state",),
    "islands": ("island",),
    "st": ("saint",),
    "ste": ("saint",),
    "us": ("united", "state"),
    "usa": ("united", "state", "america"),
    "uk": ("united", "kingdom"),
    "uae": ("united", "arab", "emirates"),
    "pdr": ("people", "democratic", "republic"),
    "dpr": ("democratic", "people", "republic"),
    "fyr": ("former", "yugoslav", "republic"),
    "tfyr": ("former", "yugoslav", "republic"),
    "sar": ("special", "administrative", "region"),
    "intl": ("international",),
    "programme": ("program",),
    "centre": ("center",),
}


def words(name):
    """The words of a name in their order (tuple of str), none for a name without letters."""
    # Signs such as the bold letters of mathematics are taken apart into capitals.
    text = unicodedata.normalize("NFKD", name.casefold()).casefold()
    text = SINGLE_LETTER_DOT.sub("", text)
    letters = "".join(letter for letter in text if not unicodedata.combining(letter))
    found = WORD.findall(letters.translate(LETTERS))
    if not letters.isascii() and LATIN.search(letters):
        found = [_as_it_looks(word) for word in found]
    found = (SPELLING.sub(r"ization\1", word) for word in found)
    spelt = (piece for word in found for piece in SPELT_OUT.get(word, (word,)))
    return tuple(word for word in spelt if word not in LEFT_OUT)


def _as_it_looks(word):
    seen = word.translate(LOOK_ALIKE)
    return seen if seen.isascii() else word


def key(told):
    """The same for words in any order: "Korea, Republic of" is "Republic of Korea"."""
    return " ".join(sorted(told))


def run_together(told):
    """The same for any spaces: "Sri Lanka" is "Srilanka"."""
    return "".join(told)
