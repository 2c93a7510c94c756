package crm.adapter.rest.request;

import crm.domain.kernel.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entity tags that a client names in {@code If-Match} or {@code If-None-Match} (RFC 9110, 13.1). A proxy that
 * compresses answers makes their tags weak; they still name the same version.
 *
 * @param any whether it is {@code *}
 * @param versions the versions that the tags name; tags that were never given out here name none
 */
public record EntityTags(boolean any, List<Long> versions) {
    private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?\"([!#-~\\x80-\\xFF]*)\"\\s*");
    private static final Pattern VERSION = Pattern.compile("v([1-9][0-9]{0,17})");

    public EntityTags {
        versions = List.copyOf(versions);
    }

    /** The tag of a record's version. */
    public static String of(long version) {
        return "\"v" + version + "\"";
    }

    /** @throws Rejected where the header is not a list of entity tags */
    public static EntityTags parse(String header, String text) {
        if (text.strip().equals("*")) {
            return new EntityTags(true, List.of());
        }
        List<Long> versions = new ArrayList<>();
        for (String tag : text.split(",", -1)) {
            Matcher matcher = TAG.matcher(tag);
            if (!matcher.matches()) {
                throw Rejected.malformedParameter(
                        header, "invalid_entity_tag", header + " takes * or entity tags in quotes, as in \"v3\".");
            }
            version(matcher.group(1)).ifPresent(versions::add);
        }
        return new EntityTags(false, versions);
    }

    private static Optional<Long> version(String tag) {
        Matcher matcher = VERSION.matcher(tag);
        return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }

    public boolean match(long version) {
        return any || versions.contains(version);
    }
}
