"""The event box: a programme on a laptop in a hall without internet, and its way home."""
