"""One module for each family of files: bytes in, sheets out."""
