"""The developer's words: test, check, fix, bench, trials, messages, map. No part of the product that is installed."""
