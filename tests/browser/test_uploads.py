"""A file chosen in a real browser: in pieces, over a bad connection, and without the script."""

import hashlib

import pytest
from django.conf import settings as django_settings

from secretariat.files.actions import CHUNK
from secretariat.files.models import StoredFile, Upload
from tests import factories

PIECES = 5


@pytest.fixture(autouse=True)
def page_with_a_field(settings, tmp_path):
    settings.ROOT_URLCONF = "tests.files.urls"
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def table(tmp_path):
    """A good file of five pieces."""
    path = tmp_path / "table.csv"
    row = b"year;value\n"
    path.write_bytes(row * ((PIECES * CHUNK - 10) // len(row)))
    return path


@pytest.fixture
def open_page(visit, client, live_server, transactional_db):
    """``open_page(**options)``: the page, seen by somebody who is signed in."""

    def open_window(**options):
        visitor = visit(**options)
        client.force_login(factories.UserFactory())
        cookie = client.cookies[django_settings.SESSION_COOKIE_NAME]
        visitor.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
        )
        visitor.page.goto("/send/")
        return visitor

    return open_window


def choose(page, path):
    page.get_by_label("A file").set_input_files(path)


def wait_until_said(page, text):
    page.locator(".app-upload [role=status]", has_text=text).wait_for()


def let_time_pass_until_said(page, text):
    """Half a minute at a time by the page's clock, as often as its attempts need."""
    said = page.locator(".app-upload [role=status]", has_text=text)
    for _ in range(1000):
        if said.count():
            return
        page.clock.run_for(31_000)
    pytest.fail(f"Never said: {text}")


def save(page):
    page.get_by_label("A note").fill("a note")
    page.get_by_role("button", name="Save").click()


def assert_stored(page, path):
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    page.locator("#stored").wait_for()
    assert page.locator("#stored").inner_text() == f"{path.name} {digest}"
    assert StoredFile.objects.get().sha256 == digest


def count_pieces(page, *, broken=()):
    """Notes each piece that is sent; those whose number is in ``broken`` never arrive."""
    offsets = []

    def handle(route):
        offsets.append(int(route.request.headers["upload-offset"]))
        if len(offsets) in broken:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/chunk/", handle)
    return offsets


def test_file_arrives_in_pieces_and_the_form_names_it(open_page, table):
    visitor = open_page()
    offsets = count_pieces(visitor.page)

    choose(visitor.page, table)
    wait_until_said(visitor.page, "“table.csv” is uploaded.")

    assert offsets == [CHUNK * n for n in range(PIECES)]
    assert visitor.page.get_by_label("A file").input_value() == ""
    assert visitor.page.locator("[name=file-upload]").input_value() == str(Upload.objects.get().uid)
    assert visitor.violations() == []
    save(visitor.page)
    assert_stored(visitor.page, table)
    assert visitor.complaints == []


def test_broken_connection_costs_one_piece(open_page, table):
    visitor = open_page()
    offsets = count_pieces(visitor.page, broken={3, 4})

    choose(visitor.page, table)
    wait_until_said(visitor.page, "“table.csv” is uploaded.")

    assert offsets == [CHUNK * n for n in (0, 1, 2, 2, 2, 3, 4)]
    save(visitor.page)
    assert_stored(visitor.page, table)


def test_reload_goes_on_where_it_broke_off(open_page, table):
    visitor = open_page()
    offsets = count_pieces(visitor.page, broken=range(3, 100))
    choose(visitor.page, table)
    wait_until_said(visitor.page, "The connection is interrupted.")
    visitor.page.unroute("**/chunk/")
    sent = len(offsets)

    visitor.page.reload()
    offsets = count_pieces(visitor.page)
    choose(visitor.page, table)
    wait_until_said(visitor.page, "“table.csv” is uploaded.")

    assert sent >= 3
    assert offsets == [CHUNK * n for n in (2, 3, 4)]
    assert Upload.objects.count() == 1
    save(visitor.page)
    assert_stored(visitor.page, table)


def test_upload_that_never_works_leaves_the_file_to_the_form(open_page, table):
    visitor = open_page()
    visitor.page.clock.install()
    visitor.page.route("**/files/uploads/**", lambda route: route.abort("connectionreset"))

    choose(visitor.page, table)
    let_time_pass_until_said(visitor.page, "The upload did not work.")

    save(visitor.page)
    assert_stored(visitor.page, table)


def test_form_sent_in_mid_upload_carries_the_file_itself(open_page, table):
    visitor = open_page()
    routes = []
    visitor.page.route(
        "**/chunk/", lambda route: routes.append(route)
    )  # a piece that takes for ever

    choose(visitor.page, table)
    wait_until_said(visitor.page, "0 per cent")
    save(visitor.page)

    assert_stored(visitor.page, table)
    assert len(routes) == 1
    visitor.page.unroute_all(behavior="ignoreErrors")


def test_file_that_is_not_taken_is_refused_at_once(open_page, tmp_path):
    path = tmp_path / "setup.exe"
    path.write_bytes(b"MZ")
    visitor = open_page()

    choose(visitor.page, path)

    wait_until_said(visitor.page, "Files of this kind are not taken.")
    assert not Upload.objects.exists()


def test_upload_outlives_an_error_elsewhere_in_the_form(open_page, table):
    visitor = open_page()
    choose(visitor.page, table)
    wait_until_said(visitor.page, "“table.csv” is uploaded.")

    visitor.page.get_by_role("button", name="Save").click()  # without a note
    wait_until_said(visitor.page, "A file is uploaded already.")
    assert visitor.violations() == []
    save(visitor.page)

    assert_stored(visitor.page, table)


def test_plain_post_works_without_the_script(open_page, table):
    visitor = open_page(java_script_enabled=False)

    choose(visitor.page, table)
    save(visitor.page)

    assert_stored(visitor.page, table)
    assert not Upload.objects.exists()


def test_field_fits_into_a_narrow_window(open_page, table):
    visitor = open_page(viewport={"width": 320, "height": 800})
    choose(visitor.page, table)
    wait_until_said(visitor.page, "is uploaded.")

    assert not visitor.is_wider_than_its_window()
    assert visitor.violations() == []
