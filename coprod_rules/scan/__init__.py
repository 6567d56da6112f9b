"""Text to concept hits: folding, sentences, phrases, and one pass of the lexicon."""
