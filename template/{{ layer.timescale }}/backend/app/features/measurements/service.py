"""Stub: what the routes need."""
