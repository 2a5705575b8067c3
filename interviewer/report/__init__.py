"""What leaves the program: reports a person can open elsewhere."""
