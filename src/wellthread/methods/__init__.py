"""Pure calculation, one folder a stage: arrays and nouns in, results out."""
