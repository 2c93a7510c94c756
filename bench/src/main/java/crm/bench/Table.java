package crm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prints what the last run has measured, a line for each operation. */
public final class Table {
    private static final Pattern ROW =
            Pattern.compile("(?s)class=\"ellipsed-name\">([^<]+)</span>(.*?)</tr>");
    private static final Pattern FIGURE = Pattern.compile("col-[0-9]+\">([^<]*)</td>");
    private static final int COUNT = 0;
    private static final int FAILED = 2;
    private static final int MEDIAN = 6;
    private static final int NINETY_FIFTH = 8;
    private static final int NINETY_NINTH = 9;

    private Table() {}

    /** @param arguments where the results of the runs are, and how many seconds each operation was asked for */
    public static void main(String[] arguments) throws IOException {
        Path last;
        try (Stream<Path> runs = Files.list(Path.of(arguments[0]))) {
            last = runs.max(Comparator.naturalOrder()).orElseThrow();
        }
        System.out.println("| operation | requests/s | p50 ms | p95 ms | p99 ms | failed |");
        System.out.println("|---|---|---|---|---|---|");
        int seconds = Integer.parseInt(arguments[1]);
        ROW.matcher(Files.readString(last.resolve("index.html")))
                .results()
                .filter(row -> !row.group(1).equals("All Requests"))
                .forEach(row -> print(row, seconds));
    }

    private static void print(MatchResult row, int seconds) {
        List<String> figures = FIGURE.matcher(row.group(2))
                .results()
                .map(figure -> figure.group(1).equals("-") ? "0" : figure.group(1).replace(",", ""))
                .toList();
        System.out.printf(
                "| %s | %d | %s | %s | %s | %s |%n",
                row.group(1),
                Integer.parseInt(figures.get(COUNT)) / seconds,
                figures.get(MEDIAN),
                figures.get(NINETY_FIFTH),
                figures.get(NINETY_NINTH),
                figures.get(FAILED));
    }
}
