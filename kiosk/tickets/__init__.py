"""The kiosk's part of the API that gives numbers and looks after their paper."""
