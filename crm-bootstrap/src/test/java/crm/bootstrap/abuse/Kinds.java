package crm.bootstrap.abuse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every way to spoil a request, each under a name of its own. */
final class Kinds {
    private Kinds() {}

    static List<Kind> all() {
        List<Kind> all = new ArrayList<>();
        all.add(Kind.of("nothing spoiled", (draft, random) -> true));
        all.addAll(BodyKinds.all());
        all.addAll(AddressKinds.all());
        all.addAll(HeaderKinds.all());
        Set<String> names = new HashSet<>();
        all.forEach(kind -> {
            if (!names.add(kind.name())) {
                throw new IllegalStateException("There are two kinds called " + kind.name());
            }
        });
        return all;
    }
}
