"""How the built-in encoder was made: training pairs in, a sentence-transformers folder out.

Run it with ``python -m index.training --data DIR --out DIR``. Nothing of the running service imports it.
"""
