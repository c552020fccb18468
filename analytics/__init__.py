"""Gap to target: bureau spreadsheets in, gaps by industry, county and year out."""
