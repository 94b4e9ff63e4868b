"""Accounts, sessions and roles: the core's own module, in the shape of a feature."""
