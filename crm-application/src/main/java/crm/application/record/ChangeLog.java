package crm.application.record;

/** Remembers every change, in the transaction that makes it; nothing is ever taken out (BR-001, ENT-58). */
public interface ChangeLog {
    void append(Change change);
}
