"""Sentences in, the figures that they state out: `stated.py` is the journey."""
