"""The faces: what shows and asks. They decide nothing, and do not know each other."""
