"""The statutory clock for programs: the library of limits, due dates with their derivation, the calendar."""
