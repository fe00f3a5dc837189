"""Plan documents → measures → tasks; how far they are."""
