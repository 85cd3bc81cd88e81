"""What every record is made of, whoever it is about."""
