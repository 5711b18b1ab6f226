"""The pages that explain the API, under the strict content security policy."""

from secretariat.api_urls import RESOURCES, SIGNED_IN


def test_docs_explain_every_list_without_complaint(visit):
    visitor = visit()

    visitor.page.goto("/api/v1/docs/")

    assert visitor.page.get_by_role("heading", level=3).count() == len([*RESOURCES, *SIGNED_IN])
    assert visitor.violations() == []
    assert visitor.complaints == []


def test_explorer_tries_an_endpoint_under_the_strict_policy(visit):
    visitor = visit()

    visitor.page.goto("/api/v1/explorer/")
    visitor.page.locator("#operations-actors-actors_list button.opblock-summary-control").click()
    visitor.page.get_by_role("button", name="Try it out").click()
    visitor.page.get_by_role("button", name="Execute").click()
    visitor.page.locator(".live-responses-table .response-col_status").first.wait_for()

    answer = visitor.page.locator(".live-responses-table").inner_text()
    assert '"results": []' in answer
    assert visitor.complaints == []
