"""The services that this app calls: a package each, which exports its `service`."""
