package crm.application.authentication;

/** Turns passwords into hashes that are slow to guess from. */
public interface Passwords {

    String hash(String password);

    boolean matches(String hash, String password);

    /** Whether a hash is weaker than those made today. */
    boolean isOutdated(String hash);

    /** Takes as long as {@link #matches} does, for those who have no password that could match. */
    void pretend(String password);
}
