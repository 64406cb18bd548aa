"""Staff: who they are, their accounts, PINs and sessions."""
