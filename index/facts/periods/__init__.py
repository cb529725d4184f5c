"""Of when a figure is: by its sentence, its paragraph, the headings above it, the day of the news."""
