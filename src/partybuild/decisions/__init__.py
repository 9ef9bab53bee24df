"""Decisions: what each segment of a page is, in words that all who decide share."""
