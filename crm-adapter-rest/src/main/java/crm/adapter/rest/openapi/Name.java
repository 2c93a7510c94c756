package crm.adapter.rest.openapi;

import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the document calls things: clients made from it carry these names, so they stay as they are. */
final class Name {
    private Name() {}

    /** {@code deal-stage-change} as {@code DealStageChange}. */
    static String pascal(String words) {
        return Stream.of(words.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** {@code set-primary} as {@code setPrimary}. */
    static String camel(String words) {
        String pascal = pascal(words);
        return Character.toLowerCase(pascal.charAt(0)) + pascal.substring(1);
    }

    /** {@code dealStageChange} as {@code deal stage change}. */
    static String spoken(String words) {
        return words.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("[^A-Za-z0-9]+", " ")
                .toLowerCase(Locale.ROOT);
    }

    static String record(RecordType<?> type) {
        return pascal(type.name());
    }

    /** The name of one row of a field of rows: {@code products} of a deal are {@code DealProduct}s. */
    static String line(String owner, Field<?> lines) {
        String name = pascal(lines.name());
        return owner + (name.endsWith("s") ? name.substring(0, name.length() - 1) : name + "Line");
    }

    /** The name of a vocabulary. */
    static String vocabulary(Kind.OneOf<?> oneOf) {
        return oneOf.words().getFirst().getDeclaringClass().getSimpleName();
    }

    /** What a client calls one verb: {@code win} of a deal is {@code winDeal}, {@code stages/reorder} of a pipeline {@code reorderPipelineStages}. */
    static String operation(RecordType<?> type, String verb) {
        List<String> parts = List.of(verb.split("/"));
        String rest =
                parts.subList(0, parts.size() - 1).stream().map(Name::pascal).collect(Collectors.joining());
        return camel(parts.getLast()) + record(type) + rest;
    }
}
