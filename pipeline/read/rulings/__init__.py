"""The rulings of a page: traced, followed where they are faint, told from letters and streaks; drawn
dark, white on colour or by colour alone."""
