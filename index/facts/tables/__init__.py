"""Table rows in, the figures of their cells out: `tables.py` is the journey."""
