"""Questions for one name, day or place, answered by it alone; the sentence that says so is what is cited."""
