"""Pictures side by side: panes, the earlier radiograph, what changed, who is whom."""
