"""One small wrong in the code at a time, and whether any test hears it: ``./run trials mutants``."""
