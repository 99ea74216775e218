"""Tables: grids of one form, joined over page breaks and parted where two touch."""
