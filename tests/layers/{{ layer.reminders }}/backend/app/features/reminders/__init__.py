"""Tells of notes."""

from app.feature import Feature
from app.features.reminders import models

feature = Feature(name="reminders", title="Reminders", summary="Tells of notes.", models=models)
