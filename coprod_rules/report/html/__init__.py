"""The report as one HTML file that needs nothing else: no network, no script to read it, no fonts, no pictures."""
