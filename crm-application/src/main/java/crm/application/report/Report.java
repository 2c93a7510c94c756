package crm.application.report;

import crm.application.table.Column;
import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question about many records at once, as interfaces and their documents offer it. Where it is declared and its
 * records are told by a statement, its address, parameters, formats, description and explanation follow.
 */
public final class Report {
    private final String name;
    private final String title;
    private final String description;
    private final List<RecordType<?>> subjects;
    private final Day day;
    private List<Dimension> always = List.of();
    private List<Dimension> usual = List.of();
    private List<Dimension> more = List.of();
    private List<Figure> figures = List.of();
    private List<Column> evidence = List.of();
    private List<Field<?>> revealed = List.of();
    private Optional<Figure> greatestFirst = Optional.empty();

    /**
     * The day by which a record falls into the time that is asked about.
     *
     * @param words as in {@code the deal was closed}
     * @param sinceMonths how many months before the current one the time begins where nothing is asked; nothing for all
     */
    public record Day(String words, Optional<Integer> sinceMonths) {
        private static final int QUARTER = 2;

        /** Asked about from the beginning of the month two months ago. */
        public static Day recent(String words) {
            return new Day(words, Optional.of(QUARTER));
        }

        /** Asked about as far as it goes. */
        public static Day ever(String words) {
            return new Day(words, Optional.empty());
        }
    }

    private Report(String name, String title, String description, List<RecordType<?>> subjects, Day day) {
        this.name = name;
        this.title = title;
        this.description = description;
        this.subjects = List.copyOf(subjects);
        this.day = day;
    }

    /**
     * A report without figures yet.
     *
     * @param name as in its address
     * @param subjects the types of the records it counts, each as far as the asker may see them
     */
    static Report of(String name, String title, String description, Day day, RecordType<?>... subjects) {
        return new Report(name, title, description, List.of(subjects), day);
    }

    /** By what its figures are split whatever is asked, as amounts are by their currency. */
    Report always(Dimension... dimensions) {
        this.always = List.of(dimensions);
        return this;
    }

    /** By what its figures are split where nothing else is asked. */
    Report usually(Dimension... dimensions) {
        this.usual = List.of(dimensions);
        return this;
    }

    /** By what else its figures can be split. */
    Report or(Dimension... dimensions) {
        this.more = List.of(dimensions);
        return this;
    }

    Report telling(Figure... figures) {
        this.figures = List.of(figures);
        return this;
    }

    /** What is told of each record beside what it counts for. */
    Report provenBy(Column... evidence) {
        this.evidence = List.of(evidence);
        return this;
    }

    /** What its figures tell of single records, and so nobody learns from whom it is kept. */
    Report revealing(Field<?>... fields) {
        this.revealed = List.of(fields);
        return this;
    }

    Report greatestFirst(Figure figure) {
        this.greatestFirst = Optional.of(figure);
        return this;
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public List<RecordType<?>> subjects() {
        return subjects;
    }

    public Day day() {
        return day;
    }

    public List<Dimension> always() {
        return always;
    }

    public List<Dimension> usual() {
        return usual;
    }

    /** By what its figures can be split, whether they have to be or not. */
    public List<Dimension> dimensions() {
        return Stream.of(usual, more, always).flatMap(List::stream).distinct().toList();
    }

    public List<Figure> figures() {
        return figures;
    }

    public List<Column> evidence() {
        return evidence;
    }

    public List<Field<?>> revealed() {
        return revealed;
    }

    public Optional<Figure> greatestFirst() {
        return greatestFirst;
    }

    /** What a record tells of itself as a proof: the sums it counts for, and what else shows how figures are made. */
    public List<Column> proofs() {
        List<Column> proofs = new ArrayList<>();
        figures.stream().filter(Figure::isSum).map(Figure::column).forEach(proofs::add);
        proofs.addAll(evidence);
        return proofs;
    }

    @Override
    public String toString() {
        return name;
    }
}
