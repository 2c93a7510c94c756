package crm.application.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.testing.House;
import crm.domain.communication.Communication;
import crm.domain.contact.Contact;
import crm.domain.contact.ContactRole;
import crm.domain.customer.Customer;
import crm.domain.customer.CustomerCategory;
import crm.domain.customer.CustomerStatus;
import crm.domain.deal.Deal;
import crm.domain.deal.DealStatus;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadRating;
import crm.domain.lead.LeadSource;
import crm.domain.lead.LeadStatus;
import crm.domain.pipeline.Pipeline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a client asks of a list, in the words of the documents (BR-021, BR-030, BR-040, BR-055). */
class ListQueriesTest {
    private final House house = new House();
    private final QueryReader queries = house.get(QueryReader.class);
    private final Id ada = house.nextId();
    private final Id acme = house.nextId();

    @Test
    void nothing_asked_is_the_first_twenty_in_the_types_own_order() {
        assertEquals(Query.all(Contact.TYPE), read(Contact.TYPE));
        assertEquals(
                new RecordType.Order(Lead.LEAD_SCORE, true), read(Lead.TYPE).order(), "BR-040");
        assertEquals(
                new RecordType.Order(Pipeline.IS_DEFAULT, true),
                read(Pipeline.TYPE).order(),
                "BR-051");
        assertEquals(new Paging.Numbered(1, 20), read(Lead.TYPE).paging());
    }

    @Test
    void customers_are_filtered_by_status_category_owner_and_tags() {
        assertEquals(
                Set.of(
                        Filter.equal(Customer.STATUS, CustomerStatus.ACTIVE),
                        Filter.equal(Customer.CATEGORY, CustomerCategory.PROSPECT),
                        Filter.equal(Customer.OWNER, ada),
                        new Filter.HasWords(Customer.TAGS, List.of("enterprise", "tech")),
                        Filter.equal(Customer.ARCHIVED, false)),
                filters(
                        Customer.TYPE,
                        "status",
                        "ACTIVE",
                        "category",
                        "prospect",
                        "ownerId",
                        ada.toString(),
                        "tags",
                        "enterprise, tech"));
    }

    @Test
    void contacts_are_filtered_by_customer_role_and_owner() {
        assertEquals(
                Set.of(
                        Filter.equal(Contact.CUSTOMER, acme),
                        Filter.equal(Contact.ROLE, ContactRole.DECISION_MAKER),
                        Filter.equal(Contact.OWNER, ada)),
                filters(
                        Contact.TYPE,
                        "customerId",
                        acme.toString(),
                        "role",
                        "DECISION_MAKER",
                        "ownerId",
                        ada.toString()));
    }

    @Test
    void leads_are_filtered_by_status_owner_source_rating_and_score() {
        assertEquals(
                Set.of(
                        Filter.equal(Lead.STATUS, LeadStatus.NEW),
                        Filter.equal(Lead.OWNER, ada),
                        Filter.equal(Lead.SOURCE, LeadSource.WEBSITE),
                        Filter.equal(Lead.RATING, LeadRating.HOT),
                        between(Lead.LEAD_SCORE, 50, 80)),
                filters(
                        Lead.TYPE,
                        "status",
                        "NEW",
                        "ownerId",
                        ada.toString(),
                        "source",
                        "WEB",
                        "rating",
                        "HOT",
                        "minScore",
                        "50",
                        "maxScore",
                        "80"));
    }

    @Test
    void deals_are_filtered_by_pipeline_stage_status_value_and_expected_closing() {
        assertEquals(
                Set.of(
                        Filter.equal(Deal.PIPELINE, acme),
                        Filter.equal(Deal.STAGE, "PROPOSAL"),
                        Filter.equal(Deal.STATUS, DealStatus.OPEN),
                        between(Deal.AMOUNT, new BigDecimal("1000.50"), new BigDecimal("5000")),
                        between(
                                Deal.EXPECTED_CLOSE_DATE,
                                LocalDate.parse("2026-01-01"),
                                LocalDate.parse("2026-06-30"))),
                filters(
                        Deal.TYPE,
                        "pipelineId",
                        acme.toString(),
                        "stage",
                        "PROPOSAL",
                        "status",
                        "OPEN",
                        "minValue",
                        "1000.50",
                        "maxValue",
                        "5000",
                        "expectedCloseDateFrom",
                        "2026-01-01",
                        "expectedCloseDateTo",
                        "2026-06-30"));
    }

    @Test
    void a_range_may_be_open_on_either_side_and_both_spellings_mean_it() {
        Filter from = new Filter.Between(Deal.AMOUNT, Optional.of(new BigDecimal("7")), Optional.empty());
        Filter to = new Filter.Between(Deal.AMOUNT, Optional.empty(), Optional.of(new BigDecimal("7")));
        List.of("minAmount", "minValue", "amountFrom", "valueFrom")
                .forEach(name -> assertEquals(Set.of(from), filters(Deal.TYPE, name, "7"), name));
        List.of("maxAmount", "maxValue", "amountTo", "valueTo")
                .forEach(name -> assertEquals(Set.of(to), filters(Deal.TYPE, name, "7"), name));
    }

    @Test
    void moments_and_writers_that_the_system_keeps_can_be_filtered_too() {
        assertEquals(
                Set.of(
                        Filter.equal(Stored.CREATED_BY, ada),
                        between(
                                Stored.CREATED_AT,
                                Instant.parse("2026-02-01T00:00:00Z"),
                                Instant.parse("2026-02-08T14:30:00Z"))),
                filters(
                        Lead.TYPE,
                        "createdBy",
                        "me",
                        "createdAtFrom",
                        "2026-02-01T00:00:00Z",
                        "createdAtTo",
                        "2026-02-08T15:30:00+01:00"));
    }

    @Test
    void a_day_that_is_asked_of_a_moment_is_all_of_it_where_the_tenant_is() {
        Filter day = between(
                Communication.OCCURRED_AT,
                Instant.parse("2026-03-08T05:00:00Z"),
                Instant.parse("2026-03-09T03:59:59.999999Z"));

        assertEquals(
                Set.of(day),
                filters(Communication.TYPE, "dateFrom", "2026-03-08", "dateTo", "2026-03-08"),
                "The day has 23 hours in Toronto");
        assertEquals(Set.of(day), filters(Communication.TYPE, "occurredAt", "2026-03-08"));
        refused(Communication.TYPE, "dateTo", "invalid_date", "dateTo", "2026-02-30");
    }

    @Test
    void a_pipeline_may_be_the_default_one_and_a_stage_is_known_by_every_spelling() {
        House selling = new House();
        Stored<Pipeline> standard = selling.pipeline();
        QueryReader there = selling.get(QueryReader.class);

        for (String spelling : List.of("QUALIFICATION", "QUALIFYING", "Qualification", "qualifying")) {
            assertEquals(List.of(Filter.equal(Deal.STAGE, "QUALIFICATION")), meant(there, "stage", spelling), spelling);
        }
        assertEquals(List.of(Filter.equal(Deal.STAGE, "CLOSED_WON")), meant(there, "stage", "WON"));
        assertEquals(
                List.of(Filter.equal(Deal.PIPELINE, standard.id())), meant(there, "pipelineId", "default"), "C-61");
    }

    private static List<Filter> meant(QueryReader queries, String name, String word) {
        return queries.read(Deal.TYPE, Map.of(name, word), "acme", Optional.empty()).filters().stream()
                .map(filter -> filter instanceof Filter.Asked(var _, var meaning) ? meaning : filter)
                .toList();
    }

    @Test
    void the_same_is_asked_in_whatever_order_it_is_said() {
        assertEquals(
                read(Deal.TYPE, "status", "OPEN", "minValue", "5", "sortBy", "value", "pipelineId", "none"),
                read(Deal.TYPE, "pipelineId", "none", "sortBy", "value", "minValue", "5", "status", "OPEN"));
    }

    @Test
    void several_values_are_alternatives() {
        assertEquals(
                Set.of(new Filter.AnyOf(Lead.STATUS, List.of(LeadStatus.NEW, LeadStatus.CONVERTED))),
                filters(Lead.TYPE, "status", "NEW,,WON"));
        assertEquals(
                Set.of(new Filter.AnyOf(Lead.OWNER, List.of(ada, acme))),
                filters(Lead.TYPE, "assignedTo", "me," + acme));
    }

    @Test
    void none_means_empty() {
        assertEquals(Set.of(new Filter.Empty(Lead.OWNER)), filters(Lead.TYPE, "ownerId", "none"));
        assertEquals(Set.of(new Filter.Empty(Lead.TAGS)), filters(Lead.TYPE, "tags", "none"));
    }

    @Test
    void me_is_whoever_asks_and_nobody_else_can_be_meant() {
        assertEquals(Set.of(Filter.equal(Lead.OWNER, ada)), filters(Lead.TYPE, "ownerId", "me"));
        assertRefused(
                "ownerId",
                "unknown_reference",
                () -> queries.read(Lead.TYPE, Map.of("ownerId", "me"), "acme", Optional.empty()));
        refused(Lead.TYPE, "customerId", "invalid_id", "customerId", "me");
    }

    @Test
    void what_was_put_away_is_left_out_where_nobody_asks_for_it() {
        assertEquals(Set.of(Filter.equal(Customer.ARCHIVED, false)), filters(Customer.TYPE));
        assertEquals(Set.of(Filter.equal(Customer.ARCHIVED, true)), filters(Customer.TYPE, "archived", "true"));
    }

    @Test
    void what_is_left_blank_was_not_asked() {
        assertEquals(Query.all(Lead.TYPE), read(Lead.TYPE, "status", "", "search", "  ", "limit", "", "cursor", ""));
    }

    @Test
    void a_search_is_passed_on_and_has_a_length() {
        assertEquals(
                Optional.of("acme corp"),
                read(Customer.TYPE, "search", " acme corp ").search());
        assertEquals(
                200,
                read(Customer.TYPE, "search", "x".repeat(200))
                        .search()
                        .orElseThrow()
                        .length());
        refused(Customer.TYPE, "search", "too_long", "search", "x".repeat(201));
    }

    @Test
    void a_list_is_sorted_as_asked_upwards_unless_told_otherwise() {
        assertEquals(
                order(Deal.AMOUNT, false), read(Deal.TYPE, "sortBy", "amount").order());
        assertEquals(
                order(Deal.AMOUNT, true),
                read(Deal.TYPE, "sortBy", "value", "sortOrder", "desc").order());
        assertEquals(
                order(Deal.AMOUNT, false),
                read(Deal.TYPE, "sortBy", "amount", "sortOrder", "ASC").order());
        assertEquals(
                order(Stored.UPDATED_AT, true),
                read(Deal.TYPE, "sortBy", "updatedAt", "sortOrder", "DESC").order());
        assertEquals(
                order(Lead.LEAD_SCORE, false),
                read(Lead.TYPE, "sortOrder", "asc").order());
    }

    @Test
    void what_cannot_be_sorted_by_is_refused_with_what_can() {
        for (String unknown : List.of("nothing", "notes", "tags", "customFields", "id", "name;drop")) {
            Rejected refusal = refused(Customer.TYPE, "sortBy", "unknown_sort", "sortBy", unknown);
            assertTrue(refusal.getMessage().contains("annualRevenue"), refusal.getMessage());
        }
        refused(Customer.TYPE, "sortOrder", "unknown_choice", "sortOrder", "upwards");
    }

    @Test
    void pages_count_from_one_and_hold_two_hundred_at_the_most() {
        assertEquals(
                new Paging.Numbered(3, 50),
                read(Lead.TYPE, "page", "3", "limit", "50").paging());
        assertEquals(
                new Paging.Numbered(1, 200), read(Lead.TYPE, "limit", "200").paging());
        for (String limit : List.of("0", "-1", "201", "1000000000")) {
            refused(Lead.TYPE, "limit", "out_of_range", "limit", limit);
        }
        for (String page : List.of("0", "-1", "1000001")) {
            refused(Lead.TYPE, "page", "out_of_range", "page", page);
        }
        for (String text : List.of("ten", "1.5", "1e2", "99999999999", "0x10")) {
            refused(Lead.TYPE, "limit", "wrong_type", "limit", text);
            refused(Lead.TYPE, "page", "wrong_type", "page", text);
        }
    }

    @Test
    void a_page_and_a_cursor_contradict_each_other() {
        refused(Lead.TYPE, "page", "contradiction", "page", "2", "cursor", "abc");
    }

    @Test
    void an_unknown_parameter_is_refused_rather_than_ignored() {
        for (String unknown : List.of(
                "stauts",
                "minName",
                "maxStatus",
                "tagsFrom",
                "From",
                "min",
                "max",
                "To",
                "notes",
                "offset",
                "ownerIdTo")) {
            refused(Customer.TYPE, unknown, "unknown_parameter", unknown, "1");
        }
        String endless = "x".repeat(1_000);
        refused(Customer.TYPE, "x".repeat(60), "unknown_parameter", endless, "1");
    }

    @Test
    void what_is_meant_for_other_parts_of_the_answer_is_no_filter() {
        assertEquals(Query.all(Lead.TYPE), read(Lead.TYPE, "include", "contacts", "fields", "name"));
    }

    @Test
    void a_value_of_another_kind_is_refused_naming_the_parameter() {
        refused(Lead.TYPE, "status", "unknown_choice", "status", "ANCIENT");
        refused(Lead.TYPE, "minScore", "wrong_type", "minScore", "high");
        refused(Lead.TYPE, "maxScore", "out_of_range", "maxScore", "101");
        refused(Lead.TYPE, "ownerId", "invalid_id", "ownerId", "42");
        refused(Deal.TYPE, "minValue", "out_of_range", "minValue", "1e999999999");
        refused(Deal.TYPE, "expectedCloseDateFrom", "invalid_date", "expectedCloseDateFrom", "soon");
        refused(Deal.TYPE, "expectedCloseDateTo", "out_of_range", "expectedCloseDateTo", "+300000-01-01");
        refused(Deal.TYPE, "onHold", "wrong_type", "onHold", "maybe");
        refused(Deal.TYPE, "currencyCode", "unknown_currency", "currencyCode", "XYZ");
    }

    @Test
    void characters_that_no_text_holds_are_refused() {
        refused(Lead.TYPE, "search", "invalid_character", "search", "a\0b");
        refused(Lead.TYPE, "company", "invalid_character", "company", "half \ud800 of one");
    }

    @Test
    void alternatives_are_counted() {
        refused(Lead.TYPE, "company", "out_of_range", "company", ",");
        refused(Lead.TYPE, "company", "out_of_range", "company", "a,".repeat(101));
        assertEquals(1, filters(Lead.TYPE, "company", "a,".repeat(100)).size());
    }

    @Test
    void money_is_filtered_by_its_bare_number_whatever_the_currency() {
        Currency yen = Currency.getInstance("JPY");
        assertEquals(
                Set.of(
                        Filter.equal(Deal.CURRENCY_CODE, yen),
                        new Filter.AnyOf(Deal.AMOUNT, List.of(new BigDecimal("0.005")))),
                filters(Deal.TYPE, "currency", "jpy", "amount", "0.005"));
    }

    private static Filter between(Field<?> field, Object atLeast, Object atMost) {
        return new Filter.Between(field, Optional.of(atLeast), Optional.of(atMost));
    }

    private static RecordType.Order order(Field<?> field, boolean descending) {
        return new RecordType.Order(field, descending);
    }

    private Set<Filter> filters(RecordType<?> type, String... namesAndTexts) {
        return Set.copyOf(read(type, namesAndTexts).filters());
    }

    private <R extends Entity> Query read(RecordType<R> type, String... namesAndTexts) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            parameters.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return queries.read(type, parameters, "acme", Optional.of(ada));
    }

    private Rejected refused(RecordType<?> type, String parameter, String code, String... namesAndTexts) {
        return assertRefused(parameter, code, () -> read(type, namesAndTexts));
    }

    private static Rejected assertRefused(String parameter, String code, Runnable work) {
        Rejected refusal = assertThrows(Rejected.class, work::run);
        assertEquals(Rejected.Category.MALFORMED, refusal.category());
        assertEquals(
                List.of("/" + parameter + " " + code),
                refusal.faults().stream()
                        .map(fault -> fault.pointer() + " " + fault.code())
                        .toList());
        return refusal;
    }
}
