"""Short texts that people keep."""

from app.feature import Feature
from app.features.notes import models
from app.features.notes.commands import commands
from app.features.notes.routes import router

feature = Feature(
    name="notes",
    title="Notes",
    summary="Short texts that people keep.",
    routers=[router],
    models=models,
    commands=commands,
)
