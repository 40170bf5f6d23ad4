"""What leaves the desk: the submitted file with comments, a draft circular, a workbook, a sheet of evidence."""
