package crm.adapter.persistence.record;

import org.hibernate.query.SelectionQuery;

/** How queries that are put together are turned into statements: once for each shape, whatever values they ask for. */
final class Plans {
    private Plans() {}

    /** Hibernate keeps the statements of put-together queries only where it is told to. */
    static <T> SelectionQuery<T> kept(SelectionQuery<T> query) {
        return query.setQueryPlanCacheable(true);
    }
}
