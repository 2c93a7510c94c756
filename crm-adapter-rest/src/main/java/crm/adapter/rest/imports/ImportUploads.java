package crm.adapter.rest.imports;

import crm.adapter.rest.request.LargeBodies;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import java.util.Set;

/** Files to import are as large as somebody's data. */
@ApplicationScoped
class ImportUploads implements LargeBodies {
    private static final long LARGEST = 500L << 20;
    private static final Set<String> PATHS = Set.of("/api/crm/import", "/api/crm/import/preview");

    @Override
    public OptionalLong limit(String method, String path, String mediaType) {
        return method.equals("POST") && PATHS.contains(path) ? OptionalLong.of(LARGEST) : OptionalLong.empty();
    }
}
