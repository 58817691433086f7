"""An index kept in a cluster of OpenSearch; `home` is its port, as a folder's is `generations`."""
