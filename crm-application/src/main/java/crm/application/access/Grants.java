package crm.application.access;

import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Veil;
import crm.domain.role.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What somebody may do.
 *
 * @param reaches for each permission held, as in {@code crm.deal.win}, how far each grant of it reaches: together they
 *     reach what any of them does
 * @param denied permissions that are denied to the person, and why; none of them is among those held
 * @param veils what of the records of a type, by its name, is kept from the person
 * @param colleagues the users of the same location
 * @param until when some of it ends by itself
 */
public record Grants(
        Map<String, List<Reach>> reaches,
        Map<String, String> denied,
        Map<String, Veil> veils,
        Set<Id> colleagues,
        Optional<Instant> until) {
    public static final Grants NONE = new Grants(Map.of());

    public Grants {
        reaches = Map.copyOf(reaches);
        denied = Map.copyOf(denied);
        veils = Map.copyOf(veils);
        colleagues = Set.copyOf(colleagues);
    }

    /** Permissions that reach that far, without conditions. */
    public Grants(Map<String, Scope> scopes) {
        this(
                scopes.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, held -> List.of(Reach.of(held.getValue())))),
                Map.of(),
                Map.of(),
                Set.of(),
                Optional.empty());
    }

    /** The permissions held, each as far as it reaches at most. */
    public Map<String, Scope> scopes() {
        Map<String, Scope> scopes = new TreeMap<>();
        reaches.keySet()
                .forEach(permission -> scopes.put(permission, scope(permission).orElseThrow()));
        return scopes;
    }

    /** How far the permission reaches at most, or nothing where it is not held. */
    public Optional<Scope> scope(String permission) {
        return reaches(permission).stream().map(Reach::scope).max(Scope::compareTo);
    }

    public List<Reach> reaches(String permission) {
        return reaches.getOrDefault(permission, List.of());
    }

    /** What is kept from the person of records of the type (BR-014). */
    public Veil veil(RecordType<?> type) {
        return veils.getOrDefault(type.name(), Veil.NONE);
    }

    /** These grants, of which {@code permission} reaches only what {@code other} reaches too. */
    public Grants narrowed(String permission, String other) {
        Map<String, List<Reach>> narrowed = new HashMap<>(reaches);
        narrowed.put(
                permission,
                reaches(permission).stream()
                        .flatMap(one -> reaches(other).stream().map(one::and))
                        .toList());
        return new Grants(narrowed, denied, veils, colleagues, until);
    }

    /** These grants, and the permission as far as it can reach, for what the product does itself in somebody's name. */
    public Grants with(String permission) {
        Map<String, List<Reach>> widened = new HashMap<>(reaches);
        widened.put(permission, List.of(Reach.of(Scope.ALL)));
        return new Grants(widened, denied, veils, colleagues, until);
    }

    /** Whether whoever holds these may do everything, and see everything, that the others allow. */
    public boolean cover(Grants others) {
        return others.reaches.keySet().stream().allMatch(permission -> covers(others, permission));
    }

    /** As {@link #cover}, as far as one permission goes. */
    public boolean covers(Grants others, String permission) {
        return others.reaches(permission).stream().allMatch(wanted -> covers(permission, wanted));
    }

    /** Whether whoever holds these may do what one grant of the permission allows. */
    public boolean covers(String permission, Reach wanted) {
        return reaches(permission).stream().anyMatch(held -> held.covers(wanted));
    }

    /** The names of the types of which the others show more than these do. */
    public Set<String> unveiledBy(Grants others) {
        return veils.entrySet().stream()
                .filter(veiled ->
                        !others.veils.getOrDefault(veiled.getKey(), Veil.NONE).isAtLeast(veiled.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
