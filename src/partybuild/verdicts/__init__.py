"""Verdicts: what lines and openings are, decided by rules over the evidence."""
