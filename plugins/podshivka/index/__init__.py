"""Pages and releases become a Whoosh index with a Russian analyzer."""
