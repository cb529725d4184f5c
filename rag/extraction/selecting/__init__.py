"""Which facts and passages are the ones asked for: `selection.py` alone decides."""
