"""Measurements as a file, written while they are read."""

from app.features.measurements.schemas import ExportFormat

MEDIA_TYPES = {ExportFormat.csv: "text/csv", ExportFormat.ndjson: "application/x-ndjson"}
