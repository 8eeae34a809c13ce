"""People's own words and places, without an account: printed maps, phones, and what came of a day with paper."""
