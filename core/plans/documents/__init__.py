"""What stands in a plan document: files → tables → rows with their columns, sections and years."""
