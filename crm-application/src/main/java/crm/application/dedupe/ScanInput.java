package crm.application.dedupe;

import crm.domain.dedupe.DuplicateRules;
import crm.domain.kernel.Plain;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a scan was asked to look for. */
record ScanInput(DuplicateRules rules, int minimumScore) {
    private static final String TYPE = ScanForDuplicates.TYPE.name();
    private static final String MINIMUM_SCORE = ScanForDuplicates.MINIMUM_SCORE.name();

    static ScanInput of(Plain.Structure input) {
        Plain type = input.member(TYPE).orElseThrow();
        return new ScanInput(
                Stream.of(DuplicateRules.values())
                        .filter(rules -> Plain.text(rules.code()).equals(type))
                        .findFirst()
                        .orElseThrow(),
                (int) ScanState.number(input, MINIMUM_SCORE));
    }

    Plain.Structure plain() {
        Map<String, Plain> members = new LinkedHashMap<>();
        members.put(TYPE, Plain.text(rules.code()));
        members.put(MINIMUM_SCORE, Plain.number(minimumScore));
        return new Plain.Structure(members);
    }
}
