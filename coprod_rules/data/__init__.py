"""Data files of the engine: language, and the headings of tenders. Nothing here is about co-production."""
