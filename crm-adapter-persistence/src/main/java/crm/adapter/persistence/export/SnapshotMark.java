package crm.adapter.persistence.export;

import jakarta.enterprise.context.RequestScoped;

/** Whether the transaction that the request is about to begin is to see nothing of what others write meanwhile. */
@RequestScoped
public class SnapshotMark {
    private boolean set;

    public boolean isSet() {
        return set;
    }

    void set(boolean set) {
        this.set = set;
    }
}
