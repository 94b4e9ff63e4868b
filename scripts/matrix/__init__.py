"""Every combination of features: rendered in memory, and the ones that tell most run as projects."""
