"""Markdown: CommonMark with tables."""
