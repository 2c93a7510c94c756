package crm.adapter.persistence.number;

import crm.application.Numbers;
import crm.application.access.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.StatelessSession;

/** Counts in a row of each series; whoever counts holds the row until the transaction ends. */
@ApplicationScoped
class PanacheNumbers implements Numbers {
    private static final String NEXT = """
            insert into number_series (tenant_id, series, last_number) values (:tenant, :series, 1001)
            on conflict (tenant_id, series) do update set last_number = number_series.last_number + 1
            returning last_number
            """;

    private final StatelessSession session;
    private final CurrentTenant tenant;

    PanacheNumbers(StatelessSession session, CurrentTenant tenant) {
        this.session = session;
        this.tenant = tenant;
    }

    @Override
    public long next(String series) {
        return session.createNativeQuery(NEXT, Long.class)
                .setParameter("tenant", tenant.tenant().orElse(""))
                .setParameter("series", series)
                .getSingleResult();
    }
}
