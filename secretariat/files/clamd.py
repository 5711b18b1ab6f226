"""Asks clamd about a file, by its command INSTREAM (clamd(8), "COMMANDS")."""

import contextlib
import socket
import struct

from django.conf import settings

SECONDS = 60  # for each step; a large archive takes clamd a while
PIECE = 64 * 1024
LONGEST_REPLY = 4096


class ScannerFailed(Exception):
    """The scanner gave no verdict: not reachable, too slow, or it said something else."""


def scan(file):
    """Name of the virus in a binary file (str); empty when there is none. Raises ScannerFailed."""
    try:
        with contextlib.closing(_connect(settings.CLAMD_ADDRESS)) as connection:
            return _verdict(_ask(connection, file))
    except OSError as error:
        raise ScannerFailed(f"clamd at {settings.CLAMD_ADDRESS}: {error}") from error


def _connect(address):
    kind, _, rest = address.partition(":")
    if kind == "unix":
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(SECONDS)
        try:
            connection.connect(rest)
        except OSError:
            connection.close()
            raise
        return connection
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def _ask(connection, file):
    """What clamd answers (bytes) to the file's content."""
    connection.sendall(b"zINSTREAM\0")
    while piece := file.read(PIECE):
        connection.sendall(struct.pack("!L", len(piece)) + piece)
    connection.sendall(struct.pack("!L", 0))
    reply = b""
    while not reply.endswith(b"\0") and len(reply) < LONGEST_REPLY:
        piece = connection.recv(LONGEST_REPLY)
        if not piece:
            break
        reply += piece
    return reply


def _verdict(reply):
    text = reply.rstrip(b"\0\n").decode(errors="replace").removeprefix("stream: ")
    if text == "OK":
        return ""
    if text.endswith(" FOUND"):
        return text.removesuffix(" FOUND")
    raise ScannerFailed(f"clamd answered {text!r}")
