"""The board for TVs that are too old for every other page: plain script, and HTTP that waits for news."""
