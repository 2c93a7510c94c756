package crm.domain.pipeline;

import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The stages of one pipeline, in order, and the rules that hold among them. */
public record Stages(List<Stored<Stage>> inOrder) {

    /** Spellings of the documents that mean one of the usual stages (C-31). */
    private static final Map<String, String> ALIASES = Map.of(
            "QUALIFYING", "QUALIFICATION",
            "PROPOSING", "PROPOSAL",
            "NEGOTIATING", "NEGOTIATION");

    public Stages {
        inOrder = inOrder.stream()
                .sorted(Comparator.comparingLong(stage -> stage.content().order()))
                .toList();
    }

    /**
     * The stage that a client means: by its id, its code, its name, a spelling of the documents, or by {@code WON} and
     * {@code LOST}, which are told by the flags (C-31).
     */
    public Optional<Stored<Stage>> named(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        return Id.parse(text.strip())
                .flatMap(this::find)
                .or(() -> withCode(code))
                .or(() -> inOrder.stream()
                        .filter(stage -> stage.content().name().equalsIgnoreCase(text.strip()))
                        .findFirst())
                .or(() -> withCode(ALIASES.getOrDefault(code, code)))
                .or(() -> code.equals("WON") || code.equals("CLOSED_WON") ? won() : Optional.empty())
                .or(() -> code.equals("LOST") || code.equals("CLOSED_LOST") ? lost() : Optional.empty());
    }

    /** As {@link #named}. @throws Rejected naming {@code field} and the stages there are */
    public Stored<Stage> require(String text, Field<?> field) {
        return named(text)
                .orElseThrow(() -> Rejected.invalid(List.of(Fault.at(
                        field,
                        "unknown_stage",
                        "The pipeline has the stages "
                                + inOrder.stream()
                                        .map(stage -> stage.content().code())
                                        .collect(Collectors.joining(", "))
                                + "."))));
    }

    public Optional<Stored<Stage>> find(Id id) {
        return inOrder.stream().filter(stage -> stage.id().equals(id)).findFirst();
    }

    /** Where a deal begins. */
    public Optional<Stored<Stage>> first() {
        return inOrder.stream()
                .filter(stage -> stage.content().isOpen() && stage.content().isActive())
                .findFirst();
    }

    public Optional<Stored<Stage>> won() {
        return inOrder.stream().filter(stage -> stage.content().isWon()).findFirst();
    }

    public Optional<Stored<Stage>> lost() {
        return inOrder.stream().filter(stage -> stage.content().isLost()).findFirst();
    }

    /**
     * The place of a stage that comes last among its kind: open ones stand before those that close deals (BR-054). It is
     * counted, because a stage that was deleted leaves a gap in the others' places.
     */
    public long placeOf(Stage added) {
        int place = inOrder.size();
        while (place > 0 && added.isOpen() && !inOrder.get(place - 1).content().isOpen()) {
            place--;
        }
        return place + 1L;
    }

    /** A code that no other stage of the pipeline has. */
    public String freeCode(String wanted) {
        String code = wanted;
        for (int number = 2; withCode(code).isPresent(); number++) {
            String suffix = "_" + number;
            code = shortened(wanted, Stage.CODE.maximumLength() - suffix.length()) + suffix;
        }
        return code;
    }

    private static String shortened(String code, int length) {
        return code.codePointCount(0, code.length()) <= length
                ? code
                : code.substring(0, code.offsetByCodePoints(0, length));
    }

    /**
     * The places the stages get when {@code wanted} names a place for each of them.
     *
     * @return for each stage its place, counted from 1 in the wanted order
     * @throws Rejected where a stage is missing, named twice, or not of this pipeline (C-59)
     */
    public Map<Id, Long> reordered(Map<Id, Long> wanted, Field<?> field) {
        if (!wanted.keySet().equals(inOrder.stream().map(Stored::id).collect(Collectors.toSet()))) {
            throw Rejected.invalid(
                    field,
                    "incomplete_order",
                    "Name every stage of the pipeline exactly once; there are " + inOrder.size() + ".");
        }
        if (new HashSet<>(wanted.values()).size() != wanted.size()) {
            throw Rejected.invalid(field, "ambiguous_order", "No two stages can have the same place.");
        }
        return numbered(inOrder.stream()
                .map(Stored::id)
                .sorted(Comparator.comparingLong(wanted::get))
                .toList());
    }

    /** The places after {@code moved} took its place among the others, which keep their order. */
    public Map<Id, Long> withPlace(Stored<Stage> moved) {
        List<Id> others = inOrder.stream()
                .map(Stored::id)
                .filter(id -> !id.equals(moved.id()))
                .collect(Collectors.toCollection(ArrayList::new));
        int place = (int) Math.min(moved.content().order() - 1, others.size());
        others.add(place, moved.id());
        return numbered(others);
    }

    private static Map<Id, Long> numbered(List<Id> ids) {
        Map<Id, Long> places = new HashMap<>();
        ids.forEach(id -> places.put(id, (long) places.size() + 1));
        return places;
    }

    private Optional<Stored<Stage>> withCode(String code) {
        return inOrder.stream()
                .filter(stage -> stage.content().code().equals(code))
                .findFirst();
    }
}
