"""English text as such: folding, words, sentences, inflection. The floor on which scanning and judging stand."""
