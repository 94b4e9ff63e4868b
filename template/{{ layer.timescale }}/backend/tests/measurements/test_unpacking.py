"""Packed bodies."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis.strategies import binary, integers, lists

from app.errors import ProblemError
from app.features.measurements.unpacking import LARGEST_PIECE, limit, unpack
from tests.measurements.batches import cut

PACKED = gzip.compress(b"of some length " * 100)


async def stream(pieces: Sequence[bytes]) -> AsyncIterator[bytes]:
    """As a request brings them."""
    for piece in pieces:
        yield piece


def unpacked(*pieces: bytes) -> list[bytes]:
    """What comes out, piece by piece."""

    async def run() -> list[bytes]:
        return [piece async for piece in unpack(stream(pieces))]

    return asyncio.run(run())


@settings(deadline=None)
@given(lists(binary(max_size=200), max_size=4), lists(integers(0, 200)))
def test_packed_files_in_a_row_are_one(parts: list[bytes], cuts: list[int]) -> None:
    """However the bytes are cut."""
    packed = b"".join(map(gzip.compress, parts))

    assert b"".join(unpacked(*cut(packed, cuts))) == b"".join(parts)


@pytest.mark.parametrize("cut", [1, 9, 10, len(PACKED) // 2, len(PACKED) - 8, len(PACKED) - 1])
def test_what_ends_too_early_is_refused(cut: int) -> None:
    """Even if only the checksum is missing."""
    with pytest.raises(ProblemError, match="too early"):
        unpacked(PACKED[:cut])


@pytest.mark.parametrize(
    "packed", [b"plain text", PACKED + b"and more", PACKED[:-8] + bytes(8), zlib.compress(b"of zlib")]
)
def test_what_is_broken_is_refused(packed: bytes) -> None:
    """Also if only what follows is."""
    with pytest.raises(ProblemError, match="broken"):
        unpacked(packed)


def test_a_bomb_comes_out_in_small_pieces() -> None:
    """As many as it takes."""
    pieces = unpacked(gzip.compress(bytes(10**7)))

    assert max(map(len, pieces)) <= LARGEST_PIECE
    assert sum(map(len, pieces)) == 10**7


def test_the_limit_counts_what_is_unpacked() -> None:
    """And nothing is unpacked beyond it."""
    seen = 0

    async def run() -> None:
        nonlocal seen
        async for piece in limit(unpack(stream([gzip.compress(bytes(10**7))])), 1):
            seen += len(piece)

    with pytest.raises(ProblemError, match="more than 1 MB") as refusal:
        asyncio.run(run())

    assert refusal.value.status == 413
    assert 10**6 - LARGEST_PIECE < seen <= 10**6
