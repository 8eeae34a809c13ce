"""What stands apart: who people are, what they need and are paid, and worries about them. No thread link reaches it."""
