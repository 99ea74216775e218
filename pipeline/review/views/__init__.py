"""The pages of the review as the browser asks for them, and what it sends from them."""
