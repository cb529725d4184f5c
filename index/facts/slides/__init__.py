"""Short lines of slides in, the figures that can be paired with their labels out: `series.py` is the journey."""
