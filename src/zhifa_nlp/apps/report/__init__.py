"""The report of a workspace as a page and as a workbook."""
