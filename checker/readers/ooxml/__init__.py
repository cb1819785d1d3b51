"""What all Office Open XML packages (ECMA-376) have in common."""
