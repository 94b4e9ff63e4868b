"""`app services generate`: writes the client of a service from an OpenAPI document."""
