"""What actors do together: initiatives, memberships, reference actions, the climate-action landscape."""
