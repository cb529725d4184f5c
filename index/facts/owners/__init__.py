"""Whose a figure is: whom clauses and headings name, and which words can be nobody's name."""
