"""The report as SARIF 2.1.0 (OASIS), for code scanning, editors and viewers."""
