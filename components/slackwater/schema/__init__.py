"""What is true of the fields of any service. Pure, and independent of every service."""
