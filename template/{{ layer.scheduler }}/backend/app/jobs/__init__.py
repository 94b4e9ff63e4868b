"""Jobs that belong to no feature; each module here is found by itself."""
