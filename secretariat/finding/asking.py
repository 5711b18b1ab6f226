"""Which rows of all that can be found say a text: one query, whatever there is."""

from dataclasses import dataclass

from django.utils.translation import get_language

from secretariat.finding.marking import line_of, marked
from secretariat.finding.rows import ask

PAGE = 20
ORDER = "ORDER BY likeness DESC, found_position, found_title, found_keys"
FOUND = f"""
    , counted AS (SELECT found_kind, count(*) AS number FROM gathered GROUP BY found_kind),
    plain AS MATERIALIZED (
        SELECT *, plain_text(found_title) AS told FROM gathered WHERE %s IN ('', found_kind)
    ),
    ranked AS (
        SELECT plain.*, word_similarity(asked, told) + CASE
            WHEN told = asked THEN 3
            WHEN starts_with(told, asked) THEN 2
            WHEN strpos(told, asked) > 0 THEN 1
            ELSE 0 END AS likeness
        FROM plain, (SELECT plain_text(%s) AS asked) AS question
    ),
    shown AS (SELECT * FROM ranked {ORDER} LIMIT %s OFFSET %s)
    SELECT (SELECT json_object_agg(found_kind, number) FROM counted), (
        SELECT json_agg(
            json_build_array(found_kind, found_page, found_keys, found_title, found_text,
                             found_is_public) {ORDER}
        ) FROM shown
    )
"""  # noqa: S608 - written in this module


@dataclass(frozen=True)
class Hit:
    """A row that was found. ``title`` and ``line`` are HTML; ``url`` is "" where no page shows it."""

    kind: str
    label: str
    title: str
    line: str
    url: str
    is_public: bool


@dataclass(frozen=True)
class Found:
    """``counts`` is {kind: rows} of all kinds; ``hits`` are those of one page of the chosen kind."""

    counts: dict
    hits: list
    has_more: bool


def find(findables, text, *, user, kind="", page=1):
    """What the user may see and that says a text, the closest first (Found)."""
    language = get_language()
    querysets = [
        each.found(text, user=user, language=language, position=position)
        for position, each in enumerate(findables)
    ]
    asked = [kind, text, PAGE + 1, PAGE * (page - 1)]
    counts, rows = ask(querysets, FOUND, asked) or (None, None)
    by_kind = {each.kind: each for each in findables}
    hits = [_hit(by_kind[row[0]], text, *row[1:]) for row in rows or []]
    ordered = {each.kind: counts[each.kind] for each in findables if each.kind in (counts or {})}
    return Found(counts=ordered, hits=hits[:PAGE], has_more=len(hits) > PAGE)


def _hit(findable, text, page, keys, title, texts, is_public):
    return Hit(
        kind=findable.kind,
        label=findable.label_of_one,
        title=marked(title, text),
        line=line_of(texts, text),
        url=findable.address(page, keys),
        is_public=is_public,
    )
