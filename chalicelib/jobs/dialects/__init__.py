"""Our open jobs in the words of other products' public APIs, for career sites that were written for those."""
