"""`app timescale …`: look after time series on the command line."""

from typer import Typer

commands = Typer(no_args_is_help=True, help="Look after time series.")
