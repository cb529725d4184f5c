"""Answers in the report's own sentences: `quoting.py`, summaries: `summarising.py`."""
