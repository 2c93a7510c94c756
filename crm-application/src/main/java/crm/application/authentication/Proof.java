package crm.application.authentication;

/** What came of somebody's attempt to prove whose account it is. */
sealed interface Proof {

    record Proven(Account account) implements Proof {}

    /** Or an address that nobody has. */
    record WrongPassword() implements Proof {}

    /** The password is right, and the account has a second factor. */
    record CodeWanted() implements Proof {}

    record WrongCode() implements Proof {}
}
