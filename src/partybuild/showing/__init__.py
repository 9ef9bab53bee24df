"""Showing: a leaf as text with marks over it, for every writer."""
