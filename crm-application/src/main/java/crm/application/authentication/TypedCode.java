package crm.application.authentication;

/** What somebody types to show that the second factor is theirs: a code of the moment, or one kept for a loss. */
sealed interface TypedCode {

    /** The digits that a device shows. */
    record OfMoment(String digits) implements TypedCode {}

    /** A recovery code, by what is kept of it. */
    record ForRecovery(String hash) implements TypedCode {}

    static TypedCode read(String typed) {
        String plain = RecoveryCodes.plain(typed);
        return plain.length() == TimeCodes.DIGITS ? new OfMoment(plain) : new ForRecovery(RecoveryCodes.hash(typed));
    }
}
