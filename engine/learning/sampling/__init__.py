"""Which images a pass of training shows, how often, and what each label weighs."""
