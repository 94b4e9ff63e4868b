"""Formats of data: how each is read, and how single values of it are changed without touching the rest."""
