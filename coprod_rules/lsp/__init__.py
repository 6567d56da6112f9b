"""A language server: what the checks say, in an editor, while one types. `server` is the way in."""
