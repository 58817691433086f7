"""An index at home in a cluster of OpenSearch: `searcher.cluster.home` says how it lies there."""
