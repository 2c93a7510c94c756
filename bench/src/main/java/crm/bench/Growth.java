package crm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints and draws what requests cost at each size of the data, as a multiple of what they cost at the smallest. */
public final class Growth {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int MARGIN = 60;
    private static final double LEAST_SCALE = 3;
    private static final List<String> COLOURS =
            List.of("#1b6ca8", "#c8553d", "#588157", "#7d4fa3", "#b08900", "#444444");

    private Growth() {}

    /** A measured request at a size. */
    private record Cost(String size, String request, double requestsPerSecond, String median, String ninetyFifth) {
        static Cost of(String line) {
            String[] parts = line.split(" ");
            return new Cost(parts[0], parts[1], Double.parseDouble(parts[2]), parts[3], parts[4]);
        }
    }

    /** @param arguments the figures: size, request, requests per second, median, 95th percentile; the drawing to write */
    public static void main(String[] arguments) throws IOException {
        List<Cost> costs =
                Files.readAllLines(Path.of(arguments[0])).stream().map(Cost::of).toList();
        System.out.println("| size | request | requests/s | p50 ms | p95 ms | cost, smallest = 1 |");
        System.out.println("|---|---|---|---|---|---|");
        for (Cost cost : costs) {
            System.out.printf(
                    "| %s | %s | %.0f | %s | %s | %.2f |%n",
                    cost.size(), cost.request(), cost.requestsPerSecond(), cost.median(), cost.ninetyFifth(),
                    times(costs, cost));
        }
        Files.writeString(Path.of(arguments[1]), drawn(costs));
    }

    /** How many times as much as the same request at the smallest of the same kind of size. */
    private static double times(List<Cost> costs, Cost cost) {
        return costs.stream()
                        .filter(other -> other.request().equals(cost.request()))
                        .filter(other -> kind(other).equals(kind(cost)))
                        .findFirst()
                        .orElseThrow()
                        .requestsPerSecond()
                / cost.requestsPerSecond();
    }

    private static String kind(Cost cost) {
        return cost.size().replaceAll("[0-9]+$", "");
    }

    private static String drawn(List<Cost> costs) {
        List<String> sizes = costs.stream().map(Cost::size).distinct().toList();
        double highest = costs.stream()
                .mapToDouble(cost -> Math.ceil(2 * times(costs, cost)) / 2)
                .reduce(LEAST_SCALE, Math::max);
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (Cost cost : costs) {
            double x = MARGIN + sizes.indexOf(cost.size()) * (WIDTH - 2.0 * MARGIN) / Math.max(1, sizes.size() - 1);
            lines.computeIfAbsent(cost.request() + " " + kind(cost), _ -> new ArrayList<>())
                    .add("%.1f,%.1f".formatted(x, height(times(costs, cost), highest)));
        }
        List<String> requests = costs.stream().map(Cost::request).distinct().toList();
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">%n"
                .formatted(WIDTH, HEIGHT + 20 * requests.size()));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        for (double times = 0.5; times <= highest; times += 0.5) {
            svg.append("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/><text x=\"20\" y=\"%.1f\">%.1f×</text>%n"
                    .formatted(MARGIN, WIDTH - MARGIN, height(times, highest), height(times, highest), times == 1.5 ? "#d00" : "#ddd",
                            height(times, highest) + 4, times));
        }
        for (int i = 0; i < sizes.size(); i++) {
            svg.append("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n"
                    .formatted(MARGIN + i * (WIDTH - 2.0 * MARGIN) / Math.max(1, sizes.size() - 1), HEIGHT - 25, sizes.get(i)));
        }
        lines.forEach((name, points) -> svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"%s\" points=\"%s\"/>%n"
                .formatted(colour(requests, name.split(" ")[0]), String.join(" ", points))));
        for (String request : requests) {
            int y = HEIGHT + 20 * requests.indexOf(request);
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"3\" fill=\"%s\"/><text x=\"%d\" y=\"%d\">%s</text>%n"
                    .formatted(MARGIN, y, colour(requests, request), MARGIN + 22, y + 5, request));
        }
        return svg.append("</svg>\n").toString();
    }

    private static double height(double times, double highest) {
        return HEIGHT - 40 - times / highest * (HEIGHT - 60);
    }

    private static String colour(List<String> requests, String request) {
        return COLOURS.get(requests.indexOf(request) % COLOURS.size());
    }
}
