"""Assembly: from what was decided to the tree of a page."""
