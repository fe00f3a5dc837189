"""From stored results to numbers. Every figure has its n, its interval and what it is compared with."""
