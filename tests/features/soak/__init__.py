"""The feature `scheduler` under load: processes of a real project, killed, frozen and cut off."""
