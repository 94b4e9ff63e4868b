"""What holds of the feature `scheduler` alone; `test_promises` has what holds of each."""

import re

import yaml

from tests.features.facts import FACTS, tree

(SETTINGS,) = FACTS["scheduler"].settings.values()


def test_its_processes_are_set_up_as_the_app_is() -> None:
    """Runner and workers have the app's settings, and the time that they need to stop."""
    found = tree("scheduler")
    app = yaml.safe_load(found["compose.yaml"].content)["services"]["app"]
    services = yaml.safe_load(found["compose/scheduler.yaml"].content)["services"]
    grace = re.findall(r"grace: float = Field\(default=(\d+)", found[SETTINGS].content.decode())

    assert set(services) == {"scheduler", "worker"}
    for service in services.values():
        assert service["environment"].items() <= app["environment"].items()
        assert app["environment"].keys() - service["environment"].keys() == {"TRUSTED_PROXIES"}
        assert (service["build"], service["env_file"]) == ("..", f"../{app['env_file']}")
        assert int(service["stop_grace_period"].removesuffix("s")) >= int(grace[0]) + 20
