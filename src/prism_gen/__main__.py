"""`python -m prism_gen` is `prism`."""

from prism_gen.cli import main

main()
