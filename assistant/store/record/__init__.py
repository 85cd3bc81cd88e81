"""What the program keeps: records, inspections, and the database that they lie in."""
