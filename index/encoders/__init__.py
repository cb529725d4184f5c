"""How encoders are run: sentence-transformers models, static ones with prefixes, texts too long for either."""
