"""Tests of the migrations that verbs write."""
