package crm.adapter.persistence.number;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;

/** What this node has drawn of the series in which it has counted last. */
@Singleton
class Stocks {
    private static final int MOST = 10_000;

    private record Series(String tenant, String name) {}

    private final Cache<Series, Stock> stocks =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Stock of(String tenant, String series) {
        return stocks.get(new Series(tenant, series), _ -> new Stock());
    }
}
