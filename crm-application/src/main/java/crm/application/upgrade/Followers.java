package crm.application.upgrade;

import java.util.List;

/** Knows the tenants that have roles which follow the product's. */
@FunctionalInterface
public interface Followers {
    List<String> tenants();
}
