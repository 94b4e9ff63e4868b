"""A body as it was before it was packed, in bounded pieces, and no longer than is allowed."""

import zlib
from collections.abc import AsyncIterator
from http import HTTPStatus

from app.errors import ProblemError

MEGABYTE = 10**6
LARGEST_PIECE = 2**16  # a few bytes of gzip may unpack to a thousand times as many
GZIP = 31  # as zlib says it: a window of any size, and gzip's header
GZIP_MARK = b"\x1f\x8b"  # with which its files begin
NO_TEXT = {
    GZIP_MARK: "This is gzip: send it with Content-Encoding: gzip, or name the file .gz.",
    b"\xff\xfe": "This is UTF-16. Write it as UTF-8.",
    b"\xfe\xff": "This is UTF-16. Write it as UTF-8.",
}


async def unpack(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Undo gzip; several files in one, one after the other, are one."""
    member = None
    async for piece in pieces:
        packed = piece
        while packed:
            if member is None or member.eof:
                member = zlib.decompressobj(GZIP)
            try:
                yield member.decompress(packed, LARGEST_PIECE)
            except zlib.error:
                raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "The gzip data is broken.") from None
            packed = member.unconsumed_tail or member.unused_data
    if member and not member.eof:
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "The gzip data ends too early.")


async def refuse_bytes(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Refuse what shows by its first two bytes that it is no UTF-8."""
    start = b""
    async for piece in pieces:
        if len(start) < 2:  # noqa: PLR2004 - two, as it says
            start += piece[:2]
            if why := NO_TEXT.get(start[:2]):
                raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, why)
        yield piece


async def limit(pieces: AsyncIterator[bytes], megabytes: int) -> AsyncIterator[bytes]:
    """Refuse what is longer, as soon as it is."""
    left = megabytes * MEGABYTE
    async for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise too_large(megabytes)
        yield piece


def too_large(megabytes: int) -> ProblemError:
    """The refusal of a body that is too long."""
    detail = f"The body has more than {megabytes} MB, unpacked. Send it in parts."
    return ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
