"""The feature `webhooks` under load: servers and runners of a real project, killed, and fed with nonsense."""
