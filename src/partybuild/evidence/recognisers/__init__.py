"""Rules: one small file per family of lines.

A rule looks at a line and says which part of it it recognises; it sees no other rule's results and builds no node.
It may peel: claim the end of a line and leave the rest to the others.
"""
