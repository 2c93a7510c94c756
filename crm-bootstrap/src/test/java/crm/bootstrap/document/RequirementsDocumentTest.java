package crm.bootstrap.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/requirements.md} to its shape: one row an id, and each shown by a test that exists or said to wait. */
class RequirementsDocumentTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ((?:ENT|BR|PRM|ENUM|C|EP|RPT|SRCH|IMP)-[^|]*) \\| ([^|]*) \\| ([^|]*) \\|$");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]*(?:Test|Proof))`");
    private static final Pattern WAITING = Pattern.compile("\\bwaits for [a-z]");

    /** One line of the page. */
    private record Row(String id, String holds, String shownBy) {
        private List<String> tests() {
            return TEST.matcher(shownBy).results().map(found -> found.group(1)).toList();
        }
    }

    @Test
    void every_test_that_is_named_exists() throws IOException {
        Set<String> tests = tests();
        List<String> missing = rows().stream()
                .flatMap(row -> row.tests().stream())
                .filter(test -> !tests.contains(test))
                .distinct()
                .toList();

        assertFalse(tests.isEmpty());
        assertEquals(List.of(), missing);
    }

    @Test
    void every_row_says_what_holds_and_names_a_test_or_says_what_it_waits_for() {
        List<String> silent = rows().stream()
                .filter(row -> row.holds().isBlank()
                        || row.tests().isEmpty()
                                && !WAITING.matcher(row.shownBy()).find())
                .map(Row::id)
                .toList();

        assertFalse(rows().isEmpty());
        assertEquals(List.of(), silent);
    }

    @Test
    void no_line_of_a_table_escapes_the_reading() {
        List<String> escaped = page().lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| id |"))
                .filter(line -> !ROW.matcher(line).matches())
                .toList();

        assertEquals(List.of(), escaped);
    }

    @Test
    void every_id_has_one_row() {
        List<String> ids = rows().stream().map(Row::id).toList();
        List<String> twice = ids.stream()
                .filter(id -> ids.indexOf(id) != ids.lastIndexOf(id))
                .distinct()
                .toList();
        List<String> missing = EXPECTED.stream().filter(id -> !ids.contains(id)).toList();

        assertEquals(List.of(), twice);
        assertEquals(List.of(), missing);
    }

    private static final List<String> EXPECTED = List.of(
            "ENT-01",
            "ENT-02",
            "ENT-03",
            "ENT-04",
            "ENT-05",
            "ENT-06",
            "ENT-07",
            "BR-001",
            "BR-002",
            "BR-003",
            "BR-004",
            "PRM-1",
            "PRM-2",
            "PRM-3",
            "PRM-4",
            "PRM-5",
            "PRM-6",
            "PRM-7",
            "PRM-8",
            "PRM-9",
            "PRM-10",
            "BR-010",
            "BR-011",
            "BR-012",
            "BR-013",
            "BR-014",
            "BR-015",
            "ENT-08",
            "ENT-09",
            "ENT-10",
            "ENT-11",
            "ENT-12",
            "ENT-13",
            "BR-020",
            "BR-021",
            "BR-022",
            "BR-023",
            "BR-024",
            "BR-025",
            "BR-026",
            "BR-027",
            "BR-095",
            "ENT-14",
            "ENT-14b",
            "ENT-15",
            "BR-030",
            "BR-031",
            "BR-032",
            "ENT-16",
            "ENT-16b",
            "ENT-16c",
            "ENT-17",
            "ENT-18",
            "BR-040",
            "BR-041",
            "BR-042",
            "BR-043",
            "BR-044",
            "BR-045",
            "BR-046",
            "BR-047",
            "ENUM-01",
            "ENUM-02",
            "ENUM-03",
            "ENUM-04",
            "ENUM-05",
            "ENUM-06",
            "ENUM-07",
            "ENUM-08",
            "ENUM-09",
            "ENUM-10",
            "ENUM-11",
            "ENUM-12",
            "ENUM-13",
            "ENUM-14",
            "ENUM-15",
            "ENUM-16",
            "ENUM-17",
            "ENUM-43",
            "ENUM-44",
            "ENUM-49",
            "ENUM-50",
            "C-01",
            "C-02",
            "C-03",
            "C-04",
            "C-05",
            "C-06",
            "C-07",
            "C-18",
            "C-19",
            "C-20",
            "C-21",
            "C-30",
            "C-39",
            "C-40",
            "C-42",
            "C-43",
            "C-52b",
            "C-53",
            "C-57",
            "C-66",
            "C-72",
            "C-73",
            "ENT-19",
            "ENT-20",
            "ENT-21",
            "ENT-21b",
            "ENT-22",
            "ENT-23",
            "BR-050",
            "BR-051",
            "BR-052",
            "BR-053",
            "BR-054",
            "BR-055",
            "BR-056",
            "BR-057",
            "BR-058",
            "BR-059",
            "BR-060",
            "BR-061",
            "ENT-32",
            "ENT-33",
            "ENT-34",
            "BR-080",
            "BR-081",
            "BR-082",
            "BR-083",
            "ENT-35",
            "ENT-35b",
            "ENT-35c",
            "BR-084",
            "ENT-36",
            "ENT-37",
            "ENT-38",
            "ENT-39",
            "BR-085",
            "ENT-40",
            "BR-086",
            "RPT-1",
            "RPT-2",
            "RPT-3",
            "RPT-4",
            "RPT-5",
            "RPT-6",
            "RPT-7",
            "RPT-8",
            "RPT-9",
            "RPT-10",
            "RPT-11",
            "RPT-12",
            "RPT-13",
            "RPT-14",
            "RPT-15",
            "RPT-16",
            "SRCH-1",
            "IMP-1",
            "EP-001",
            "EP-002",
            "EP-003",
            "EP-004",
            "EP-005",
            "EP-006",
            "EP-007",
            "EP-008",
            "EP-010…014",
            "EP-015",
            "EP-020…023",
            "EP-024",
            "EP-025",
            "EP-026",
            "EP-027",
            "EP-028",
            "EP-030",
            "EP-031",
            "EP-032",
            "EP-033",
            "EP-034",
            "EP-035",
            "EP-036",
            "EP-037",
            "EP-038",
            "EP-039",
            "EP-040",
            "EP-041",
            "EP-042",
            "EP-043",
            "EP-044",
            "EP-045",
            "EP-046",
            "EP-047",
            "EP-050",
            "EP-051",
            "EP-052",
            "EP-053",
            "EP-054",
            "EP-060",
            "EP-061",
            "EP-062",
            "EP-063",
            "EP-064",
            "EP-065",
            "EP-066",
            "EP-067",
            "EP-068",
            "EP-070",
            "EP-071",
            "EP-072",
            "EP-073",
            "EP-074",
            "EP-075",
            "EP-076",
            "EP-077",
            "EP-080",
            "EP-081",
            "EP-082",
            "EP-083",
            "EP-084",
            "EP-085",
            "EP-090",
            "EP-091",
            "EP-092",
            "EP-093",
            "EP-094",
            "EP-100…105",
            "EP-110",
            "EP-120",
            "ENUM-18",
            "ENUM-19",
            "ENUM-20",
            "ENUM-21",
            "ENUM-22",
            "ENUM-23",
            "ENUM-24",
            "ENUM-25",
            "ENUM-26",
            "ENUM-27",
            "ENUM-28",
            "ENUM-29",
            "ENUM-39",
            "C-08",
            "C-09",
            "C-10",
            "C-11",
            "C-12",
            "C-14",
            "C-16",
            "C-17",
            "C-31",
            "C-32",
            "C-33",
            "C-34",
            "C-35",
            "C-36",
            "C-37",
            "C-38",
            "C-41",
            "C-50",
            "C-51",
            "C-52",
            "C-54",
            "C-55",
            "C-56",
            "C-58",
            "C-59",
            "C-60",
            "C-61",
            "C-62",
            "C-63",
            "C-64",
            "C-65",
            "C-67",
            "C-70");

    private static List<Row> rows() {
        return ROW.matcher(page())
                .results()
                .map(found -> new Row(found.group(1), found.group(2), found.group(3)))
                .toList();
    }

    private static String page() {
        return Document.at("docs/requirements.md").read();
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.find(
                Path.of(".."), 12, (path, _) -> path.toString().matches(".*/src/test/java/.*(Test|Proof)\\.java"))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
