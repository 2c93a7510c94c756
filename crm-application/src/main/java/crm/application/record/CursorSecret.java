package crm.application.record;

/** What cursors are sealed with: the same on every node, and known to nobody else. */
public record CursorSecret(String value) {}
