"""What was opened: files and folders to entries, entries to patients. No window here."""
