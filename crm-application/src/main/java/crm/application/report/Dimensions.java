package crm.application.report;

import crm.application.table.Column;
import crm.domain.deal.Deal;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.lead.Lead;
import java.util.Currency;
import java.util.regex.Pattern;

/** By what the figures of several reports are split. */
final class Dimensions {
    /** Amounts of different currencies are never added. */
    static final Dimension CURRENCY = Dimension.of(
            Field.<Currency>currency("currency").describedAs("The currency of the amounts; each has rows of its own."));

    static final Dimension DEAL_CURRENCY = Dimension.of(
            Field.<Currency>currency("currency").describedAs("The currency of the deal; each has rows of its own."));
    static final Dimension LEAD_CURRENCY = Dimension.of(Field.<Currency>currency("currency")
            .describedAs("The currency in which the lead is estimated; each has rows of its own."));

    static final Dimension CUSTOMER_CURRENCY = Dimension.of(Field.<Currency>currency("currency")
            .describedAs("The currency of the customer; each has rows of its own."));

    static final Dimension OWNER = Dimension.of("owner", Deal.OWNER, Column.named("owner", Column.Kind.TEXT));
    static final Dimension PIPELINE =
            Dimension.of("pipeline", Deal.PIPELINE, Column.named("pipeline", Column.Kind.TEXT));
    static final Dimension STAGE = Dimension.of(
            "stage",
            Deal.STAGE_ID,
            Column.named("stageOrder", Column.Kind.WHOLE),
            Column.named("stage", Column.Kind.TEXT));
    static final Dimension MONTH = Dimension.of(Field.text("month", 7)
            .matching(Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])"), "a month like 2026-11")
            .describedAs("The month of that day.")
            .exampleOf("2026-11"));
    static final Dimension DATE = Dimension.of(Field.date("date").describedAs("That day."));
    static final Dimension CUSTOMER = Dimension.of(
            "customer",
            Field.<Id>reference("customerId", "customer").describedAs("The customer."),
            Column.named("customer", Column.Kind.TEXT));
    static final Dimension DEAL_SOURCE = Dimension.of(Deal.SOURCE);
    static final Dimension LEAD_SOURCE = Dimension.of(Lead.SOURCE);

    private Dimensions() {}
}
