"""The newsroom's screens in the Wagtail admin: forms, panels, lists, widgets."""
