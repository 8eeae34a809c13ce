"""What was learned while the blueprint was carried out: ripples, claims, results laid on the theory, who is told."""
