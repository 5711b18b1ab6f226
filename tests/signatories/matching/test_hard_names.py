"""Names of countries as lists write them, against the register as it is."""

import pytest

from signatories.matching import Answer, Query, resolve
from signatories.models import Actor

SAME = {
    "NA": "namibia",
    "NAM": "namibia",
    "516": "namibia",
    "Korea, Rep.": "republic-of-korea",
    "Korea, Dem. People's Rep.": "democratic-peoples-republic-of-korea",
    "Korea (South)": "republic-of-korea",
    "Congo, Dem. Rep.": "democratic-republic-of-the-congo",
    "Congo, Rep.": "congo",
    "Congo (Kinshasa)": "democratic-republic-of-the-congo",
    "Congo - Brazzaville": "congo",
    "République démocratique du Congo": "democratic-republic-of-the-congo",
    "Zaire": "democratic-republic-of-the-congo",
    "Niger": "niger",
    "Republic of the Niger": "niger",
    "Nigeria": "nigeria",
    "Dominica": "dominica",
    "Commonwealth of Dominica": "dominica",
    "República Dominicana": "dominican-republic",
    "Guinea": "guinea",
    "Guinea Bissau": "guinea-bissau",
    "Guinea Ecuatorial": "equatorial-guinea",
    "Papua New Guinea": "papua-new-guinea",
    "Sudan": "sudan",
    "Sudan, South": "south-sudan",
    "Samoa": "samoa",
    "Western Samoa": "samoa",
    "American Samoa": "american-samoa",
    "Virgin Islands (U.S.)": "united-states-virgin-islands",
    "Virgin Islands, British": "british-virgin-islands",
    "Micronesia, Fed. Sts.": "micronesia-federated-states-of",
    "Ireland": "ireland",
    "Republic of Ireland": "ireland",
    "Georgia": "georgia",
    "Republic of Georgia": "georgia",
    "Türkiye": "turkiye",
    "TURKEY": "turkiye",
    "Cote d'Ivoire": "cote-divoire",
    "Ivory Coast": "cote-divoire",
    "Burma (Myanmar)": "myanmar",
    "Swaziland": "eswatini",
    "Macedonia, FYR": "north-macedonia",
    "Viet Nam": "viet-nam",
    "Bahamas, The": "bahamas",
    "St. Vincent & the Grenadines": "saint-vincent-and-the-grenadines",
    "West Bank and Gaza": "state-of-palestine",
    "Hong Kong SAR, China": "china-hong-kong-special-administrative-region",
    "Chinese Taipei": "taiwan",
    "Great Britain": "united-kingdom",
    "u.s.a.": "united-states-of-america",
    "Allemagne": "germany",
    "Países Bajos": "netherlands",
    "中国": "china",
    "Srilanka": "sri-lanka",
    "Turks and Caicas Islands": "turks-and-caicos-islands",
}
ASKED = {  # with what must be among the choices
    "Congo": {"congo", "democratic-republic-of-the-congo"},
    "Korea": {"republic-of-korea", "democratic-peoples-republic-of-korea"},
    "Virgin Islands": {"british-virgin-islands", "united-states-virgin-islands"},
    "Saint Martin": {"saint-martin-french-part", "sint-maarten-dutch-part"},
    "Republic of China": {"china", "taiwan"},
    "China, Republic of": {"china", "taiwan"},
    "Dominica Republic": {"dominica", "dominican-republic"},
    "America": {"united-states-of-america"},
    "Northern Ireland": {"ireland", "united-kingdom"},
    "Ireland/Northern Ireland": {"ireland"},
    "Georgia (United States)": {"georgia", "united-states-of-america"},
    "State of Georgia": {"georgia"},
    "Lebanon, Ohio": {"lebanon"},
    "New Mexico": {"mexico"},
    "Nigera": {"niger", "nigeria"},
    "Guatamala": {"guatemala"},
    "Almeria": {"algeria"},
    "St Helens": {"saint-helena"},
    "Sudan (former)": {"sudan"},
    "Czechoslovakia": {"czechia", "slovakia"},
    "Soviet Union": {"russian-federation", "ukraine"},
}
NEW = ["Punjab", "Scotland", "Wales", "Kosovo", "Xyzzy"]


@pytest.fixture(scope="module")
def matches(register):
    names = [*SAME, *ASKED, *NEW]
    return dict(zip(names, resolve([Query(name, "country") for name in names]), strict=True))


def test_countries_are_recognized(matches):
    found = {name: matches[name].actor and matches[name].actor.slug for name in SAME}

    assert found == SAME


@pytest.mark.parametrize("name", ASKED)
def test_what_may_be_several_is_asked(matches, name):
    match = matches[name]

    assert (match.answer, match.actor) == (Answer.AMBIGUOUS, None)
    assert {choice.actor.slug for choice in match.choices} >= ASKED[name]
    assert match.reason


def test_what_is_no_country_of_the_register_is_new(matches):
    assert {matches[name].answer for name in NEW} == {Answer.NEW}


def test_every_name_of_the_register_means_its_own_country(register):
    """But for "Congo", which stands for two: it is asked."""
    asked = [
        (text, country)
        for country in Actor.objects.filter(kind="country")
        for text in (
            *(country.iso2, country.iso3, country.m49, country.slug),
            *(country.name, country.official_name),
        )
        if text
    ]

    found = resolve([Query(text, "country") for text, _country in asked])

    others = {
        (text, match.answer)
        for (text, country), match in zip(asked, found, strict=True)
        if match.actor != country
    }
    assert others == {("Congo", Answer.AMBIGUOUS), ("congo", Answer.AMBIGUOUS)}
