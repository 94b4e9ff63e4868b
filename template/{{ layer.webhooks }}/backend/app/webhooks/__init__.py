"""Sources of webhooks that belong to no feature: a module a source."""
