"""The feature `external_services`, with documents of real services."""
