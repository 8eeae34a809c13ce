"""What a run writes beside its documents so that it can be trusted: lines for programs, what was left out, the seal."""
