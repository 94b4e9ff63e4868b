"""Prism: scaffolds full-stack apps and keeps them up to date."""
