"""From the fact that a number was given to the fact that its slip is on paper, or is not."""
