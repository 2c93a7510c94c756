package crm.domain.customer;

import crm.domain.kernel.Ranked;
import java.util.Set;

/** How many people work for a customer, in bands (ENUM-04); the shorter words of ENUM-03 are understood (C-40). */
public enum CompanySize implements Ranked {
    MICRO_1_10(10),
    SMALL_11_50(50, "SMALL"),
    MEDIUM_51_200(200, "MEDIUM"),
    LARGE_201_1000(1000, "LARGE"),
    ENTERPRISE_1000_PLUS(Long.MAX_VALUE, "ENTERPRISE");

    private final long most;
    private final Set<String> aliases;

    CompanySize(long most, String... aliases) {
        this.most = most;
        this.aliases = Set.of(aliases);
    }

    /** The band of a head count; a thousand itself is LARGE (C-40). */
    public static CompanySize of(long employees) {
        for (CompanySize size : values()) {
            if (employees <= size.most) {
                return size;
            }
        }
        throw new IllegalArgumentException("No band holds " + employees);
    }

    @Override
    public Set<String> aliases() {
        return aliases;
    }
}
