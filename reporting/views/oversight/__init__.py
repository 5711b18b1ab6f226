"""The Oversight Group: what the public sees, what its members read, what staff prepare."""
