package crm.domain.scoring;

import crm.domain.kernel.Plain;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one rule adds to a lead's score or takes from it, and why (N-9).
 *
 * @param rule its name
 * @param group the bar it counts in; none, where somebody gave the whole score by hand
 * @param evidence the field and its value, or the events
 * @param decay what fading and a limit have made of the full points; empty where they made nothing of them
 */
public record Contribution(
        String rule, Optional<ScoreGroup> group, int points, Plain.Structure evidence, Plain.Structure decay) {

    Plain.Structure plain() {
        Map<String, Plain> members = new LinkedHashMap<>();
        members.put("rule", Plain.text(rule));
        members.put("group", group.map(it -> Plain.text(it.code())).orElse(Plain.NOTHING));
        members.put("points", Plain.number(points));
        members.put("evidence", evidence);
        if (!decay.members().isEmpty()) {
            members.put("decay", decay);
        }
        return new Plain.Structure(members);
    }
}
