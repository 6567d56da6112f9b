"""HTML: pages, and tables inside Markdown."""
