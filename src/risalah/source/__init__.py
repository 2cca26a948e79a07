"""A file, a folder or a paste becomes a `Document`: decoded text and the anatomy of a report, told apart by offsets."""
