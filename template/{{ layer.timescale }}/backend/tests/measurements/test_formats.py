"""The formats of files: the same rows, however the bytes arrive."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers, lists, sampled_from

from app.errors import ProblemError
from app.features.measurements.formats import Format
from app.features.measurements.records import LONGEST_RECORD, Records
from app.features.measurements.rows import Row, RowError
from tests.measurements.batches import HEADER, cut, ndjson, read, values

LINES = [
    *ndjson(values(), values(1, value=None), values(2, source="é")).splitlines(keepends=True),
    b"\n",
    b" \r\n",
    b"{\r\n",
    b'{"source": "\xff"}\n',
    b'{"a": "\\\n',
]
RECORDS = [
    b"2026-01-31T12:00:00Z,a,heat,1.5,\n",
    b'2026-01-31T12:00:00Z,"a,""b""",heat,1e3,"{""unit"": ""\xc2\xb0C""}"\r\n',
    b'2026-01-31T12:00:00Z,"two\nlines",heat,1,\r\n',
    b"2026-01-31T12:00:00Z,a,heat,nan,\n",
    b"\r\n",
    b"too,few\n",
    b'a"b,c\n',
    b"\xff,a,b,c,d\n",
    b'"open\n',
]
FILES = {Format.ndjson: (b"", LINES), Format.csv: (HEADER.encode(), RECORDS)}


@settings(deadline=None)
@given(sampled_from(list(FILES)), lists(integers(0, 8)), lists(integers(0, 400)), sampled_from([b"", b"\n"]))
def test_pieces_may_be_cut_anywhere(file_format: Format, chosen: list[int], cuts: list[int], end: bytes) -> None:
    """The rows and the errors are those of the whole file."""
    header, parts = FILES[file_format]
    text = header + b"".join(parts[index % len(parts)] for index in chosen).rstrip(b"\r\n") + end

    assert read(file_format, cut(text, cuts)) == read(file_format, [text])


@settings(deadline=None)
@given(lists(integers(0, 200)))
def test_array_may_be_cut_anywhere(cuts: list[int]) -> None:
    """As lines may be."""
    text = json.dumps([values(), values(1, time=None), 7, values(2)]).encode()

    assert [type(row) for row in read(Format.json, cut(text, cuts))] == [Row, RowError, RowError, Row]


@pytest.mark.parametrize("file_format", list(Format))
@pytest.mark.parametrize("body", [b"", b"\n", b" \r\n\r\n"])
def test_empty_file_has_no_rows(file_format: Format, body: bytes) -> None:
    """Nor is it an error."""
    assert read(file_format, [body]) == []


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_formats_say_the_same(mark: bytes, line_end: str) -> None:
    """With a byte order mark or not, with the line ends of any system, in any order of columns."""
    row = values(attributes={"unit": "°C", "n": 1})
    text = line_end.join(
        ["value,attributes,metric,source,time", '1.5,"{""unit"":""°C"",""n"":1}",heat,a,' + str(row["time"])]
    )
    files = {
        Format.ndjson: json.dumps(row) + line_end,
        Format.csv: text + line_end,
        Format.json: json.dumps([row], indent=1).replace("\n", line_end),
    }
    rows = [read(file_format, [mark + body.encode()]) for file_format, body in files.items()]

    assert isinstance(rows[0][0], Row)
    assert rows == [rows[0]] * 3


def test_csv_needs_no_attributes() -> None:
    """Neither the column nor a value in it."""
    bare = b"time,source,metric,value\n2026-01-31T12:00:00Z,a,heat,1.5"

    assert read(Format.csv, [bare]) == read(Format.csv, [HEADER.encode() + b"2026-01-31T12:00:00Z,a,heat,1.5,"])


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ("2026-01-31T12:00:00,a,heat,1,", "time"),
        ("1769860800,a,heat,1,", "time"),
        ('2026-01-31T12:00:00Z,"a\nb",heat,1,', "source"),
        ("2026-01-31T12:00:00Z,a,,1,", "metric"),
        ("2026-01-31T12:00:00Z,a,heat,,", "value"),
        ('2026-01-31T12:00:00Z,a,heat,"1,5",', "value"),
        ("2026-01-31T12:00:00Z,a,heat,-inf,", "value"),
        ("2026-01-31T12:00:00Z,a,heat,1,{", "attributes"),
        ("2026-01-31T12:00:00Z,a,heat,1,[]", "attributes"),
        ("2026-01-31T12:00:00Z,a,heat,1", None),
        ("2026-01-31T12:00:00Z,a,heat,1,,", None),
        ('2026-01-31T12:00:00Z,"a"b,heat,1,', None),
        ('2026-01-31T12:00:00Z,a,heat,1,"', None),
    ],
)
def test_wrong_cell_is_named(record: str, field: str | None) -> None:
    """And what comes before it is right."""
    right, wrong = read(Format.csv, [f"{HEADER}2026-01-31T12:00:00Z,a,heat,1,\n{record}".encode()])

    assert isinstance(right, Row)
    assert isinstance(wrong, RowError)
    assert wrong.field == field


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("time,source,metric", "The header lacks value: write one row a value, with the columns time,source,"),
        ("time,temperature,humidity", "The header lacks source, metric, value: write one row a value"),
        ("time,source,metric,value,Colour,", 'A measurement has no "Colour, ": take it away'),
        ("time,source,metric,value, VALUE", "The header has value twice."),
        ("2026-01-31T12:00:00Z,a,heat,1", "The header lacks time, source, metric, value: "),
        ("time;source;metric;value", "The columns are separated by ;. Separate them by commas, and write numbers with"),
        ('"time";"source";"metric";"value"', "The columns are separated by ;. "),
        ("time\tsource\tmetric\tvalue", "The columns are separated by tabs. "),
        ('"time', "The header can't be read. "),
        ("a" * (LONGEST_RECORD + 1), "The header can't be read. "),
    ],
)
def test_wrong_header_refuses_the_file(header: str, said: str) -> None:
    """One sentence says what is missing, unknown or there twice, and what to write."""
    with pytest.raises(ProblemError) as refusal:
        read(Format.csv, [header.encode() + b"\n1,2,3\n"])

    assert (refusal.value.status, refusal.value.errors) == (422, None)
    assert str(refusal.value).startswith(said)


def test_long_header_is_told_in_short() -> None:
    """An answer is not as long as what was sent."""
    with pytest.raises(ProblemError) as refusal:
        read(Format.csv, [HEADER.encode().strip() + b",colour" * 10_000])

    assert len(str(refusal.value)) < 300


def test_columns_are_written_in_any_letters() -> None:
    """With spaces around them too, as people write them."""
    row = b"\n2026-01-31T12:00:00Z,a,heat,1.5"
    usual, unusual = b"time,source,metric,value", b"Time, Source,METRIC ,value"

    assert read(Format.csv, [unusual + row]) == read(Format.csv, [usual + row])


@pytest.mark.parametrize("body", [b"{}", b"7", b"[", b'["\\ud800"]', b"[" * 10_000, b'[{"a": \xff}]', b"{}\n{}"])
def test_what_is_no_array_is_refused(body: bytes) -> None:
    """Whole."""
    with pytest.raises(ProblemError) as refusal:
        read(Format.json, [body])

    assert refusal.value.status == 422


def test_large_array_is_refused_before_its_end() -> None:
    """With a word on what to send instead."""
    with pytest.raises(ProblemError, match="NDJSON") as refusal:
        read(Format.json, [b"[" + b" " * 10**6] * 5)

    assert refusal.value.status == 413


@pytest.mark.parametrize("file_format", list(FILES))
def test_long_record_is_refused_and_forgotten(file_format: Format) -> None:
    """The next one is read, and nothing of it is held meanwhile."""
    header, (right, *_) = FILES[file_format]
    pieces = [header, right, *[b'""' * 5000] * 101, b"\n", right]

    assert [type(row) for row in read(file_format, pieces)] == [Row, RowError, Row]


def test_no_more_than_a_record_is_held() -> None:
    """However long a line gets."""
    records = Records()

    def held() -> Iterator[int]:
        for _ in range(300):
            assert list(records.cut(b"x" * 10_000)) == []
            yield len(records._held)  # noqa: SLF001 - what is held is nobody's business but memory's

    assert max(held()) <= LONGEST_RECORD
    assert list(records.cut(b"\n{}\n")) == [None, b"{}"]
