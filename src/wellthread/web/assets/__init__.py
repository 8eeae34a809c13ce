"""The register of assets, mentions and barriers."""
