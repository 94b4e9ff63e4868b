"""Tests of what Prism makes: the generated project checks, tests, builds and serves itself."""
