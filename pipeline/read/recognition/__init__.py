"""What stands in a piece of a page: text by one reader or two, signs by their shape, marks by their ink."""
