"""Functions that tests run in the limited child: each does one thing, most of them bad."""

import os
import resource
import socket
import subprocess
import sys
import time
from pathlib import Path


def echo(*arguments):
    return list(arguments)


def environment():
    return dict(os.environ)


def chatter():
    print("not the answer")
    os.write(1, b"nor this")
    return "the answer"


def fail(text):
    raise ValueError(text)


def leave():
    sys.exit(3)


def end_at_once():
    os._exit(0)


def crash():
    os.abort()


def take_memory(megabytes):
    return len(bytearray(megabytes * 1024 * 1024))


def spin():
    while True:
        pass


def sleep():
    time.sleep(600)


def wait_until_there_is(path):
    while not Path(path).exists():
        time.sleep(0.01)
    return "there it is"


def say(megabytes):
    return "x" * (megabytes * 1024 * 1024)


def write(path, megabytes):
    with Path(path).open("wb") as file:
        for _ in range(megabytes):
            file.write(bytes(1024 * 1024))


def open_many(path):
    return len([Path(path).open("rb") for _ in range(200)])


def start_a_process():
    return subprocess.run(["/bin/true"], check=True).returncode


def limits():
    names = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_NPROC")
    return {name: resource.getrlimit(getattr(resource, name))[0] for name in names}


def return_a_socket():
    return socket.socket()
