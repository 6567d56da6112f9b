"""Reports in Markdown: for a wiki, a pull request, a clarification log."""
