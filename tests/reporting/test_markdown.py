"""Limited Markdown is shown, and nothing but it."""

from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.markdown import as_html

ALLOWED = {
    "p": {"class"},
    "ul": {"class"},
    "ol": {"class", "start"},
    "li": set(),
    "strong": set(),
    "em": set(),
    "a": {"class", "rel", "href"},
}
PIECES = st.sampled_from(
    [
        *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!--", "-->", "<b>", '"'),
        *("[a](javascript:alert(1))", "[a](https://x.example/?a=1&b=2)", "[a](<data:x>)", "]("),
        *(
            "[a][b]",
            "\n\n",
            "\n",
            "- ",
            "1. ",
            "**",
            "*",
            "_",
            "`",
            "# ",
            "> ",
            "\\",
            "&lt;",
            "&#106;",
        ),
        *("![i](https://x.example/i.png)", "<https://x.example>", "https://x.example", "    ", "|"),
        *(
            '[a](https://x.example "onload=")',
            "[a](java\nscript:x)",
            "[a](//x.example)",
            "\x00",
            "{}",
        ),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=25).map("".join)


class Tags(HTMLParser):
    """Every tag of a text, as (name, attributes)."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\ntwo", '<p class="govuk-body">One\ntwo</p>'),
        ("*a* __b__", '<p class="govuk-body"><em>a</em> <strong>b</strong></p>'),
        ("- a\n- b", '<ul class="govuk-list govuk-list--bullet"><li>a</li><li>b</li></ul>'),
        ("3. a", '<ol class="govuk-list govuk-list--number" start="3"><li>a</li></ol>'),
        (
            "[us](https://x.example/?a=1&b=2)",
            '<p class="govuk-body"><a class="govuk-link" rel="nofollow noopener"'
            ' href="https://x.example/?a=1&amp;b=2">us</a></p>',
        ),
        ("[a](javascript:alert)", '<p class="govuk-body">[a](javascript:alert)</p>'),
        ("[a](ftp://x.example)", '<p class="govuk-body">a</p>'),
        ("[a](/logout)", '<p class="govuk-body">a</p>'),
        ("[a](https:///x)", '<p class="govuk-body">a</p>'),
        (
            "[a](https://[x\u2100)",
            '<p class="govuk-body"><a class="govuk-link" rel="nofollow noopener"'
            ' href="https://%5Bx%E2%84%80">a</a></p>',
        ),
        ("*a*" + "b" * 20_000, '<p class="govuk-body">*a*' + "b" * 20_000 + "</p>"),
        ("<b>5 < 6 & 7</b>", '<p class="govuk-body">&lt;b&gt;5 &lt; 6 &amp; 7&lt;/b&gt;</p>'),
        ("# Title", '<p class="govuk-body"># Title</p>'),
        ("![i](https://x.example/i.png)", None),
        ("", ""),
    ],
)
def test_as_html_shows_limited_markdown(text, html):
    shown = as_html(text)

    if html is None:
        assert "<img" not in shown
    else:
        assert shown == html


@settings(max_examples=1000)
@given(TEXTS)
def test_as_html_writes_no_other_tag_or_attribute(text):
    for tag, attributes in Tags(as_html(text)).found:
        assert set(attributes) <= ALLOWED[tag]
        if tag == "a":
            assert attributes["href"].startswith(("http://", "https://"))
            assert attributes["rel"] == "nofollow noopener"


@pytest.mark.parametrize(
    "text",
    [
        "- " * 500,
        "*" * 20_000,
        "[" * 20_000,
        "[a](" * 5_000,
        "**a" * 2_500 + "a**" * 2_500,
        "*a **a " * 1_400 + "a** a*" * 1_400,
        "\n".join("  " * n + "- a" for n in range(200)),
    ],
)
def test_as_html_copes_with_what_is_nested(text):
    assert as_html(text)


def test_the_filter_escapes_by_itself():
    page = Template("{% load markdown %}{{ text|markdown }}")

    shown = page.render(Context({"text": "**a** <script>"}))

    assert shown == '<p class="govuk-body"><strong>a</strong> &lt;script&gt;</p>'
