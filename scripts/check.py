"""`make check`: every check that needs no test database, one line each, all of them always run.

    .venv/bin/python scripts/check.py [name ...]     only those whose name contains one of these

The output of a check is shown when it fails. Exit code 1 when any did.
"""

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
PRODUCTION = {
    "SECRETARIAT_ENV": "production",
    "SECRETARIAT_SECRET_KEY": secrets.token_urlsafe(50),
    "SECRETARIAT_API_KEY_PEPPERS": secrets.token_urlsafe(50),
    "SECRETARIAT_ALLOWED_HOSTS": "secretariat.example",
    "DATABASE_URL": "postgresql://nobody@localhost:1/nothing",  # never connected to
    "REDIS_URL": "redis://localhost:1",
}
CHECKS = {
    "ruff: lint": ([BIN / "ruff", "check", "--quiet"], {}),
    "ruff: format": ([BIN / "ruff", "format", "--check"], {}),
    "import-linter: floors": ([BIN / "lint-imports", "--no-logo"], {}),
    "mypy: types": ([BIN / "mypy", "--no-error-summary"], {}),
    "djlint: templates": ([BIN / "djlint", "templates", "--lint", "--check"], {}),
    "OpenAPI: nothing released is broken": ([sys.executable, "scripts/promises.py"], {}),
    "migrations: none missing": ([*MANAGE, "makemigrations", "--check", "--dry-run"], {}),
    "catalogues: every text": ([*MANAGE, "messages", "--check"], {}),
    "django: deployment": (
        [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
        PRODUCTION,
    ),
}


PRINTED = {
    "OpenAPI: valid and current": (
        [*MANAGE, "spectacular", "--validate", "--fail-on-warn"],
        BASE_DIR / "docs" / "openapi.yaml",
    ),
    "workflow page: current": ([*MANAGE, "workflow"], BASE_DIR / "docs" / "workflow.md"),
}


def run(command, environment=None):
    return subprocess.run(  # noqa: S603 - commands are our own
        [str(part) for part in command],
        cwd=BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(environment or {})},
    )


def failed(command, environment):
    """What the command wrote when it failed (str), else an empty string."""
    result = run(command, environment)
    return "" if result.returncode == 0 else (result.stdout + result.stderr) or "no output"


def differs(command, path):
    """Why the file is not what the command prints (str), else an empty string."""
    result = run(command)
    if result.returncode:
        return result.stdout + result.stderr
    if not path.exists() or path.read_text() != result.stdout:
        return f"{path.relative_to(BASE_DIR)} is not current: make docs"
    return ""


def main(wanted):
    checks = {name: (failed, *call) for name, call in CHECKS.items()}
    checks |= {name: (differs, *call) for name, call in PRINTED.items()}
    problems = []
    for name, (check, *arguments) in checks.items():
        if wanted and not any(word in name for word in wanted):
            continue
        started = time.monotonic()
        problem = check(*arguments)
        state = "FAILED" if problem else "ok"
        print(f"{state:7}{name} ({time.monotonic() - started:.1f} s)", flush=True)
        if problem:
            problems.append(name)
            print(problem.rstrip(), flush=True)
    if problems:
        sys.exit(f"{len(problems)} of the checks failed: {', '.join(problems)}")


if __name__ == "__main__":
    main(sys.argv[1:])
