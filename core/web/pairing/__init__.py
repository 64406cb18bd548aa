"""Pages of devices: which of them are known, and the code that the others show until somebody pairs them."""
