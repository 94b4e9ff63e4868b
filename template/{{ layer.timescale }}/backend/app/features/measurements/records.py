"""Records cut out of a stream of bytes, however its pieces fall."""

from collections.abc import Iterator

LONGEST_RECORD = 10**6
BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # which Excel puts first


class Records:
    """Cuts at line ends, but those in quotes, if asked; holds one record at most."""

    def __init__(self, *, quoted: bool = False) -> None:
        """Begin a file."""
        self._quoted, self._is_open = quoted, False
        self._held, self._size = bytearray(), 0
        self._mark = BYTE_ORDER_MARK

    def cut(self, piece: bytes) -> Iterator[bytes | None]:
        """The records that end in this piece, but blank ones; None for one that is too long."""
        *lines, rest = piece.split(b"\n")
        for line in lines:
            if not (self._size or self._quoted or self._mark or len(line) > LONGEST_RECORD):
                if line.strip():  # as nearly all are
                    yield line
                continue
            self._hold(line)
            if self._is_open:
                self._hold(b"\n")
            elif (record := self._take()) is None or record.strip():
                yield record
        self._hold(rest)

    def end(self) -> Iterator[bytes | None]:
        """The last record, which need not end in a line end."""
        if (record := self._take()) is None or record.strip():
            yield record

    def _take(self) -> bytes | None:
        record = bytes(self._held).removeprefix(self._mark) if self._size <= LONGEST_RECORD else None
        self._held.clear()
        self._size, self._is_open, self._mark = 0, False, b""
        return record

    def _hold(self, part: bytes) -> None:
        self._size += len(part)
        if self._quoted and part.count(b'"') % 2:
            self._is_open = not self._is_open
        if self._size <= LONGEST_RECORD:
            self._held += part
        else:
            self._held.clear()
