"""Text outside the tables: the decree's head and body, parties, signatories, budgets without rulings."""
