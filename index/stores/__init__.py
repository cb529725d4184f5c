"""Where a library keeps things: originals and catalogue are the truth, dense and lexical derive from it."""
