"""The files that are written once and are the owner's from then on: client, settings and declaration."""

import re
from collections.abc import Iterable, Mapping

from app.features.services.generator.document import Schema
from app.features.services.generator.method import Method
from app.features.services.generator.names import sentence
from app.features.services.generator.package import Package
from app.features.services.generator.security import Credentials, credentials_of
from app.features.services.generator.tools import tidy

NEXT = "\n    "


def files(document: Schema, names: Package, methods: Iterable[Method]) -> Mapping[str, str]:
    """All of them."""
    url, credentials = base_url(document), credentials_of(document)
    check = next((each.name for each in methods if each.is_harmless), "")
    summary = sentence(document["info"].get("title"), names.title)
    return {
        "client.py": client_file(names),
        "settings.py": settings_file(names, url, credentials),
        "__init__.py": declaration_file(names, credentials, summary, variables(document, names), check),
    }


def base_url(document: Schema) -> str:
    """The first address that the document names in full; "" if there is none."""
    servers = [str(server.get("url", "")) for server in document.get("servers", ())]
    return next((url for url in servers if re.fullmatch(r"https?://[^{}\s\"\\]+", url)), "")


def variables(document: Schema, names: Package) -> tuple[str, ...]:
    """What has to be set to turn it on."""
    credentials = credentials_of(document)
    wanted = [*([] if base_url(document) and credentials.fields else ["url"]), *credentials.fields]
    return tuple(names.prefix + name.upper() for name in wanted)


def client_file(names: Package) -> str:
    """`client.py`."""
    return tidy(
        f'''"""The client of {names.title}: what was generated, and what you add."""

from app.services.{names.name}.operations import {names.class_name}Operations


class {names.class_name}({names.class_name}Operations):
    """Most of its methods are in `operations.py`; those of your own go here."""
'''
    )


def settings_file(names: Package, url: str, credentials: Credentials) -> str:
    """`settings.py`."""
    fields = [f"{name}: {kind} | None = None" for name, kind in credentials.fields.items()]
    if url and fields:
        where = f'url: HttpUrl = HttpUrl("{url}")'
    else:
        where = "url: HttpUrl | None = None" + (f"  # such as {url}" if url else "")
    secret = ", SecretStr" if credentials.fields else ""
    return tidy(
        f'''"""Where {names.title} is, and what lets us in."""

from functools import cache

from pydantic import HttpUrl{secret}
from pydantic_settings import SettingsConfigDict

from app.settings import EnvironmentSettings


class {names.class_name}Settings(EnvironmentSettings):
    """Settings from variables that start with {names.prefix}."""

    model_config = SettingsConfigDict(env_prefix="{names.prefix}", env_ignore_empty=True)

    {NEXT.join([where, *fields])}


@cache
def get_{names.name}_settings() -> {names.class_name}Settings:
    """The settings of this process, read once."""
    return {names.class_name}Settings()
'''
    )


def declaration_file(
    names: Package, credentials: Credentials, summary: str, variables: tuple[str, ...], check: str
) -> str:
    """`__init__.py`."""
    is_set = " and ".join(f"settings.{name}" for name in credentials.fields)
    optional = [
        f"auth={credentials.code} if {is_set} else None," if is_set else "",
        f"check={names.class_name}.{check}," if check else "",
    ]
    return tidy(
        f'''"""{names.title}, off until {" and ".join(variables)} {"is" if len(variables) == 1 else "are"} set."""

from app.features.services import Service
{credentials.imports}
from app.services.{names.name}.client import {names.class_name}
from app.services.{names.name}.settings import get_{names.name}_settings

settings = get_{names.name}_settings()
service = Service(
    name="{names.name}",
    title="{names.title}",
    summary="{summary}",
    client={names.class_name},
    base_url=settings.url{f" if {is_set} else None" if is_set else ""},
    variables={variables!r},
    {NEXT.join(filter(None, optional))}
)
'''
    )
