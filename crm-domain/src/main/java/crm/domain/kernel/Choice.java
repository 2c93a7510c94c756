package crm.domain.kernel;

import java.util.Set;

/** A word of a closed vocabulary; an enum's constants implement it. */
public interface Choice {

    String name();

    /** The word as clients write and read it, independent of the Java name (C-52b). */
    default String code() {
        return name();
    }

    /** Other spellings that are understood on input (C-30 to C-43). */
    default Set<String> aliases() {
        return Set.of();
    }
}
