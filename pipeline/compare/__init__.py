"""What makes decrees of many offices and years comparable: one name for the same thing."""
