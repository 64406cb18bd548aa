"""The page "Perangkat": which devices stand where, how they are, and what may be done with them."""
