package crm.application.attachment;

/** Tells what sort of file something is. */
public interface ContentTypes {
    /** As many of a file's bytes as help to tell. */
    int BEGINNING = 64 * 1024;

    /**
     * The media type, as in {@code application/pdf}.
     *
     * @param beginning the file's first bytes, at most {@link #BEGINNING}: what they say goes before what the name says
     * @param fileName may make the type more precise, never another one
     */
    String detect(byte[] beginning, String fileName);

    /** The media type that files of that name usually have. */
    String usual(String fileName);
}
