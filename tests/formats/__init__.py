"""How data is read and changed, format by format."""
