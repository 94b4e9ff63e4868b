"""Tests of the matrix runner."""
