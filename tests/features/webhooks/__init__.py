"""Webhooks beside the libraries of providers."""
