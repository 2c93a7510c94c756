package crm.application.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.role.Conditions;
import crm.domain.role.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How far a permission reaches is decided in one place, and alike for seeing, listing and changing. */
class ReachOfPermissionsTest {
    private final House house = new House();
    private final Access access = house.get(Access.class);
    private final Id sam = house.user("Sam");
    private final Stored<Customer> own = house.create(Customer.TYPE, "name", "Own", "ownerId", sam);
    private final Stored<Customer> foreign = house.create(Customer.TYPE, "name", "Foreign");

    @Test
    void to_everything_or_to_ones_own() {
        for (Scope scope : Scope.values()) {
            boolean everything = scope == Scope.CLIENT || scope == Scope.ALL;
            Caller caller =
                    house.caller(new Grants(Map.of("crm.customer.view", scope, "crm.customer.update", scope)), sam);
            assertEquals(true, access.maySee(caller, own), scope::name);
            assertEquals(everything, access.maySee(caller, foreign), scope::name);
            assertEquals(
                    switch (scope) {
                        case OWN -> new Sight.Own(sam);
                        case LOCATION ->
                            new Sight.Partly(
                                    Optional.of(sam),
                                    List.of(new Sight.Part(Optional.of(Set.of(sam)), Conditions.NONE)));
                        case CLIENT, ALL -> new Sight.Shared(Optional.of(sam));
                    },
                    access.sight(caller, Customer.TYPE));
            access.require(caller, "crm.customer.update", own);
            if (!everything) {
                Rejected refusal =
                        assertThrows(Rejected.class, () -> access.require(caller, "crm.customer.update", foreign));
                assertEquals(Rejected.Category.FORBIDDEN, refusal.category());
            } else {
                access.require(caller, "crm.customer.update", foreign);
            }
        }
    }

    @Test
    void to_nothing_where_it_is_not_held() {
        Caller nobody = house.caller(Grants.NONE, sam);
        assertEquals(false, access.maySee(nobody, own));
        assertThrows(Rejected.class, () -> access.require(nobody, "crm.customer.view"));
        assertThrows(Rejected.class, () -> access.sight(nobody, Customer.TYPE));
    }

    @Test
    void a_system_that_is_nobody_owns_nothing() {
        Caller system = new Caller(
                "acme",
                Optional.empty(),
                new Grants(Map.of("crm.customer.view", Scope.OWN)),
                house.nextId(),
                Caller.Origin.SYSTEM);
        assertEquals(false, access.maySee(system, own));
        assertThrows(Rejected.class, () -> access.sight(system, Customer.TYPE));
    }
}
