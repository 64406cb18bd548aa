"""What each audience may see of the hall, and of a fact that just changed it."""
