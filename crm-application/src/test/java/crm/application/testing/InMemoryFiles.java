package crm.application.testing;

import crm.application.attachment.ContentTypes;
import crm.application.attachment.FileRegister;
import crm.application.attachment.FileStore;
import crm.domain.kernel.Id;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps files in memory: their bytes for good, as a disk does, and what is known of them as a database does. */
public final class InMemoryFiles implements FileStore, FileRegister, ContentTypes {

    private enum Status {
        ANNOUNCED,
        KEPT,
        GIVEN_UP
    }

    private record Entry(Status status, Instant removedFrom) {}

    private final String tenant;
    private final Map<List<Object>, byte[]> bytes = new LinkedHashMap<>();
    private final Map<Id, Entry> entries = new LinkedHashMap<>();

    public InMemoryFiles(String tenant) {
        this.tenant = tenant;
    }

    /** What is known of files, for {@link #restore}; a transaction that fails leaves their bytes where they are. */
    public Object snapshot() {
        return new LinkedHashMap<>(entries);
    }

    @SuppressWarnings("unchecked")
    public void restore(Object snapshot) {
        entries.clear();
        entries.putAll((Map<Id, Entry>) snapshot);
    }

    /** The files whose bytes are there. */
    public Set<Id> written() {
        Set<Id> written = new HashSet<>();
        bytes.keySet().forEach(key -> written.add((Id) key.get(1)));
        return written;
    }

    /** The files that are known, in whatever state. */
    public Set<Id> known() {
        return Set.copyOf(entries.keySet());
    }

    @Override
    public void write(String tenant, Id file, InputStream content) {
        try {
            bytes.put(List.of(tenant, file), content.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public Optional<InputStream> read(String tenant, Id file) {
        return Optional.ofNullable(bytes.get(List.of(tenant, file))).map(ByteArrayInputStream::new);
    }

    @Override
    public void delete(String tenant, Id file) {
        bytes.remove(List.of(tenant, file));
    }

    @Override
    public void announce(Id file, Instant removedFrom) {
        if (entries.putIfAbsent(file, new Entry(Status.ANNOUNCED, removedFrom)) != null) {
            throw new IllegalStateException("There is such a file already");
        }
    }

    @Override
    public boolean keep(Id file) {
        boolean announced = has(file, Status.ANNOUNCED);
        if (announced) {
            entries.put(file, new Entry(Status.KEPT, entries.get(file).removedFrom()));
        }
        return announced;
    }

    @Override
    public void giveUp(Id file, Instant removedFrom) {
        entries.computeIfPresent(file, (_, _) -> new Entry(Status.GIVEN_UP, removedFrom));
    }

    @Override
    public void giveUpUnlessKept(Id file, Instant removedFrom) {
        if (has(file, Status.ANNOUNCED)) {
            giveUp(file, removedFrom);
        }
    }

    private boolean has(Id file, Status status) {
        return Optional.ofNullable(entries.get(file))
                .filter(entry -> entry.status() == status)
                .isPresent();
    }

    @Override
    public boolean takeBack(Id file) {
        boolean there = has(file, Status.GIVEN_UP);
        if (there) {
            entries.put(file, new Entry(Status.KEPT, entries.get(file).removedFrom()));
        }
        return there;
    }

    @Override
    public List<Id> leftOver(Instant now, int limit) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().status() != Status.KEPT)
                .filter(entry -> !entry.getValue().removedFrom().isAfter(now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    @Override
    public void forget(Id file) {
        entries.remove(file);
    }

    @Override
    public List<String> tenantsWithLeftOver(Instant now) {
        return leftOver(now, 1).isEmpty() ? List.of() : List.of(tenant);
    }

    @Override
    public String detect(byte[] beginning, String fileName) {
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        return text.startsWith("%PDF-") ? "application/pdf" : "text/plain";
    }

    @Override
    public String usual(String fileName) {
        return fileName.endsWith(".pdf") ? "application/pdf" : "application/octet-stream";
    }
}
