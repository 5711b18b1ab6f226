"""XML read as it comes, without a document type: so no entity, no outside text, no blow-up."""

from xml.parsers import expat

from secretariat.files.checks.unfit import Unfit

MOST_DEPTH = 200


class Reader:
    """Feeds pieces of one XML file to ``on_start(name, attributes)`` and ``on_text(text)``.

    Names are local, without namespace. Without the two callbacks it only checks the form, which
    is many times faster.
    """

    def __init__(self, on_start=None, on_text=None):
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.buffer_text = True
        self._on_start = on_start
        self._depth = 0
        if on_start:
            self._parser.StartElementHandler = self._start
            self._parser.EndElementHandler = self._end
        if on_text:
            self._parser.CharacterDataHandler = on_text

    def feed(self, pieces):
        """Raises Unfit for what is not well-formed, or declares a document type."""
        try:
            for piece in pieces:
                self._parser.Parse(piece, False)  # noqa: FBT003 - expat's own signature
            self._parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature
        except (expat.ExpatError, ValueError, LookupError):  # the latter two: its encoding
            raise Unfit("xml_broken") from None

    def _refuse(self, *_):
        raise Unfit("xml_doctype")

    def _start(self, name, attributes):
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise Unfit("xml_broken")
        self._on_start(local(name), {local(key): value for key, value in attributes.items()})

    def _end(self, _):
        self._depth -= 1


def local(name):
    return name.rpartition(" ")[2]
