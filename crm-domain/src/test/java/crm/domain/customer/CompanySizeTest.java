package crm.domain.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.domain.Writing;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How large a customer is (C-40). */
class CompanySizeTest {

    @Test
    void the_band_follows_from_the_head_count() {
        Map.of(
                        0L, CompanySize.MICRO_1_10,
                        10L, CompanySize.MICRO_1_10,
                        11L, CompanySize.SMALL_11_50,
                        50L, CompanySize.SMALL_11_50,
                        51L, CompanySize.MEDIUM_51_200,
                        200L, CompanySize.MEDIUM_51_200,
                        201L, CompanySize.LARGE_201_1000,
                        1000L, CompanySize.LARGE_201_1000,
                        1001L, CompanySize.ENTERPRISE_1000_PLUS,
                        100_000_000L, CompanySize.ENTERPRISE_1000_PLUS)
                .forEach((employees, size) -> assertEquals(
                        Optional.of(size), size("{\"name\": \"x\", \"employeeCount\": %d}".formatted(employees))));
    }

    @Test
    void the_shorter_words_are_understood_and_no_head_count_leaves_them() {
        assertEquals(Optional.of(CompanySize.LARGE_201_1000), size("{\"name\": \"x\", \"companySize\": \"LARGE\"}"));
        assertEquals(Optional.of(CompanySize.SMALL_11_50), size("{\"name\": \"x\", \"size\": \"small\"}"));
        assertEquals(Optional.empty(), size("{\"name\": \"x\"}"));
    }

    @Test
    void a_head_count_knows_better_than_a_word() {
        assertEquals(
                Optional.of(CompanySize.MICRO_1_10),
                size("{\"name\": \"x\", \"employeeCount\": 3, \"companySize\": \"LARGE\"}"));
    }

    private static Optional<CompanySize> size(String json) {
        return Writing.created(Customer.TYPE, json).values().find(Customer.COMPANY_SIZE);
    }
}
