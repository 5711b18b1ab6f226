"""Whole lists, streamed or made by a job; large files, sent by threads of their own."""
