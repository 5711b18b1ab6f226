"""Who takes part: actors, their people, the declarations they endorse, the calendar they meet in."""
