"""The roof: pages that gather from all apps, the desk of staff, a local installation."""
