"""Vocabulary: which words name occupations, organisations, schools, degrees and places. Data and tests of words, no structure."""
