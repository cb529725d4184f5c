"""HTTP routes, one file for each resource; each translates a request and calls `index` or `rag`."""
