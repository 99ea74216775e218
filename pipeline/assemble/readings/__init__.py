"""Two readings of one place become one text: what agrees, what a dictionary settles, and what it is worth."""
