package crm.adapter.rest.record;

import crm.domain.Catalog;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which types there are at which address, and what each address offers. */
@ApplicationScoped
public class Offers {
    private static final Set<Operation> OF_LISTS = Set.of(Operation.VIEW, Operation.CREATE);
    private static final Set<Operation> OF_RECORDS = Set.of(Operation.VIEW, Operation.UPDATE, Operation.DELETE);

    private final Catalog catalog;

    Offers(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The type whose list is at {@code path}.
     *
     * @throws Rejected where there is none
     * @throws NotAllowedException where it does not offer the operation
     */
    RecordType<?> atList(String path, Operation operation) {
        return offering(path, operation, OF_LISTS);
    }

    /** As {@link #atList}, for the address of one record. */
    public RecordType<?> atRecord(String path, Operation operation) {
        return offering(path, operation, OF_RECORDS);
    }

    /** The refusal of a method that no list has. */
    NotAllowedException notForLists(String path) {
        return notAllowed(type(path), OF_LISTS);
    }

    /** The refusal of a method that no record has. */
    NotAllowedException notForRecords(String path) {
        return notAllowed(type(path), OF_RECORDS);
    }

    /** Whether there is a type at {@code path} that offers what is done with the method. */
    boolean offer(String path, String method) {
        return catalog.atPath(path).stream()
                .flatMap(type -> type.operations().stream())
                .anyMatch(operation -> methods(operation).contains(method));
    }

    private RecordType<?> offering(String path, Operation operation, Set<Operation> here) {
        RecordType<?> type = type(path);
        if (!type.operations().contains(operation)) {
            throw notAllowed(type, here);
        }
        return type;
    }

    private RecordType<?> type(String path) {
        return catalog.atPath(path).orElseThrow(() -> Rejected.notFound("type of records"));
    }

    private static NotAllowedException notAllowed(RecordType<?> type, Set<Operation> here) {
        String allowed = Stream.concat(
                        Stream.of("OPTIONS"),
                        type.operations().stream()
                                .filter(here::contains)
                                .map(Offers::methods)
                                .flatMap(List::stream))
                .collect(Collectors.joining(", "));
        return new NotAllowedException(Response.status(Response.Status.METHOD_NOT_ALLOWED)
                .header("Allow", allowed)
                .build());
    }

    private static List<String> methods(Operation operation) {
        return switch (operation) {
            case VIEW -> List.of("GET", "HEAD");
            case CREATE -> List.of("POST");
            case UPDATE -> List.of("PUT", "PATCH");
            case DELETE -> List.of("DELETE");
        };
    }
}
