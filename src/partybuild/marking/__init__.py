"""Marking: what stands inside a leaf, figures and what scanning did to the text."""
