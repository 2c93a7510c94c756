package crm.application.customer;

import crm.domain.kernel.Id;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** What customers have paid. */
public interface CustomerPayments {

    /** What came in of one currency. @param lately the part that came in from a day on */
    record Received(Currency currency, BigDecimal ever, BigDecimal lately) {}

    /** What the customer has paid, in each currency in which it has paid anything. @param since where lately begins */
    List<Received> of(Id customer, LocalDate since);
}
