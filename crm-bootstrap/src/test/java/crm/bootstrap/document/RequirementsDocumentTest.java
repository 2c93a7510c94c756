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

    private static final List<String> EXPECTED = List.of();

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
