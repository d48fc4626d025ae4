"""The main window: rooms, menus, actions, theme."""
