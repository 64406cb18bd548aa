"""The touch screen: tenant, service, one more touch, the number."""
