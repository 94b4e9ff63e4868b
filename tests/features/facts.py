"""What each feature brings, and nothing else in a project has."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from prism_gen.catalog import along, catalog
from prism_gen.render import Tree, render
from prism_gen.store import current_template


@dataclass(frozen=True)
class Facts:
    """`words` are those that only this feature says.

    Of `.env` it sets the `variables`, and has `offered` behind a `#`. `settings` are the modules of its
    settings, by their prefix. `folders` are those that an owner imports from, the backend's and the
    frontend's, each with how. `schemas` are those that it has in PostgreSQL.
    `read_without`: variables that a file of the core reads also when the feature is off.
    """

    words: tuple[str, ...]
    variables: tuple[str, ...]
    offered: tuple[str, ...]
    settings: Mapping[str, str]
    folders: Mapping[str, str]
    tables: set[str]
    python: set[str] = field(default_factory=set)
    npm: set[str] = field(default_factory=set)
    schemas: set[str] = field(default_factory=set)
    read_without: Mapping[str, str] = field(default_factory=dict)


FACTS = {
    "scheduler": Facts(
        words=(
            *("scheduler", "apscheduler", "procrastinate", "features/jobs", "features.jobs", "app.jobs"),
            *("job_run", "job_state", "job_runner", "job_action", "JOBS_", "app jobs", "api/jobs"),
            *("exchange_rate", "exchange rate"),
        ),
        variables=("JOBS_ENGINE", "JOBS_CONCURRENCY", "JOBS_TIME_ZONE"),
        offered=("EXCHANGE_RATES_URL", "JOBS_METRICS_TOKEN"),
        settings={"JOBS_": "backend/app/features/jobs/settings.py"},
        folders={
            "backend/app/features/jobs": "from app.features.jobs import Run, job\n",
            "frontend/src/features/jobs": 'import { jobQuery } from "@/features/jobs/queries";\n',
        },
        tables={"exchange_rate", "job_action", "job_run", "job_runner", "job_state"},
        python={"apscheduler", "httpx2", "procrastinate"},
        schemas={"procrastinate"},
    ),
    "timescale": Facts(
        words=(
            *("timescale", "hypertable", "time series", "time_series", "continuous aggregate", "columnstore"),
            *("measurement", "features/measurements", "features.measurements", "MEASUREMENTS_"),
            *("api/measurements", "app timescale", "api/timescale", "uplot"),
        ),
        variables=("MEASUREMENTS_LARGEST_BODY", "POSTGRES_IMAGE"),
        offered=("MEASUREMENTS_TOKEN",),
        settings={"MEASUREMENTS_": "backend/app/features/measurements/settings.py"},
        folders={
            "backend/app/features/timescale": "from app.features.timescale import time_series\n",
            "frontend/src/features/measurements": (
                'import { listMeasurements } from "@/features/measurements/client";\n'
            ),
        },
        tables={"measurement"},
        python={"tzdata"},
        npm={"uplot"},
        read_without={"POSTGRES_IMAGE": "compose.yaml"},
    ),
    "external_services": Facts(
        words=(
            *(
                "external_services",
                "external service",
                "features/services",
                "features.services",
                "app.services",
            ),
            *("app/services", "SERVICES_", "api/services", "app services", "stamina", "circuit"),
            *("HOME_ASSISTANT_URL", "services/home_assistant", "weather", "open-meteo"),
        ),
        variables=("SERVICES_LARGEST_ANSWER",),
        offered=("HOME_ASSISTANT_URL", "HOME_ASSISTANT_TOKEN", "WEATHER_URL", "SERVICES_METRICS_TOKEN"),
        settings={"SERVICES_": "backend/app/features/services/settings.py"},
        folders={
            "backend/app/features/services": "from app.features.services import Client, Service\n",
            "frontend/src/features/services": 'import { listServices } from "@/features/services/client";\n',
        },
        tables=set(),
        python={"httpx2", "stamina"},
    ),
    "webhooks": Facts(
        words=(
            *(
                "webhook",
                "features/webhooks",
                "features.webhooks",
                "WEBHOOKS_",
                "app webhooks",
                "api/webhooks",
            ),
            *("github_releases", "github release", "GITHUB_RELEASES_", "stripe", "slack"),
        ),
        variables=("WEBHOOKS_LARGEST_BODY", "WEBHOOKS_KEEP_DAYS"),
        offered=("GITHUB_RELEASES_SECRETS",),
        settings={"WEBHOOKS_": "backend/app/features/webhooks/settings.py"},
        folders={
            "backend/app/features/webhooks": "from app.features.webhooks import Event, webhook\n",
            "frontend/src/features/webhooks": (
                'import { listWebhookEvents } from "@/features/webhooks/client";\n'
            ),
        },
        tables={"github_release", "webhook_attempt", "webhook_event"},
        python={"httpx2"},
    ),
}
NAMES = [*FACTS]
CATALOG = catalog(current_template())


def together(feature: str) -> list[Facts]:
    """What is known of a feature, and of those that come along with it."""
    came = [entry.name for entry in along([feature], CATALOG)]
    return [FACTS[name] for name in (*came, feature)]


@cache
def tree(*features: str) -> Tree:
    """What the template is rendered to with these features; nobody changes it."""
    return render(current_template(), dict.fromkeys(features, True))


def without(feature: str) -> Tree:
    """All that there is but this one and those that require it."""
    return tree(*(name for name, entry in CATALOG.items() if feature not in {name, *entry.requires}))


def page_of(feature: str) -> str:
    """Where a feature is told of."""
    return f"docs/features/{feature}.md"


def speaking(word: str, rendered: Tree) -> list[str]:
    """The paths that have a word in them or in their text; the answers file says what is off."""
    texts = {path: f"{path}\n{file.content.decode(errors='replace')}" for path, file in rendered.items()}
    found = re.compile(re.escape(word), re.IGNORECASE)
    return [path for path, text in texts.items() if found.search(text) and path != ".copier-answers.yml"]


def rows(page: str, names: str) -> Iterable[tuple[str, str]]:
    """The first two cells of each row of a table whose first cell is such a name, in backquotes."""
    return re.findall(rf"^\| `({names})` \| `?(.*?)`? \|", page, re.MULTILINE)
