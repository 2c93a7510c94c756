package crm.application.testing;

import crm.application.merge.Mergers;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mergers that are remembered in memory. */
public final class InMemoryMergers implements Mergers {
    private record Known(RecordType<?> type, Merger merger) {}

    private final List<Known> known = new ArrayList<>();

    @Override
    public void add(RecordType<?> type, Merger merger) {
        known.addFirst(new Known(type, merger));
    }

    @Override
    public List<Merger> into(RecordType<?> type, Id survivor) {
        return known.stream()
                .filter(one -> one.type() == type && one.merger().survivor().equals(survivor))
                .map(Known::merger)
                .toList();
    }

    @Override
    public void remove(RecordType<?> type, Merger merger) {
        known.remove(new Known(type, merger));
    }

    @Override
    public Optional<Id> successor(RecordType<?> type, Id record) {
        return known.stream()
                .filter(one -> one.type() == type && one.merger().merged().contains(record))
                .findFirst()
                .map(one -> successor(type, one.merger().survivor())
                        .orElse(one.merger().survivor()));
    }
}
