"""Verification: who sent a delivery, and that nobody changed it."""
