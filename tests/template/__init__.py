"""Tests of Prism."""
