package crm.domain.communication;

import crm.domain.kernel.Choice;
import java.util.Set;

/** By which way people communicated (ENUM-22); the words of all three documents are understood (C-38). */
public enum CommunicationType implements Choice {
    CALL("PHONE_CALL"),
    EMAIL,
    MEETING,
    VIDEO_CALL,
    NOTE,
    SMS("TEXT_MESSAGE"),
    CHAT,
    WHATSAPP,
    SOCIAL_MESSAGE,
    DIRECT_MAIL("LETTER"),
    PUSH_NOTIFICATION,
    IN_APP;

    private final Set<String> aliases;

    CommunicationType(String... aliases) {
        this.aliases = Set.of(aliases);
    }

    @Override
    public Set<String> aliases() {
        return aliases;
    }
}
