package crm.adapter.persistence.record;

import crm.adapter.persistence.statement.Statements;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps what lists are searched and filtered by beside the records. PostgreSQL refuses to use an index on a pattern or
 * an array under row-level security, so texts and words lie in tables that are asked in ways it does not refuse. What is
 * kept of single records is written when something is searched, and at the latest as the transaction ends.
 */
@ApplicationScoped
class SearchIndex {
    private static final String KEEP_TEXT = """
            insert into search_entry (tenant_id, type, record_id, text)
            values (?, ?, ?, ?)
            on conflict (tenant_id, record_id) do update set text = excluded.text
            """;

    private static final String FORGET_TEXT = "delete from search_entry where tenant_id = ? and record_id = ?";

    private static final String KEEP_WORDS = """
            insert into record_word (tenant_id, type, field, word, record_id)
            select ?, ?, kept.field, kept.word, ?
            from unnest(?, ?) as kept(field, word)
            """;

    private static final String KEEP_TEXTS = """
            insert into search_entry (tenant_id, type, record_id, text)
            select ?, ?, kept.record, kept.text from unnest(?, ?) as kept(record, text)
            """;

    private static final String KEEP_WORDS_OF_MANY = """
            insert into record_word (tenant_id, type, field, word, record_id)
            select ?, ?, kept.field, kept.word, kept.record
            from unnest(?, ?, ?) as kept(record, field, word)
            """;

    private static final String FORGET_WORDS = "delete from record_word where tenant_id = ? and record_id = ?";

    private final Statements statements;

    SearchIndex(Statements statements) {
        this.statements = statements;
    }

    void inserted(RecordType<?> type, UUID record, String tenant, Values values) {
        keepText(type, record, tenant, SearchText.of(values));
        keepWords(type, record, tenant, Words.of(values));
    }

    /** As the other one for each of them, in two statements. */
    void inserted(RecordType<?> type, String tenant, List<? extends Stored<?>> records) {
        List<UUID> found = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<UUID> labelled = new ArrayList<>();
        Words words = new Words(new ArrayList<>(), new ArrayList<>());
        records.forEach(record -> {
            String text = SearchText.of(record.values());
            if (!text.isEmpty()) {
                found.add(record.id().value());
                texts.add(text);
            }
            Words own = Words.of(record.values());
            own.words().forEach(_ -> labelled.add(record.id().value()));
            words.fields().addAll(own.fields());
            words.words().addAll(own.words());
        });
        if (!found.isEmpty()) {
            statements.perform(
                    KEEP_TEXTS, tenant, type.name(), found.toArray(new UUID[0]), texts.toArray(new String[0]));
        }
        if (!labelled.isEmpty()) {
            statements.perform(
                    KEEP_WORDS_OF_MANY,
                    tenant,
                    type.name(),
                    labelled.toArray(new UUID[0]),
                    words.fields().toArray(new String[0]),
                    words.words().toArray(new String[0]));
        }
    }

    void updated(RecordType<?> type, UUID record, String tenant, Values before, Values after) {
        String text = SearchText.of(after);
        if (!text.equals(SearchText.of(before))) {
            forget(FORGET_TEXT, record, tenant, text.isEmpty());
            keepText(type, record, tenant, text);
        }
        Words words = Words.of(after);
        Words old = Words.of(before);
        if (!words.equals(old)) {
            forget(FORGET_WORDS, record, tenant, !old.words().isEmpty());
            keepWords(type, record, tenant, words);
        }
    }

    void deleted(UUID record, String tenant, Values values) {
        forget(FORGET_TEXT, record, tenant, !SearchText.of(values).isEmpty());
        forget(FORGET_WORDS, record, tenant, !Words.of(values).words().isEmpty());
    }

    private void keepText(RecordType<?> type, UUID record, String tenant, String text) {
        if (!text.isEmpty()) {
            statements.performSoon(KEEP_TEXT, tenant, type.name(), record, text);
        }
    }

    private void keepWords(RecordType<?> type, UUID record, String tenant, Words words) {
        if (!words.words().isEmpty()) {
            statements.performSoon(
                    KEEP_WORDS,
                    tenant,
                    type.name(),
                    record,
                    words.fields().toArray(new String[0]),
                    words.words().toArray(new String[0]));
        }
    }

    private void forget(String statement, UUID record, String tenant, boolean needed) {
        if (needed) {
            statements.performSoon(statement, tenant, record);
        }
    }

    /** The words of a record that lists are filtered by, each with the field that holds it. */
    private record Words(List<String> fields, List<String> words) {

        static Words of(Values values) {
            Words words = new Words(new ArrayList<>(), new ArrayList<>());
            for (Field<?> field : values.form().fields()) {
                if (field.kind() instanceof Kind.Words && field.isFilterable()) {
                    words.add(field, values.find(field));
                }
            }
            return words;
        }

        private void add(Field<?> field, Optional<?> values) {
            values.ifPresent(list -> ((List<?>) list).stream().distinct().forEach(word -> {
                fields.add(field.name());
                words.add((String) word);
            }));
        }
    }
}
