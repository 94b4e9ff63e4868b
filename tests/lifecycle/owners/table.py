"""All rows of the table."""

from tests.lifecycle.owners import (
    around,
    compose,
    features,
    forms,
    javascript,
    own,
    places,
    python,
    readme,
    update_code,
    update_data,
    update_paths,
    update_texts,
    variables,
)

TABLES = (
    *(readme, variables, compose, python, javascript),
    *(own, features, forms, places, around),
    *(update_code, update_data, update_texts, update_paths),
)
TABLE = [scenario for table in TABLES for scenario in table.TABLE]
