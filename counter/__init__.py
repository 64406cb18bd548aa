"""Everything staff use: sign-in, choosing a counter, the officer's page, and who is on the staff."""
