"""Reading errors planted into kept page readings: something to decide, of which the truth is known."""
