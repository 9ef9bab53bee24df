"""Evidence: what is seen of a page, before anything is decided."""
