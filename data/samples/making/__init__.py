"""How the shipped workbooks are made: invented figures in the shapes that bureaus use, from fixed seeds."""
