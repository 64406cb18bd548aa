"""Who follows what, and the frames that are written to them: one ready frame per view, TVs first."""
