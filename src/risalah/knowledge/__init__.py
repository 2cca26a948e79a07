"""What the program knows, as files, and the small loaders that check them."""
