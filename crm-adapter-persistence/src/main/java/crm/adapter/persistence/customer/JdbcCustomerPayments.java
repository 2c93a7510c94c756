package crm.adapter.persistence.customer;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.customer.CustomerPayments;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** Adds up a customer's payments where they are kept. */
@ApplicationScoped
class JdbcCustomerPayments implements CustomerPayments {
    private static final int TEN_THOUSANDTHS = 4;
    private static final String RECEIVED = """
            select currency_code, sum(amount), coalesce(sum(amount) filter (where received_on >= ?), 0)
            from customer_payment
            where tenant_id = ? and customer_id = ?
            group by currency_code
            """;

    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcCustomerPayments(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public List<Received> of(Id customer, LocalDate since) {
        return statements.all(
                row -> new Received(
                        Currency.getInstance(row.getString(1)),
                        row.getBigDecimal(2).movePointLeft(TEN_THOUSANDTHS),
                        row.getBigDecimal(3).movePointLeft(TEN_THOUSANDTHS)),
                RECEIVED,
                since,
                tenant.orNobody(),
                customer.value());
    }
}
