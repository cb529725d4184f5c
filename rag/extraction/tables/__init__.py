"""Tables, charts and lists of the passages, read as they stand."""
