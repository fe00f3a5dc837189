"""Plans: measures as their document has them, statuses, progress."""
