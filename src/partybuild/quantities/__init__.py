"""Quantities (数据): every figure of a text with its value, bounds, unit and what is counted."""

from partybuild.quantities.recogniser import find, marks

__all__ = ["find", "marks"]
