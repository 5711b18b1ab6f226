"""A listener that speaks clamd's INSTREAM, on a real socket of this machine."""

import contextlib
import os
import socket
import struct
import threading

EICAR = (
    rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE" + rb"!$H+H*"
)  # https://www.eicar.org/download-anti-malware-testfile/, put together here only


class Clamd:
    """Answers each stream; ``said`` replaces the verdict, ``sizes`` are of what was scanned."""

    def __init__(self, path=None):
        self.said = None
        self.sizes = []
        self._path = path
        if path:
            self._listener = socket.socket(socket.AF_UNIX)
            self._listener.bind(str(path))
            self._listener.listen()
            self.address = f"unix:{path}"
        else:
            self._listener = socket.create_server(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with (
                connection,
                connection.makefile("rb") as incoming,
                contextlib.suppress(OSError),
            ):
                connection.sendall(self._answer(incoming))

    def _answer(self, incoming):
        if incoming.read(10) != b"zINSTREAM\0":
            return b"UNKNOWN COMMAND\0"
        content = b""
        while size := struct.unpack("!L", incoming.read(4))[0]:
            content += incoming.read(size)
        self.sizes.append(len(content))
        if self.said is not None:
            return self.said
        return b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0"

    def stop(self):
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()
        if self._path:
            os.unlink(self._path)
