"""What is true of the fields of any service: pure, and it knows none of them."""
