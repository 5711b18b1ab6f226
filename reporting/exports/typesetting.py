"""Sets a large PDF in a process of its own.

Setting one takes hundreds of megabytes, which typst would keep for the documents to come. This
file is that process's program, too, so it imports nothing of the platform.
"""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import typst


class TypesettingFailed(Exception):
    """No PDF; the message is the last that the process said."""


def typeset(template, content, *, fonts, standards, at):
    """Bytes of the PDF that a typst template makes of ``content`` (JSON, as ``data``).

    Only ``fonts`` (a folder) are used; ``at`` (aware datetime, whole seconds) is its date. Raises
    TypesettingFailed.
    """
    asked = {
        "input": str(template),
        "root": str(template.parent),
        "font_paths": [str(fonts)],
        "sys_inputs": {"data": json.dumps(content, ensure_ascii=False)},
        "pdf_standards": standards,
        "timestamp": at.isoformat(),
    }
    # -P: modules of the standard library have the names of some beside this file. The process
    # needs no guard: without its starter nobody reads what it writes, and it ends.
    setter = subprocess.run(  # noqa: S603 - commands are our own
        [sys.executable, "-P", Path(__file__)],
        input=json.dumps(asked).encode(),
        capture_output=True,
        check=False,
    )
    if setter.returncode:
        lines = setter.stderr.decode(errors="replace").strip().splitlines()
        raise TypesettingFailed(lines[-1] if lines else f"exit code {setter.returncode}")
    return setter.stdout


def main():
    """Read what is asked from the standard input, write the PDF to the output."""
    asked = json.load(sys.stdin)
    asked["timestamp"] = dt.datetime.fromisoformat(asked["timestamp"])
    sys.stdout.buffer.write(typst.compile(**asked, ignore_system_fonts=True))


if __name__ == "__main__":
    main()
