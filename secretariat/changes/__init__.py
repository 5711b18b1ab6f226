"""In which order rows changed, for those who keep a copy."""
