package crm.application.report;

import crm.application.table.Column;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;

/** What there is to ask about customers. */
public final class CustomerReports {

    /** Which sorts of customers there are, and which of them buy (BR-095). */
    public static final Report SEGMENTS = Report.of(
                    "customer-segments",
                    "Customers by segment",
                    "How many customers there are of which sort, and how many of them buy; archived ones do not count. Of pipelines"
                            + " that of the newest deal with a customer counts.",
                    Report.Day.ever("the customer was entered"),
                    Customer.TYPE,
                    Deal.TYPE)
            .usually(Dimension.of(Customer.CATEGORY))
            .or(
                    Dimension.of(Customer.TYPE_OF_CUSTOMER),
                    Dimension.of(Customer.INDUSTRY),
                    Dimension.of(Customer.COMPANY_SIZE),
                    Dimension.of(Customer.SOURCE),
                    Dimension.of(Customer.STATUS),
                    Dimensions.OWNER,
                    Dimensions.PIPELINE,
                    Dimensions.CUSTOMER_CURRENCY,
                    Dimensions.MONTH)
            .telling(
                    Figure.count("customers", "How many customers there are."),
                    Figure.made(
                            "share",
                            Column.Kind.PERCENT,
                            "customers / customers of all rows",
                            "How many of all customers that are."),
                    Figure.count("withOpenDeals", "With how many of them deals are open."),
                    Figure.count("buyers", "With how many of them a deal was won."),
                    Figure.made(
                            "buyersShare",
                            Column.Kind.PERCENT,
                            "buyers / customers",
                            "With how many of a hundred a deal was won."))
            .revealing(Deal.STATUS);

    private CustomerReports() {}
}
