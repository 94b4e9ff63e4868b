"""Tests of the guide, the plans and the README."""
