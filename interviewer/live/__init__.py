"""Threads and queues that run an interview; no Qt."""
