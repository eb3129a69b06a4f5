"""The QFracture-2012 equation: coefficients as data, the equation, and how a person's answers enter it."""
