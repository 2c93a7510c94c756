package crm.adapter.persistence.record;

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
import org.hibernate.StatelessSession;

/**
 * Keeps what lists are searched and filtered by beside the records. PostgreSQL refuses to use an index on a pattern or
 * an array under row-level security, so texts and words lie in tables that are asked in ways it does not refuse.
 */
@ApplicationScoped
class SearchIndex {
    private static final String KEEP_TEXT = """
            insert into search_entry (tenant_id, type, record_id, text)
            values (:tenant, :type, :record, :text)
            on conflict (tenant_id, record_id) do update set text = excluded.text
            """;

    private static final String FORGET_TEXT =
            "delete from search_entry where tenant_id = :tenant and record_id = :record";

    private static final String KEEP_WORDS = """
            insert into record_word (tenant_id, type, field, word, record_id)
            select :tenant, :type, kept.field, kept.word, :record
            from unnest(:fields, :words) as kept(field, word)
            """;

    private static final String KEEP_TEXTS = """
            insert into search_entry (tenant_id, type, record_id, text)
            select :tenant, :type, kept.record, kept.text from unnest(:records, :texts) as kept(record, text)
            """;

    private static final String KEEP_WORDS_OF_MANY = """
            insert into record_word (tenant_id, type, field, word, record_id)
            select :tenant, :type, kept.field, kept.word, kept.record
            from unnest(:records, :fields, :words) as kept(record, field, word)
            """;

    private static final String FORGET_WORDS =
            "delete from record_word where tenant_id = :tenant and record_id = :record";

    private final StatelessSession session;

    SearchIndex(StatelessSession session) {
        this.session = session;
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
            session.createNativeMutationQuery(KEEP_TEXTS)
                    .setParameter("tenant", tenant)
                    .setParameter("type", type.name())
                    .setParameter("records", found.toArray(new UUID[0]))
                    .setParameter("texts", texts.toArray(new String[0]))
                    .executeUpdate();
        }
        if (!labelled.isEmpty()) {
            session.createNativeMutationQuery(KEEP_WORDS_OF_MANY)
                    .setParameter("tenant", tenant)
                    .setParameter("type", type.name())
                    .setParameter("records", labelled.toArray(new UUID[0]))
                    .setParameter("fields", words.fields().toArray(new String[0]))
                    .setParameter("words", words.words().toArray(new String[0]))
                    .executeUpdate();
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
            session.createNativeMutationQuery(KEEP_TEXT)
                    .setParameter("tenant", tenant)
                    .setParameter("type", type.name())
                    .setParameter("record", record)
                    .setParameter("text", text)
                    .executeUpdate();
        }
    }

    private void keepWords(RecordType<?> type, UUID record, String tenant, Words words) {
        if (!words.words().isEmpty()) {
            session.createNativeMutationQuery(KEEP_WORDS)
                    .setParameter("tenant", tenant)
                    .setParameter("type", type.name())
                    .setParameter("record", record)
                    .setParameter("fields", words.fields().toArray(new String[0]))
                    .setParameter("words", words.words().toArray(new String[0]))
                    .executeUpdate();
        }
    }

    private void forget(String statement, UUID record, String tenant, boolean needed) {
        if (needed) {
            session.createNativeMutationQuery(statement)
                    .setParameter("tenant", tenant)
                    .setParameter("record", record)
                    .executeUpdate();
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
