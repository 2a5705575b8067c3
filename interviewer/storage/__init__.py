"""What is kept on disk: settings, question banks, the archive."""
