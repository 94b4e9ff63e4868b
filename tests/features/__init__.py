"""What each feature promises as a feature of Prism; what it does is tested in the project that has it."""
