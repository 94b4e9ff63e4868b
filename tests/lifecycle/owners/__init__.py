"""What owners do to their projects, and what a verb must then make of them."""
