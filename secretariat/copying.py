"""What PostgreSQL's own COPY writes, passed on as it comes: in pieces and in constant memory.

``connection`` is Django's or psycopg's; while pieces come, it can do nothing else.
"""

PIECE = 256 * 1024  # bytes, about
# No JSON text holds these as they are, so that nothing is quoted and each row is one line.
AS_IT_IS = r"FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02'"


def copied(connection, query, options):
    """The rows of a query (SQL, nothing left to bind) in a format of COPY: bytes, row by row."""
    command = f"COPY ({query}) TO STDOUT WITH ({options}, ENCODING 'UTF8')"
    with connection.cursor() as cursor, cursor.copy(command) as copy:
        yield from copy


def cells(connection, query):
    """The rows of a query as tuples of text, None for what is not there."""
    with connection.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT") as copy:
        yield from copy.rows()


def pieces(blocks, size=PIECE):
    """The same bytes in pieces of ``size`` or a block more; a block is never divided."""
    piece = bytearray()
    for block in blocks:
        piece += block
        if len(piece) >= size:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)
