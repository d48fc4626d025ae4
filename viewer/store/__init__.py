"""What is kept: readings of engines, reviews of people, answers in progress. SQLite, no window here."""
