"""Pages to learn from and to measure on: read, aligned, put into folds, scored.

A folder of training pages holds annotations made by hand (`gold`) and the pages they are of (`pages`).
`scores` says how well a parsed page agrees with its annotation, `folds` which pages may be learned from when others are tested, `measuring` runs a parser over all of them, `evaluation` puts together what was measured, `reports` shows it.
Nothing here is imported when a page is parsed.
"""
