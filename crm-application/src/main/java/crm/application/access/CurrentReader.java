package crm.application.access;

import crm.domain.kernel.RecordType;
import crm.domain.kernel.Veil;
import jakarta.enterprise.context.RequestScoped;

/**
 * Through whose eyes the request or job under way shows records (BR-014). Every record that is read carries the reader's
 * veil from where it is read, so that no way of showing it can forget the veil.
 */
@RequestScoped
public class CurrentReader {
    private Grants grants = Grants.NONE;

    /** From now on records are shown as somebody who holds these sees them. */
    public void becomes(Grants reader) {
        grants = reader;
    }

    public Veil veil(RecordType<?> type) {
        return grants.veil(type);
    }
}
