"""Tools for those who write rule packs: skeletons, blanks, tests of examples and cases, and a lint of packs."""
