"""One folder a feature; `app/feature.py` finds them."""
