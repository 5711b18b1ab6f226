"""Limited Markdown: paragraphs, lists, emphasis and links to the web; anything else is text.

The parser only tells what is emphasis and what is a list. Every tag is written here, and what a
person typed reaches the page through ``format_html`` alone, which escapes it: there is no foreign
HTML to be cleaned, so there is no cleaner to be passed by.
"""

from itertools import accumulate
from urllib.parse import urlsplit

from django.utils.html import format_html, format_html_join
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

LONGEST = 20_000  # characters
DEEPEST = 20  # levels of lists in lists; deeper ones stay text
MOST_NESTED = 100  # levels of anything: emphasis has no bound of its own in the parser
PARSER = MarkdownIt("zero", {"maxNesting": DEEPEST}).enable(["list", "emphasis", "link", "escape"])
PLAIN = MarkdownIt("zero")  # paragraphs alone
TAGS = {
    "paragraph": '<p class="govuk-body">{}</p>',
    "bullet_list": '<ul class="govuk-list govuk-list--bullet">{}</ul>',
    "list_item": "<li>{}</li>",
    "strong": "<strong>{}</strong>",
    "em": "<em>{}</em>",
}
ORDERED = '<ol class="govuk-list govuk-list--number" start="{}">{}</ol>'
LINK = '<a class="govuk-link" rel="nofollow noopener" href="{}">{}</a>'


def tree(text):
    """What a text says, as a tree of nodes whose ``type`` is "root", "inline", "text",
    "ordered_list" or a key of TAGS, or "link" (SyntaxTreeNode). One nested beyond MOST_NESTED is
    text alone.
    """
    tokens = PARSER.parse(text)
    is_too_deep = any(_depth(token.children or ()) > MOST_NESTED for token in tokens)
    return SyntaxTreeNode(PLAIN.parse(text) if is_too_deep else tokens)


def _depth(tokens):
    """How many levels of emphasis and links stand in one another at most (int)."""
    return max(accumulate((token.nesting for token in tokens), initial=0))


def as_html(text):
    """A text as HTML that may stand in a page.

    A text too long to be submitted is shown as it was typed: parsing it would take seconds.
    """
    return _html(tree(text)) if len(text) <= LONGEST else format_html(TAGS["paragraph"], text)


def web_address(node):
    """Where a link leads (str); "" for anything but http and https."""
    parts = urlsplit(node.attrs["href"])  # the parser has percent-encoded what would not split
    return parts.geturl() if parts.scheme in ("http", "https") and parts.netloc else ""


def _html(node):
    if node.type == "text":
        return format_html("{}", node.content)
    inner = format_html_join("", "{}", ((_html(child),) for child in node.children))
    if node.type == "link":
        address = web_address(node)
        return format_html(LINK, address, inner) if address else inner
    if node.type == "ordered_list":
        return format_html(ORDERED, node.attrs.get("start", 1), inner)
    if node.type in TAGS and not node.hidden:  # hidden: the paragraph of a tight list
        return format_html(TAGS[node.type], inner)
    return inner
