package crm.application.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.Verb;
import crm.application.VerbCatalog;
import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.role.RoleGrants;
import crm.application.role.RoleSeeds;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Rejected;
import crm.domain.role.Role;
import crm.domain.role.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShownTypesTest {
    private final ShowTypes types = new ShowTypesService(DeclaredTypes.CATALOG);

    @Test
    void whoever_may_do_everything_is_shown_every_type_operation_and_verb() {
        List<TypeOffer> offers = types.all(caller(role(RoleSeeds.ADMIN)));

        assertEquals(
                DeclaredTypes.CATALOG.types(),
                offers.stream().map(TypeOffer::type).toList());
        List<Verb> verbs = new ArrayList<>();
        for (TypeOffer offer : offers) {
            assertEquals(offer.type().operations(), operations(offer));
            offer.verbs().forEach(verb -> verbs.add(verb.verb()));
        }
        assertEquals(Set.copyOf(VerbCatalog.VERBS), Set.copyOf(verbs));
    }

    @Test
    void a_type_whose_records_nobody_shows_the_caller_is_left_out_and_not_found() {
        Caller caller = caller(role(RoleSeeds.USER));

        assertEquals(
                Set.of("activity", "communication", "customer", "contact", "consent", "job", "location", "tag", "user"),
                types.all(caller).stream().map(offer -> offer.type().name()).collect(Collectors.toSet()));
        Rejected refusal = assertThrows(Rejected.class, () -> types.named(caller, "deal"));
        assertEquals(Rejected.Category.NOT_FOUND, refusal.category());
        assertEquals(
                refusal.getMessage(),
                assertThrows(Rejected.class, () -> types.named(caller, "no-such-type"))
                        .getMessage());
    }

    @Test
    void what_is_permitted_is_shown_with_its_reach() {
        TypeOffer deal = types.named(caller(role(RoleSeeds.SALES_REP)), "deal");

        assertEquals(Scope.ALL, reach(deal, Operation.VIEW));
        assertEquals(Scope.OWN, reach(deal, Operation.UPDATE));
        assertTrue(deal.verbs().stream().allMatch(verb -> verb.scope() == Scope.OWN));
        assertTrue(deal.verbs().stream().anyMatch(verb -> verb.verb().name().equals("win")));
    }

    @Test
    void records_come_along_only_where_their_own_type_may_be_seen() {
        TypeOffer customer = types.named(caller(role(RoleSeeds.USER)), "customer");
        Set<String> shown =
                customer.companions().stream().map(it -> it.type().name()).collect(Collectors.toSet());

        assertTrue(shown.contains("contact"));
        assertEquals(Set.of("activity", "communication", "customer", "contact", "user"), shown);
        assertTrue(types.named(caller(role(RoleSeeds.ADMIN)), "customer").companions().stream()
                .anyMatch(it -> it.type().name().equals("deal") && it.several()));
    }

    @Test
    void whoever_holds_nothing_is_shown_nothing() {
        assertEquals(List.of(), types.all(caller(Grants.NONE)));
        assertEquals(List.of(), types.all(caller(new Grants(Map.of("crm.deal.win", Scope.ALL)))));
    }

    private static Scope reach(TypeOffer offer, Operation operation) {
        return offer.operations().stream()
                .filter(offered -> offered.operation() == operation)
                .findFirst()
                .orElseThrow()
                .scope();
    }

    private static Set<Operation> operations(TypeOffer offer) {
        return offer.operations().stream()
                .map(TypeOffer.OperationOffer::operation)
                .collect(Collectors.toSet());
    }

    private static Grants role(String name) {
        return RoleGrants.of(RoleSeeds.roles().stream()
                .filter(role -> role.values().get(Role.NAME).equals(name))
                .toList());
    }

    private static Caller caller(Grants grants) {
        Id somebody = new Id(new UUID(7, 7));
        return new Caller("acme", Optional.of(somebody), grants, somebody, Caller.Origin.SYSTEM);
    }
}
