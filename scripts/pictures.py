"""Makes the pictures of the README in `docs/pictures/`: `python -m scripts.pictures`.

It makes a new project, so it needs uv, and Chromium for the pages.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Literal
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Playwright, ViewportSize, sync_playwright
from rich.console import Console
from rich.text import Text

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
WIDTH = 76
WINDOW = ViewportSize(width=1280, height=800)
EMAIL, PASSWORD = "ada@example.org", "correct horse battery staple"
START_SECONDS = 300
# A picture loads nothing from elsewhere; every machine has a monospaced font.
FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main() -> None:
    """Scaffold, run, and take the pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as code:
        draw_terminal(["prism", "new", "shop", "--yes"], Path(code), PICTURES / "prism-new.svg")
        with served(Path(code) / "shop") as url, sync_playwright() as playwright:
            browser = _browser(playwright)
            photograph(browser, url, "light")
            photograph(browser, url, "dark")


def draw_terminal(command: list[str], folder: Path, picture: Path) -> None:
    """Run a command in a folder, and draw what a terminal shows."""
    environment = os.environ | {"FORCE_COLOR": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True)
    console.print(Text.assemble(("~/code $ ", "dim"), (" ".join(command), "bold")))
    console.print(Text.from_ansi(done.stdout.replace(str(folder), "~/code")))
    svg = console.export_svg(title="", unique_id="prism")
    picture.write_text(FONT_FACE.sub("", svg), "utf-8")


@contextmanager
def served(project: Path) -> Iterator[str]:
    """Serve a project with one administrator; give its address."""
    app = ["uv", "run", "--quiet", "app"]
    inherited = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    environment = inherited | {"LOG_LEVEL": "warning"}
    port = _free_port()
    server = subprocess.Popen([*app, "serve", "--port", str(port)], cwd=project, env=environment)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/api/health/ready")
        create = [*app, "create-admin", "--email", EMAIL, "--name", "Ada Lovelace", "--password-stdin"]
        subprocess.run(create, cwd=project, env=environment, input=f"{PASSWORD}\n", text=True, check=True)
        yield url
    finally:
        server.terminate()
        server.wait()


def photograph(browser: Browser, url: str, scheme: Literal["light", "dark"]) -> None:
    """Sign in and take the start page in one colour scheme."""
    page = browser.new_page(viewport=WINDOW, color_scheme=scheme)
    page.goto(url)
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("navigation").wait_for()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"start-{scheme}.png")
    page.close()


def _browser(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            urlopen(url, timeout=1).close()  # noqa: S310 - an address of our own
            return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.5)
    sys.exit(f"{url} did not answer.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
