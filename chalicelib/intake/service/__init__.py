"""Use cases of the intake: receiving deliveries, placing them, looking after what is held back."""
