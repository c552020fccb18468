"""From bytes to figures that know their cell: workbook, layout, tidy, mapping, findings."""
