"""The look and the shell: layout, languages, components and their pattern page. Knows nothing of the stages."""
