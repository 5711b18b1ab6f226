"""From a letter to a named contributor, in a real browser: no script is needed for any of it."""

import re

import pytest

from signatories.models import Actor, FocalPoint
from tests.browser.conftest import PASSWORD
from tests.files import samples

NAME = "Global Wind Energy Council"
NEW_PASSWORD = "seven green kilns by the river"


@pytest.fixture
def staff(shipped_register, person):
    return person("staff@example.org", is_staff=True)


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "note verbale.pdf"
    path.write_bytes(samples.pdf())
    return path


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def window(request, visit):
    """``window()``: a new browser window, with JavaScript and without."""

    def open_window():
        visitor = visit(java_script_enabled=request.param)
        visitor.has_script = request.param
        return visitor

    return open_window


@pytest.fixture
def newest_link(run_jobs, mailoutbox):
    """``newest_link()``: where the mail that left last leads."""

    def find():
        run_jobs()
        return re.search(r"http://localhost:8000(/invitations/\S+)", mailoutbox[-1].body)[1]

    return find


def press(visitor, name):
    visitor.page.get_by_role("button", name=name, exact=True).click()


def look(visitor):
    """The page as it stands is accessible, wide and narrow, and fits into the narrowest window.

    Only looked at where axe can run; without scripts the pages are the same.
    """
    wrong = []
    if not visitor.has_script:
        return
    for width in (320, 1280):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        wrong += visitor.violations()
        if visitor.is_wider_than_its_window():
            wrong.append(f"{visitor.page.url} scrolls sideways")
    assert wrong + visitor.complaints == []


def sign_in(visitor, email, password):
    page = visitor.page
    page.goto("/workspace/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    press(visitor, "Sign in")
    page.wait_for_url("**/workspace/")


def name_person(visitor, *, role, name, email, letter=None):
    """Fill the form that names somebody."""
    page = visitor.page
    page.get_by_role("button", name="Name somebody").click()
    look(visitor)
    press(visitor, "Name this person")
    page.get_by_text("There is a problem").wait_for()
    look(visitor)
    page.get_by_label(role).check()
    page.get_by_label("Full name").fill(name)
    page.get_by_label("Email address").fill(email)
    if letter:
        page.get_by_label("Letter or note verbale").set_input_files(letter)
    press(visitor, "Name this person")
    page.get_by_text(name).first.wait_for()
    look(visitor)


def accept(visitor, link, *, name):
    """Open the link of an invitation, set a password, begin."""
    page = visitor.page
    page.goto(link)
    look(visitor)
    page.get_by_label("Choose a password").fill(NEW_PASSWORD)
    page.get_by_label("The same password again").fill("something else entirely")
    press(visitor, "Accept and sign in")
    page.get_by_text("The two passwords differ.").first.wait_for()
    look(visitor)
    page.get_by_label("Choose a password").fill(NEW_PASSWORD)
    page.get_by_label("The same password again").fill(NEW_PASSWORD)
    press(visitor, "Accept and sign in")
    page.wait_for_url("**/workspace/")
    page.get_by_text(f"You now act for {NAME}.").wait_for()


def test_a_letter_leads_to_a_named_contributor(staff, window, letter, newest_link):
    # Staff enter what the letter says, read it again on the desk, and confirm.
    desk = window()
    sign_in(desk, staff.email, PASSWORD)
    desk.page.goto("/nominations/")
    look(desk)
    desk.page.get_by_label("For which country or organization?").fill("wind energy")
    press(desk, "Find")
    desk.page.get_by_role("link", name=NAME).click()
    look(desk)
    name_person(
        desk,
        role="focal point: names",
        name="Fo Calpoint",
        email="focal@example.org",
        letter=letter,
    )
    desk.page.goto("/nominations/")
    desk.page.get_by_role("link", name=f"{NAME}: Fo Calpoint").click()
    look(desk)
    with desk.page.expect_download() as download:
        desk.page.get_by_role("link", name="note verbale.pdf").click()
    assert download.value.suggested_filename == "note verbale.pdf"
    press(desk, "Confirm the nomination")
    desk.page.get_by_text("Confirmed.").wait_for()

    # The focal point accepts and names a contributor, who accepts as well.
    focal_point = window()
    link = newest_link()
    accept(focal_point, link, name="Fo Calpoint")
    focal_point.page.goto("/people/")
    look(focal_point)
    name_person(
        focal_point, role="contributor: fills", name="Con Tributor", email="con@example.org"
    )
    contributor = window()
    accept(contributor, newest_link(), name="Con Tributor")
    contributor.page.goto("/people/")
    look(contributor)
    assert contributor.page.get_by_role("button", name="Name somebody").count() == 0
    held = FocalPoint.objects.in_force().filter(actor=Actor.objects.get(name=NAME))
    assert set(held.values_list("role", "user__name")) == {
        ("focal_point", "Fo Calpoint"),
        ("contributor", "Con Tributor"),
    }

    # A used link says so. The contributor's role is handed over, then the leaver's page asks.
    stranger = window()
    stranger.page.goto(link)
    stranger.page.get_by_text("This link no longer works").first.wait_for()
    stranger.complaints.clear()  # the browser notes the status 410
    look(stranger)
    focal_point.page.goto("/people/")
    focal_point.page.get_by_role("link", name=re.compile("Hand over.*Con Tributor")).click()
    look(focal_point)
    focal_point.page.goto("/people/")
    focal_point.page.get_by_role("link", name=re.compile("End.*Con Tributor")).click()
    look(focal_point)
    press(focal_point, "End the appointment")
    focal_point.page.get_by_text("no longer acts for").wait_for()
    contributor.page.goto("/workspace/")
    contributor.page.wait_for_url("**/accounts/login/**")
