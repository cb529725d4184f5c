"""The grammar of English noun phrases around figures."""
