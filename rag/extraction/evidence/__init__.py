"""Which sentence or row answers best, and how likely it is that it answers at all: `weighing.py`."""
