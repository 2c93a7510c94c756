package crm.adapter.persistence.upgrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A migration that takes something away says which generation of the program can still work on the tables (ADR 15). */
class ContractionsTest {
    private static final Pattern TAKES_AWAY = Pattern.compile(
            "\\bdrop\\s+(table|column|function|view|domain|type)\\b|\\brename\\b|\\bset\\s+not\\s+null\\b",
            Pattern.CASE_INSENSITIVE);
    private static final String SAYS_FOR_WHOM = "oldest_generation";
    /** From this one on there is something to say it with. */
    private static final int FIRST = 240;

    @Test
    void none_takes_away_without_saying_so() throws IOException, URISyntaxException {
        List<Path> said = migrations().filter(path -> number(path) >= FIRST).toList();

        assertFalse(said.isEmpty());
        assertEquals(
                List.of(),
                said.stream().filter(path -> takesAwaySilently(text(path))).toList());
    }

    @Test
    void those_that_took_away_before_are_noticed() throws IOException, URISyntaxException {
        assertTrue(migrations().filter(path -> number(path) < FIRST).anyMatch(path -> takesAwaySilently(text(path))));
    }

    @Test
    void whatever_takes_away_is_noticed() {
        List.of(
                        "alter table customer drop column remark;",
                        "DROP TABLE note;",
                        "drop function begin_for_tenant;",
                        "alter table deal rename column size to worth;",
                        "alter table deal alter column remark set not null;")
                .forEach(statement -> assertTrue(takesAwaySilently(statement), statement));
    }

    @Test
    void whatever_adds_or_says_for_whom_is_let_be() {
        List.of("alter table customer add column remark text;", "drop index concurrently customer_by_remark;", """
                        create or replace function oldest_generation() returns integer language sql return 2;
                        alter table customer drop column remark;""")
                .forEach(statement -> assertFalse(takesAwaySilently(statement), statement));
    }

    private static boolean takesAwaySilently(String statements) {
        return TAKES_AWAY.matcher(statements).find() && !statements.contains(SAYS_FOR_WHOM);
    }

    private static Stream<Path> migrations() throws IOException, URISyntaxException {
        Path directory =
                Path.of(ContractionsTest.class.getResource("/db/migration").toURI());
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList().stream();
        }
    }

    private static int number(Path migration) {
        String name = migration.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    private static String text(Path migration) {
        try {
            return Files.readString(migration);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
