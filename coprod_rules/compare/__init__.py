"""Two drafts of one document, criterion by criterion: what improved, regressed, moved, or was only reworded."""
