"""Bringing the site to where readers get it: what changed, in an order no reader suffers from."""
