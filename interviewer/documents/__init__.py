"""Documents of the person: reading postings and CVs from files, and finding in a posting what it asks for."""
