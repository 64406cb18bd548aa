"""`make forecast`: how good the forecasts are, on days of other buildings and on simulated ones."""
