"""Speed and memory, measured side by side; never run as tests. `python -m bench` prints every table."""
