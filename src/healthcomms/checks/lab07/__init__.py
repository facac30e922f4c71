"""Checks of the capstone. They judge as the labs do, on the second draw of the data."""
