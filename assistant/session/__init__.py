"""Where rules, store and documents meet: the only place with a clock and new ids."""
