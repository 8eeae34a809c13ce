"""The web application: Django as the one shell around the pure core."""
