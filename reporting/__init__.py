"""What actors report, what is compiled from it, and the editions that are published."""
