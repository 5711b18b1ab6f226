import json

import pytest

from secretariat.site import sign_ins
from signatories.models import Actor, FocalPoint, User
from tests import factories


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path


@pytest.fixture
def association(db):
    """A supporting industry association, beside a supporting State and one that left."""
    declaration = factories.DeclarationFactory(slug="belem-declaration")
    state, association = Actor.Kind.COUNTRY, Actor.Kind.INDUSTRY_ASSOCIATION
    for slug, kind, withdrawn_on in [
        ("a-state", state, None),
        ("b-left", association, "2025-12-01"),
        ("c-association", association, None),
    ]:
        factories.EndorsementFactory(
            declaration=declaration,
            actor=factories.ActorFactory(slug=slug, kind=kind),
            endorsed_on="2025-11-14",
            withdrawn_on=withdrawn_on,
        )
    return Actor.objects.get(slug="c-association")


@pytest.mark.usefixtures("association")
def test_ensure_makes_people_who_can_sign_in(client):
    made = sign_ins.ensure()

    assert list(made) == ["staff", "focal_point", "contributor", "approver"]
    for email, password in made.values():
        assert email.endswith("@secretariat.localhost")
        assert client.login(email=email, password=password)
    assert [user.is_staff for user in User.objects.order_by("email")] == [False, False, False, True]


def test_ensure_speaks_for_no_state(association):
    sign_ins.ensure()

    appointed = FocalPoint.objects.order_by("role").values_list("role", "actor__slug")
    assert list(appointed) == [
        ("approver", "c-association"),
        ("contributor", "c-association"),
        ("focal_point", "c-association"),
    ]


@pytest.mark.usefixtures("association")
def test_ensure_again_changes_nothing(client):
    first = sign_ins.ensure()
    hashes = list(User.objects.values_list("password", flat=True))

    assert sign_ins.ensure() == first
    assert list(User.objects.values_list("password", flat=True)) == hashes
    assert FocalPoint.objects.count() == 3


@pytest.mark.usefixtures("association")
def test_ensure_makes_new_passwords_when_the_file_is_gone(client, var):
    email, old = sign_ins.ensure()["staff"]
    (var / "sign-ins.json").unlink()

    _, new = sign_ins.ensure()["staff"]

    assert new != old
    assert client.login(email=email, password=new)
    assert not client.login(email=email, password=old)


@pytest.mark.django_db
def test_ensure_works_before_anybody_supports():
    sign_ins.ensure()

    assert User.objects.count() == 4
    assert FocalPoint.objects.count() == 0


@pytest.mark.django_db
def test_passwords_are_kept_for_their_owner_alone(var):
    made = sign_ins.ensure()
    path = var / "sign-ins.json"

    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_text()) == {role: made[role][1] for role in made}


@pytest.mark.django_db
def test_ensure_refuses_production(settings, var):
    settings.IS_LOCAL = False

    with pytest.raises(sign_ins.NotLocal):
        sign_ins.ensure()

    assert User.objects.count() == 0
    assert not (var / "sign-ins.json").exists()
