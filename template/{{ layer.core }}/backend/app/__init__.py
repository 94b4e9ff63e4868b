"""The backend: `main.py` composes it."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
