"""What holds of the feature `timescale` alone; `test_promises` has what holds of each."""

import re
from collections.abc import Iterator

import pytest
import yaml

from prism_gen.dotenv import variables
from tests.features.facts import page_of, tree
from tests.support.proxy import MEGABYTE, Proxy, running_proxy

INGEST = "/api/measurements"


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """The proxy of a project that has the feature."""
    caddyfile = tree("timescale")["Caddyfile"].content.decode()
    with running_proxy(caddyfile, tmp_path_factory.mktemp("proxy")) as running:
        yield running


def test_proxy_lets_a_long_batch_through(proxy: Proxy) -> None:
    """The app gets all of it, and begins to read long before the last of it is sent."""
    sent = proxy.send(INGEST, 100)

    assert (sent.status, sent.arrived, sent.streamed) == (200, 100 * MEGABYTE, True)


@pytest.mark.parametrize("path", ["/api/users", f"{INGEST}/export", "/"])
def test_proxy_ends_what_else_is_long(proxy: Proxy, path: str) -> None:
    """Ten megabytes are the most that any other address takes."""
    assert proxy.send(path, 9).arrived == 9 * MEGABYTE
    assert proxy.send(path, 30).status == 413


def test_image_is_a_pinned_timescaledb() -> None:
    """The database of compose.yaml is what `.env` names: a version, for the PostgreSQL of the core."""
    plain, on = (tree(*names)["compose.yaml"].content for names in ((), ("timescale",)))
    image = yaml.safe_load(plain)["services"]["postgres"]["image"]
    pinned = variables(tree("timescale")[".env.example"].content.decode())["POSTGRES_IMAGE"]

    assert on == plain
    core = re.fullmatch(r"\$\{POSTGRES_IMAGE:-postgres:(\d+)\}", image)
    assert core
    assert re.fullmatch(rf"timescale/timescaledb:\d+\.\d+\.\d+-pg{core[1]}", pinned)


def test_licence_is_said() -> None:
    """Whoever takes the image reads under which licence it is."""
    texts = [tree("timescale")[path].content.decode() for path in (".env.example", page_of("timescale"))]

    assert all("Timescale License" in text for text in texts)
    assert "Apache-2.0" in texts[1]
