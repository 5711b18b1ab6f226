"""The public pages over the register as it is shipped."""

from playwright.sync_api import expect

PAGES = [
    "/",
    "/supporters/",
    "/supporters/?group=g77&kind=country",
    "/supporters/?kind=planet",
    "/actors/",
    "/actors/brazil/",
    "/actors/of-old/",
    "/initiatives/",
    "/initiatives/climate-club/",
    "/actions/",
    "/agenda/",
    "/calendar/",
    "/calendar/?past=1",
    "/calendar/?month=soon&kind=cop",
    "/cops/31/",
    "/declarations/",
    "/declarations/belem-declaration/",
    "/search/?q=steel",
    "/search/?q=steel&kind=referenceaction&page=2",
    "/search/?q=zzzzzz",
    "/accessibility/",
]


A4 = 718  # CSS pixels between the margins of a sheet
LOOKS = [(1280, "light"), (320, "dark")]  # each width and each scheme once


def test_pass_axe_and_fit_the_window_under_the_strict_policy(visit, shipped_register):
    visitor = visit()
    found = []
    for address in PAGES:
        visitor.page.goto(address)
        for width, scheme in LOOKS:
            visitor.page.set_viewport_size({"width": width, "height": 900})
            visitor.page.emulate_media(color_scheme=scheme)
            found += [f"{width} {scheme} {line}" for line in visitor.violations()]
            if visitor.is_wider_than_its_window():
                found.append(f"{address} is wider than {width}")

    assert found == []
    # The address of old is there to be missed.
    assert [text for text in visitor.complaints if "404" not in text] == []


def test_wide_tables_fit_on_paper(visit, shipped_register):
    page = visit(viewport={"width": A4, "height": 900}).page
    page.emulate_media(media="print")
    page.goto("/coherence/")

    matrix = page.locator(".app-table-region").first
    assert matrix.evaluate("region => region.scrollWidth - region.clientWidth") == 0


def test_work_without_javascript_and_print_verified_facts_only(visit, shipped_register):
    page = visit(java_script_enabled=False).page
    page.goto("/supporters/")
    page.get_by_text("Filter this list").click()
    page.get_by_label("Kind", exact=True).select_option("un_entity")
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("table")).to_have_count(1)
    expect(page.get_by_role("link", name="United Nations Industrial Development")).to_have_count(1)

    page.goto("/")
    page.get_by_role("searchbox", name="Search").fill("kazakstan")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name="Kazakhstan")).to_have_count(1)

    page.goto("/calendar/")
    assert "8 November 2027" not in page.content()  # COP32, from memory
    for conference, unknown in (("COP32", "date not confirmed"), ("COP33", "no host is confirmed")):
        told = page.get_by_role("listitem").filter(has_text=conference)
        expect(told.get_by_text(unknown)).to_have_count(1)
