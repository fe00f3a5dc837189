"""Numbers as documents that leave the program."""
