"""PDF files that hold text."""
