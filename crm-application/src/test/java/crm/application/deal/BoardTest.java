package crm.application.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Stored;
import crm.domain.role.Scope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pipeline as a board (UI-08). */
class BoardTest {
    private final House house = new House();
    private Stored<Customer> customer;

    @BeforeEach
    void a_customer() {
        house.pipeline();
        customer = house.create(Customer.TYPE, "name", "Acme Corp");
    }

    @Test
    void every_stage_is_a_column_even_without_deals() {
        ViewBoard.Board board = board(house.admin(), 20);
        assertEquals(
                List.of("PROSPECTING", "QUALIFICATION", "PROPOSAL", "NEGOTIATION", "CLOSED_WON", "CLOSED_LOST"),
                board.columns().stream()
                        .map(column -> column.stage().content().code())
                        .toList());
        assertEquals(0, board.openDeals());
        assertEquals(List.of(), board.open());
    }

    @Test
    void a_column_counts_and_adds_up_in_each_currency() {
        deal("PROPOSAL", 1000, "USD");
        deal("PROPOSAL", 500, "USD");
        deal("PROPOSAL", 70000, "JPY");
        ViewBoard.Column column = column(board(house.admin(), 20), "PROPOSAL");
        assertEquals(3, column.deals());
        assertEquals(Map.of("USD", "1500.00 750.00", "JPY", "70000 35000"), sums(column.sums()));
    }

    @Test
    void what_may_still_be_won_leaves_out_the_closed_deals() {
        deal("PROSPECTING", 1000, "USD");
        deal("PROPOSAL", 1000, "USD");
        deal("CLOSED_WON", 5000, "USD");
        deal("CLOSED_LOST", 7000, "USD");
        ViewBoard.Board board = board(house.admin(), 20);
        assertEquals(2, board.openDeals());
        assertEquals(Map.of("USD", "2000.00 600.00"), sums(board.open()));
        assertEquals(
                Map.of("USD", "5000.00 5000.00"),
                sums(column(board, "CLOSED_WON").sums()));
    }

    @Test
    void a_column_shows_its_first_deals_and_whether_there_are_more() {
        for (int i = 0; i < 3; i++) {
            deal("PROPOSAL", i, "USD");
        }
        ViewBoard.Column column = column(board(house.admin(), 2), "PROPOSAL");
        assertEquals(3, column.deals());
        assertEquals(2, column.first().size());
        assertEquals(true, column.more());
    }

    @Test
    void whoever_sees_only_their_own_deals_sees_only_their_own_numbers() {
        deal("PROPOSAL", 1000, "USD");
        Stored<Deal> own = deal("PROPOSAL", 10, "USD");
        house.update(own, "ownerId", house.user("Olga Own"));
        Caller olga = house.caller(
                new Grants(Map.of("crm.deal.view", Scope.OWN, "crm.pipeline.view", Scope.ALL)), house.user("Olga Own"));
        ViewBoard.Column column = column(board(olga, 20), "PROPOSAL");
        assertEquals(1, column.deals());
        assertEquals(Map.of("USD", "10.00 5.00"), sums(column.sums()));
    }

    private Stored<Deal> deal(String stage, int amount, String currency) {
        return house.create(
                Deal.TYPE,
                "name",
                "x",
                "customerId",
                customer.id(),
                "stage",
                stage,
                "amount",
                amount,
                "currencyCode",
                currency);
    }

    private ViewBoard.Board board(Caller caller, int limit) {
        Query query = Query.all(Deal.TYPE).page(new Paging.Numbered(1, limit));
        return house.get(ViewBoard.class).view(caller, house.pipeline().id(), query, Set.of());
    }

    private static ViewBoard.Column column(ViewBoard.Board board, String code) {
        Optional<ViewBoard.Column> column = board.columns().stream()
                .filter(it -> it.stage().content().code().equals(code))
                .findFirst();
        return column.orElseThrow();
    }

    private static Map<String, String> sums(List<ViewBoard.Sum> sums) {
        return sums.stream()
                .collect(Collectors.toMap(
                        sum -> sum.currency().getCurrencyCode(),
                        sum -> plain(sum.value()) + " " + plain(sum.weightedValue())));
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
