"""Releasing: one version of what the public may see, made whole, checked by people, sealed, and never changed after."""
