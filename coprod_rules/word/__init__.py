"""Word files (Office Open XML): what stands in them, in what order a reader sees it, and how to add to them.

Nothing here is imported before a Word file is met; it needs lxml, which the extra ``[word]`` brings.
"""
