"""The officer's page at one counter."""
