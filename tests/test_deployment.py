"""The production files name what exists; read as data, since no Docker is needed to be wrong."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

from secretariat import environment as declared

HOUSE = Path(__file__).resolve().parent.parent
COMPOSE = yaml.safe_load((HOUSE / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = (HOUSE / "Dockerfile").read_text()
KNOWN = {*declared.SETTINGS, *declared.OTHERS}
OURS = re.compile(r"\b(?:SECRETARIAT_[A-Z_]+|DATABASE_URL|REDIS_URL)\b")
ONE_SHOT = {"migrate"}


def platform_services():
    return {name for name, service in SERVICES.items() if "build" in service}


@pytest.mark.parametrize(
    "path",
    [
        "docker-compose.yml",
        "Dockerfile",
        "scripts/healthcheck.py",
        "README.md",
        "docs/operations.md",
    ],
)
def test_every_setting_named_exists(path):
    assert set(OURS.findall((HOUSE / path).read_text())) - KNOWN == set()


def test_readme_explains_every_setting():
    readme = (HOUSE / "README.md").read_text()
    rows = re.findall(r"^\| `([A-Z_]+)` \| ([^|]*) \|", readme, re.MULTILINE)
    defaults = {name: default.strip().strip("`") for name, default in rows}

    assert set(defaults) == KNOWN
    kept = {**declared.SETTINGS, **declared.OTHERS}
    for name, (_, default) in kept.items():
        shown = str(default or ("none" if default != 0 else 0)).replace(f"{HOUSE}/", "")
        assert defaults[name] == ("none" if default == [] else shown)


def test_services_are_all_there():
    assert set(SERVICES) == {"postgres", "redis", "migrate", "web", "worker", "beat"}


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ONE_SHOT))
def test_service_has_a_health_check(name):
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_service_runs_without_root(name):
    assert SERVICES[name]["user"] not in {"root", "0", 0}


@pytest.mark.parametrize("name", sorted(platform_services()))
def test_platform_is_told_what_production_requires(name):
    required = {
        *("SECRETARIAT_SECRET_KEY", "SECRETARIAT_ALLOWED_HOSTS", "SECRETARIAT_API_KEY_PEPPERS"),
        *("DATABASE_URL", "REDIS_URL"),
    }

    assert SERVICES[name]["environment"]["SECRETARIAT_ENV"] == "production"
    assert required - set(SERVICES[name]["environment"]) == set()


@pytest.mark.parametrize("name", sorted(platform_services() - ONE_SHOT))
def test_platform_waits_for_its_database(name):
    waits = SERVICES[name]["depends_on"]

    assert waits["migrate"] == {"condition": "service_completed_successfully"}


def test_redis_keeps_what_it_is_told():
    command = SERVICES["redis"]["command"]

    assert command[command.index("--maxmemory-policy") + 1] == "noeviction"
    assert command[command.index("--appendonly") + 1] == "yes"


def test_no_secret_stands_in_the_file():
    secret = ["SECRETARIAT_SECRET_KEY", "SECRETARIAT_API_KEY_PEPPERS", "SECRETARIAT_EMAIL_URL"]
    environment = SERVICES["web"]["environment"]

    assert [environment[name][:2] for name in secret] == ["${", "${", "${"]
    assert "${POSTGRES_PASSWORD:?" in environment["DATABASE_URL"]
    assert SERVICES["postgres"]["environment"]["POSTGRES_PASSWORD"].startswith("${")


def test_image_runs_without_root():
    instructions = re.findall(r"^(FROM|USER) (.*)$", DOCKERFILE, re.MULTILINE)

    assert [word for word, _ in instructions].count("FROM") == 3
    assert instructions[-1] == ("USER", "secretariat")


def test_images_name_no_host():
    images = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    images += [service["image"] for service in SERVICES.values()]

    assert [image for image in images if "." in image.split("/")[0].split(":")[0]] == []


def test_image_copies_what_exists():
    copied = [
        shlex.split(line)[:-1]
        for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.MULTILINE)
    ]

    assert [name for names in copied for name in names if not (HOUSE / name).exists()] == []


@pytest.mark.parametrize("script", ["entrypoint", "migrate"])
def test_scripts_can_be_executed(script):
    path = HOUSE / "scripts" / script

    assert path.stat().st_mode & 0o111
    assert str(path.relative_to(HOUSE)) in DOCKERFILE + str(COMPOSE)
