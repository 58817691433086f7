"""An index at home in a cluster of OpenSearch: `searcher.storage.cluster.home` says how it lies there."""
