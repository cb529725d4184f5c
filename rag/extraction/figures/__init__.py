"""Answers by typed figures: how much, which is more, which way, yes or no."""
