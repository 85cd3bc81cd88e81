"""Making a record fit to be shared, with a person who decides."""
