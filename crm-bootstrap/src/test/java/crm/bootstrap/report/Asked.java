package crm.bootstrap.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.bootstrap.testing.Crm;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A report that was asked for, with exact numbers. */
record Asked(JsonPath json) {

    static Asked of(Crm crm, String report) {
        return new Asked(crm.get("/reports/" + report)
                .statusCode(200)
                .extract()
                .body()
                .jsonPath(new JsonPathConfig(NumberReturnType.BIG_DECIMAL)));
    }

    List<Map<String, Object>> rows() {
        return json.getList("rows");
    }

    List<Map<String, Object>> totals() {
        return json.getList("totals");
    }

    /** The only row with these values, given as name and value in turns. */
    Map<String, Object> row(Object... values) {
        return only(rows(), values);
    }

    Map<String, Object> total(Object... values) {
        return only(totals(), values);
    }

    private static Map<String, Object> only(List<Map<String, Object>> rows, Object... values) {
        List<Map<String, Object>> found =
                rows.stream().filter(row -> holds(row, values)).toList();
        assertEquals(1, found.size(), () -> List.of(values) + " in " + rows);
        return found.getFirst();
    }

    private static boolean holds(Map<String, Object> row, Object... values) {
        for (int i = 0; i < values.length; i += 2) {
            if (!Objects.equals(row.get((String) values[i]), values[i + 1])) {
                return false;
            }
        }
        return true;
    }

    /** What a row tells, by the names of figures and their values in turns; an empty text stands for none. */
    static void assertTells(Map<String, Object> row, Object... figures) {
        for (int i = 0; i < figures.length; i += 2) {
            String figure = (String) figures[i];
            String expected = figures[i + 1].toString();
            if (expected.isEmpty()) {
                assertEquals(null, row.get(figure), () -> figure + " of " + row);
            } else {
                assertEquals(0, new BigDecimal(expected).compareTo(number(row, figure)), () -> figure + " of " + row);
            }
        }
    }

    static BigDecimal number(Map<String, Object> row, String figure) {
        return new BigDecimal(Objects.toString(row.get(figure), "0"));
    }
}
