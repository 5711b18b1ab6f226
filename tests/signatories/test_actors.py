"""What an actor of the register may hold."""

import pytest
from django.core.exceptions import ValidationError

from tests import factories


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "Africa", "../etc/passwd", "/etc/localtime", "UTC\x00", "GMT+25", " "]
)
def test_a_time_zone_that_is_none_is_refused(db, name):
    actor = factories.ActorFactory.build(time_zone=name)

    with pytest.raises(ValidationError) as error:
        actor.clean_fields()

    assert "time_zone" in error.value.message_dict


@pytest.mark.parametrize("name", ["UTC", "Africa/Windhoek", "America/Argentina/Buenos_Aires"])
def test_a_time_zone_that_is_known_is_taken(db, name):
    factories.ActorFactory.build(time_zone=name).clean_fields()
